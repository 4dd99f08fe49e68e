package io.tacet.crypto.tink;

import static io.tacet.crypto.tink.Server.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.tacet.access.DeviceTokens;
import io.tacet.access.DeviceTokens.Device;
import io.tacet.access.PrincipalId;
import io.tacet.access.TokenClaims;
import io.tacet.access.TokenService;
import io.tacet.kernel.ErrorCode;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TinkDeviceTokensTest {
    private static final TokenClaims ANN = new TokenClaims(new PrincipalId("ann@example.org"), "stamp");
    private static final Duration YEAR = Duration.ofDays(365);

    private Server server;
    private DeviceTokens devices;
    private TokenService tokens;

    @BeforeEach
    void start(@TempDir Path folder) {
        server = new Server(folder);
        TinkKeys keys = server.start();
        devices = keys.deviceTokens();
        tokens = keys.tokenService();
    }

    @Test
    void verifyWhenIssuedHereThenTheOwnerAndANonceOfItsOwn() {
        Device one = devices.verify(devices.issue(ANN, YEAR)).orElseThrow();
        Device other = devices.verify(devices.issue(ANN, YEAR)).orElseThrow();
        assertThat(one.owner()).isEqualTo(ANN);
        assertThat(one.nonce()).isNotEmpty().isNotEqualTo(other.nonce());
    }

    @Test
    void issueThenTextForACookie() {
        assertThat(devices.issue(ANN, YEAR)).matches("[A-Za-z0-9._-]+");
    }

    @Test
    void deviceIsNoTokenAndATokenIsNoDevice() {
        String device = devices.issue(ANN, YEAR);
        assertRefused(ErrorCode.INVALID_TOKEN, () -> tokens.verify(device));
        assertThat(devices.verify(tokens.issue(ANN, YEAR))).isEmpty();
    }

    @Test
    void verifyWhenTimeIsOverThenNone() {
        String device = devices.issue(ANN, YEAR);
        server.clock.advance(YEAR.minusSeconds(1));
        assertThat(devices.verify(device)).isPresent();
        server.clock.advance(Duration.ofSeconds(1));
        assertThat(devices.verify(device)).isEmpty();
    }

    @Test
    void verifyWhenAnyCharacterIsChangedThenNone() {
        String device = devices.issue(ANN, YEAR);
        for (int i = 0; i < device.length(); i++) {
            char other = device.charAt(i) == 'A' ? 'Q' : 'A';
            assertThat(devices.verify(device.substring(0, i) + other + device.substring(i + 1)))
                    .isEmpty();
        }
    }

    @Test
    void verifyWhenSignedByAnotherInstallationThenNone(@TempDir Path elsewhere) {
        assertThat(devices.verify(new Server(elsewhere).start().deviceTokens().issue(ANN, YEAR)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a.b.c", "\u0000", "eyJ9.e30.", "\uD800"})
    void verifyWhenNoTokenAtAllThenNone(String text) {
        assertThat(devices.verify(text)).isEmpty();
    }
}
