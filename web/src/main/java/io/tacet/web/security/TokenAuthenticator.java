package io.tacet.web.security;

import io.tacet.access.AccessIndex;
import io.tacet.access.Authenticator;
import io.tacet.access.CurrentAccess;
import io.tacet.access.Identity;
import io.tacet.access.Principal;
import io.tacet.access.PrincipalId;
import io.tacet.access.ProviderTokens;
import io.tacet.access.Role;
import io.tacet.access.TokenClaims;
import io.tacet.access.TokenService;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.Set;

/**
 * From a token to who bears it. What is known of the account is asked anew each time: whoever is deactivated or loses a role, and whoever
 * signed in with an access key that is gone, is out with the next call, not when the token expires.
 */
public final class TokenAuthenticator implements Authenticator {
    private final TokenService tokens;
    private final CurrentAccess access;
    private final OperatorToken operatorToken;
    private final ProviderTokens provider;

    public TokenAuthenticator(
            TokenService tokens, CurrentAccess access, OperatorToken operatorToken, ProviderTokens provider) {
        this.tokens = tokens;
        this.access = access;
        this.operatorToken = operatorToken;
        this.provider = provider;
    }

    @Override
    public Principal authenticate(String token) {
        if (operatorToken.matches(token)) {
            return new Principal(PrincipalId.OPERATOR, Set.of(Role.ADMIN));
        }
        return current(provider.claims(token) ? TokenClaims.of(provider.verify(token)) : tokens.verify(token));
    }

    /** Who that is now. @throws TacetException {@link ErrorCode#INVALID_TOKEN} */
    Principal current(TokenClaims claims) {
        AccessIndex index = access.index();
        return index.identity(claims.subject())
                .filter(identity -> identity.active() && keyIsGood(claims, identity))
                .map(identity -> new Principal(identity.id(), index.roles(identity.id())))
                .orElseThrow(() -> new TacetException(
                        ErrorCode.INVALID_TOKEN,
                        "The token's user or access key does not exist any more, or is not active."));
    }

    /** An application has no other way in. */
    private static boolean keyIsGood(TokenClaims claims, Identity identity) {
        return claims.accessKey()
                .map(identity.keys()::contains)
                .orElse(!identity.id().isApplication());
    }
}
