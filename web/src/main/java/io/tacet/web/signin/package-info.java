/** From a password to a token, and the first user of a new installation. */
@NullMarked
package io.tacet.web.signin;

import org.jspecify.annotations.NullMarked;
