package io.tacet.crypto.tink;

import com.google.crypto.tink.jwt.JwtMac;
import com.google.crypto.tink.jwt.VerifiedJwt;
import io.tacet.access.TokenClaims;
import io.tacet.access.TokenService;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;

/** Tokens as {@link SignedClaims}. */
final class TinkTokenService implements TokenService {
    static final String ISSUER = "tacet";

    private final SignedClaims tokens;

    TinkTokenService(LiveKeyset<JwtMac> keyset, InstantSource clock) {
        this.tokens = new SignedClaims(ISSUER, keyset, clock);
    }

    @Override
    public String issue(TokenClaims claims, Duration lifetime) {
        return tokens.sign(claims, lifetime);
    }

    @Override
    public TokenClaims verify(String token) {
        try {
            VerifiedJwt jwt = tokens.verify(token);
            if (tokens.isOver(jwt)) {
                throw new TacetException(ErrorCode.EXPIRED_TOKEN, "The token has expired; sign in again.");
            }
            return SignedClaims.claims(jwt);
        } catch (GeneralSecurityException e) {
            throw new TacetException(
                    ErrorCode.INVALID_TOKEN, "The token was not issued by this server; sign in again.");
        }
    }
}
