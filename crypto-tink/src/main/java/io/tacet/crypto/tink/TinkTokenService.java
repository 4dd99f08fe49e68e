package io.tacet.crypto.tink;

import static io.tacet.crypto.tink.Algorithms.supported;

import com.google.crypto.tink.jwt.JwtMac;
import com.google.crypto.tink.jwt.JwtValidator;
import com.google.crypto.tink.jwt.RawJwt;
import com.google.crypto.tink.jwt.VerifiedJwt;
import io.tacet.access.PrincipalId;
import io.tacet.access.TokenClaims;
import io.tacet.access.TokenService;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.UUID;

/** Tokens as JWTs under HS256: issuer, subject, time of issue, expiry, a random id, and the credential that it was issued for. */
final class TinkTokenService implements TokenService {
    static final String ISSUER = "tacet";

    /** Claim with the stamp of the password or access key that the token was issued for. */
    private static final String CREDENTIAL = "crd";

    /** Tokens that nobody here signed must not make the database busy. */
    private static final Duration RELOAD_AFTER = Duration.ofSeconds(1);

    /**
     * Asks for an expiry but does not look at it: Tink has one kind of refusal for a token that is over and for one that is not a
     * token, so the time is compared here, after the signature was found good.
     */
    private static final JwtValidator SIGNED_BY_US = JwtValidator.newBuilder()
            .expectIssuer(ISSUER)
            .setClock(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC))
            .build();

    private final LiveKeyset<JwtMac> keyset;
    private final InstantSource clock;

    TinkTokenService(LiveKeyset<JwtMac> keyset, InstantSource clock) {
        this.keyset = keyset;
        this.clock = clock;
    }

    @Override
    public String issue(TokenClaims claims, Duration lifetime) {
        Instant now = clock.instant();
        RawJwt complete = RawJwt.newBuilder()
                .setIssuer(ISSUER)
                .setSubject(claims.subject().value())
                .setIssuedAt(now)
                .setExpiration(now.plus(lifetime))
                .setJwtId(UUID.randomUUID().toString())
                .addStringClaim(CREDENTIAL, claims.stamp())
                .build();
        return supported(() -> keyset.fresh().primitive().computeMacAndEncode(complete));
    }

    @Override
    public TokenClaims verify(String token) {
        try {
            VerifiedJwt jwt = verifySignature(token);
            if (!clock.instant().isBefore(jwt.getExpiration())) {
                throw new TacetException(ErrorCode.EXPIRED_TOKEN, "The token has expired; sign in again.");
            }
            return new TokenClaims(new PrincipalId(jwt.getSubject()), jwt.getStringClaim(CREDENTIAL));
        } catch (GeneralSecurityException e) {
            throw new TacetException(
                    ErrorCode.INVALID_TOKEN, "The token was not issued by this server; sign in again.");
        }
    }

    private VerifiedJwt verifySignature(String token) throws GeneralSecurityException {
        OpenKeyset<JwtMac> keys = keyset.current();
        try {
            return keys.primitive().verifyMacAndDecode(token, SIGNED_BY_US);
        } catch (GeneralSecurityException e) {
            OpenKeyset<JwtMac> newer = keyset.notOlderThan(RELOAD_AFTER);
            if (newer.keyIds().equals(keys.keyIds())) {
                throw e;
            }
            return newer.primitive().verifyMacAndDecode(token, SIGNED_BY_US);
        }
    }
}
