/** Request bodies, read with limits. */
@NullMarked
package io.tacet.web.body;

import org.jspecify.annotations.NullMarked;
