package io.tacet.crypto.tink;

import static io.tacet.crypto.tink.Algorithms.supported;

import com.google.crypto.tink.jwt.JwtInvalidException;
import com.google.crypto.tink.jwt.JwtMac;
import com.google.crypto.tink.jwt.JwtValidator;
import com.google.crypto.tink.jwt.RawJwt;
import com.google.crypto.tink.jwt.VerifiedJwt;
import io.tacet.access.PrincipalId;
import io.tacet.access.TokenClaims;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.UUID;

/**
 * JWTs under HS256: issuer, subject, time of issue, expiry, a random id, and the credential that it was issued for. The issuer says what a token is for, and none
 * counts for anything else.
 */
final class SignedClaims {
    /** Claim with the stamp of the password or access key that the token was issued for. */
    private static final String CREDENTIAL = "crd";

    /** Tokens that nobody here signed must not make the database busy. */
    private static final Duration RELOAD_AFTER = Duration.ofSeconds(1);

    private final String issuer;
    private final JwtValidator signedByUs;
    private final LiveKeyset<JwtMac> keyset;
    private final InstantSource clock;

    SignedClaims(String issuer, LiveKeyset<JwtMac> keyset, InstantSource clock) {
        this.issuer = issuer;
        // Asks for an expiry but does not look at it: Tink has one kind of refusal for a token that is over and for one
        // that
        // is not a token, so the time is compared here, after the signature was found good.
        this.signedByUs = JwtValidator.newBuilder()
                .expectIssuer(issuer)
                .setClock(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC))
                .build();
        this.keyset = keyset;
        this.clock = clock;
    }

    String sign(TokenClaims claims, Duration lifetime) {
        Instant now = clock.instant();
        RawJwt complete = RawJwt.newBuilder()
                .setIssuer(issuer)
                .setSubject(claims.subject().value())
                .setIssuedAt(now)
                .setExpiration(now.plus(lifetime))
                .setJwtId(UUID.randomUUID().toString())
                .addStringClaim(CREDENTIAL, claims.stamp())
                .build();
        return supported(() -> keyset.fresh().primitive().computeMacAndEncode(complete));
    }

    /** Whether its time is over, ask {@link #isOver}. @throws GeneralSecurityException if it was not signed here, for this issuer */
    VerifiedJwt verify(String token) throws GeneralSecurityException {
        OpenKeyset<JwtMac> keys = keyset.current();
        try {
            return keys.primitive().verifyMacAndDecode(token, signedByUs);
        } catch (GeneralSecurityException e) {
            OpenKeyset<JwtMac> newer = keyset.notOlderThan(RELOAD_AFTER);
            if (newer.keyIds().equals(keys.keyIds())) {
                throw e;
            }
            return newer.primitive().verifyMacAndDecode(token, signedByUs);
        }
    }

    boolean isOver(VerifiedJwt verified) throws JwtInvalidException {
        return !clock.instant().isBefore(verified.getExpiration());
    }

    static TokenClaims claims(VerifiedJwt verified) throws JwtInvalidException {
        return new TokenClaims(new PrincipalId(verified.getSubject()), verified.getStringClaim(CREDENTIAL));
    }
}
