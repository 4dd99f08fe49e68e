/** Environment variables over HTTP. */
@NullMarked
package io.tacet.web.environment;

import org.jspecify.annotations.NullMarked;
