package io.tacet.web.signin;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.Optional;

/**
 * How people can sign in here.
 *
 * @param local whether with email and password
 * @param provider what the identity provider is called on the button, if there is one
 */
public record SignInMethods(boolean local, Optional<String> provider) {
    /** @throws TacetException {@link ErrorCode#CONFIGURATION_INVALID} if nobody could */
    public SignInMethods {
        if (!local && provider.isEmpty()) {
            throw new TacetException(
                    ErrorCode.CONFIGURATION_INVALID,
                    "tacet.local-sign-in.enabled=false leaves people no way to sign in; set tacet.oidc.issuer-uri, or take the"
                            + " setting away.");
        }
    }

    /** @throws TacetException {@link ErrorCode#LOCAL_SIGN_IN_OFF} */
    void requireLocal() {
        if (!local) {
            throw new TacetException(
                    ErrorCode.LOCAL_SIGN_IN_OFF,
                    "Nobody signs in with email and password here; sign in with "
                            + provider.orElse("the identity provider")
                            + ", at /api/oidc/login, or with an access key.");
        }
    }
}
