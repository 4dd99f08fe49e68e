package io.tacet.web.security;

import io.tacet.access.Authenticator;
import io.tacet.access.CurrentAccess;
import io.tacet.access.Identity;
import io.tacet.access.Principal;
import io.tacet.access.PrincipalId;
import io.tacet.access.ProviderTokens;
import io.tacet.access.Role;
import io.tacet.access.SignedIn;
import io.tacet.access.TokenClaims;
import io.tacet.access.TokenService;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.Optional;
import java.util.Set;

/**
 * From a token to who bears it. Each call asks about the account and its credential: deactivation, deletion, a new password, the end of an
 * access key and the loss of a role take effect on the next call, not when the token expires.
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
    public SignedIn authenticate(String token) {
        if (operatorToken.matches(token)) {
            return SignedIn.always(new Principal(PrincipalId.OPERATOR, Set.of(Role.ADMIN)));
        }
        TokenClaims claims = provider.claims(token) ? provider.verify(token) : tokens.verify(token);
        return new SignedIn(
                principal(access.bearer(claims)),
                () -> access.index().bearer(claims).isPresent());
    }

    /** Whose session it is; the session itself ends with the account and its password. @throws TacetException {@link ErrorCode#INVALID_TOKEN} */
    SignedIn inSession(PrincipalId user) {
        Optional<Identity> identity = access.index().identity(user).filter(Identity::active);
        return new SignedIn(
                principal(identity),
                () -> credentials(access.index().identity(user)).equals(credentials(identity)));
    }

    private static Optional<Set<String>> credentials(Optional<Identity> identity) {
        return identity.map(Identity::credentials);
    }

    private Principal principal(Optional<Identity> identity) {
        return identity.map(found -> new Principal(found.id(), access.index().roles(found.id())))
                .orElseThrow(() -> new TacetException(
                        ErrorCode.INVALID_TOKEN,
                        "The token's account, password or access key has ended, or is not active; sign in again."));
    }
}
