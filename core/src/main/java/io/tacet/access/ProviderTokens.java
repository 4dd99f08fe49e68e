package io.tacet.access;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;

/** Port: tokens of an identity provider, in place of our own. */
public interface ProviderTokens {
    /** For servers without one. */
    ProviderTokens NONE = new ProviderTokens() {
        @Override
        public boolean claims(String token) {
            return false;
        }

        @Override
        public TokenClaims verify(String token) {
            throw new TacetException(ErrorCode.INVALID_TOKEN, "This server has no identity provider.");
        }
    };

    /** Whether the token says that it is the provider's. Nothing is proved by that; it says whom to ask. */
    boolean claims(String token);

    /**
     * @return the user whose token it is, who has an account here
     * @throws TacetException {@link ErrorCode#INVALID_TOKEN}, {@link ErrorCode#EXPIRED_TOKEN}, {@link
     *     ErrorCode#PROVIDER_UNAVAILABLE}
     */
    TokenClaims verify(String token);
}
