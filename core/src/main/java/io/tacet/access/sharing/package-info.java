/** Grants, tags and ownership. */
@NullMarked
package io.tacet.access.sharing;

import org.jspecify.annotations.NullMarked;
