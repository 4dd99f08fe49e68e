/** Sign-in with an identity provider: OpenID Connect, with a code for the console and with the provider's tokens for programs. */
@NullMarked
package io.tacet.web.oidc;

import org.jspecify.annotations.NullMarked;
