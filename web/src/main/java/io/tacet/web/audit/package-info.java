/** Leak attempts over HTTP. */
@NullMarked
package io.tacet.web.audit;

import org.jspecify.annotations.NullMarked;
