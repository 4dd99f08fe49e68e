package io.tacet.web.security;

import io.tacet.access.Authenticator;
import io.tacet.access.Principal;
import io.tacet.access.PrincipalId;
import io.tacet.access.Role;
import io.tacet.access.TokenService;
import io.tacet.access.UserAccount;
import io.tacet.access.UserRepository;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.Set;

/**
 * From a token to who bears it. The account is read anew each time: whoever is deactivated or loses a role is out with the next
 * call, not when the token expires.
 */
public final class TokenAuthenticator implements Authenticator {
    private final TokenService tokens;
    private final UserRepository users;
    private final OperatorToken operatorToken;

    public TokenAuthenticator(TokenService tokens, UserRepository users, OperatorToken operatorToken) {
        this.tokens = tokens;
        this.users = users;
        this.operatorToken = operatorToken;
    }

    @Override
    public Principal authenticate(String token) {
        if (operatorToken.matches(token)) {
            return new Principal(PrincipalId.OPERATOR, Set.of(Role.ADMIN));
        }
        return users.find(tokens.verify(token))
                .filter(UserAccount::active)
                .map(UserAccount::principal)
                .orElseThrow(() -> new TacetException(
                        ErrorCode.INVALID_TOKEN, "The token's user does not exist any more, or is not active."));
    }
}
