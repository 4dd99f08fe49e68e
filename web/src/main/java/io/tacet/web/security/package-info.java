/** Who calls and what a caller may do, for every request to the server. */
@NullMarked
package io.tacet.web.security;

import org.jspecify.annotations.NullMarked;
