/** Grants and tags over HTTP. */
@NullMarked
package io.tacet.web.sharing;

import org.jspecify.annotations.NullMarked;
