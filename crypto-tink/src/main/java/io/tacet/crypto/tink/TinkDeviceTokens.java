package io.tacet.crypto.tink;

import com.google.crypto.tink.jwt.JwtMac;
import com.google.crypto.tink.jwt.VerifiedJwt;
import io.tacet.access.DeviceTokens;
import io.tacet.access.TokenClaims;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Devices as {@link SignedClaims} whose id is the nonce, under the keys of the tokens: the issuer tells the two apart. */
final class TinkDeviceTokens implements DeviceTokens {
    private static final String ISSUER = "tacet-device";

    private final SignedClaims devices;

    TinkDeviceTokens(LiveKeyset<JwtMac> keyset, InstantSource clock) {
        this.devices = new SignedClaims(ISSUER, keyset, clock);
    }

    @Override
    public String issue(TokenClaims proved, Duration lifetime) {
        return devices.sign(proved, lifetime);
    }

    @Override
    public Optional<Device> verify(String token) {
        try {
            VerifiedJwt jwt = devices.verify(token);
            return devices.isOver(jwt)
                    ? Optional.empty()
                    : Optional.of(new Device(SignedClaims.claims(jwt), jwt.getJwtId()));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }
}
