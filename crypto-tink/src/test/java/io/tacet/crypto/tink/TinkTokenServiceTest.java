package io.tacet.crypto.tink;

import static io.tacet.crypto.tink.Server.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.jwt.JwtMac;
import com.google.crypto.tink.jwt.RawJwt;
import io.tacet.access.PrincipalId;
import io.tacet.access.TokenClaims;
import io.tacet.access.TokenService;
import io.tacet.kernel.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TinkTokenServiceTest {
    private static final TokenClaims ANN = new TokenClaims(new PrincipalId("ann@example.org"), "stamp");
    private static final Duration HOUR = Duration.ofHours(1);

    private Server server;
    private TokenService tokens;

    @BeforeEach
    void start(@TempDir Path folder) {
        server = new Server(folder);
        tokens = server.start().tokenService();
    }

    @Test
    void verifyWhenIssuedHereThenSubject() {
        assertThat(tokens.verify(tokens.issue(ANN, HOUR))).isEqualTo(ANN);
    }

    @Test
    void verifyWhenIssuedForAnApplicationThenItsCredentialIsKnown() {
        TokenClaims claims = new TokenClaims(PrincipalId.ofApplication("a"), "stamp:of the key");
        assertThat(tokens.verify(tokens.issue(claims, HOUR))).isEqualTo(claims);
    }

    @Test
    void issueWhenLookedAtThenHasTheClaimsAndNoOthers() {
        String[] parts = tokens.issue(ANN, HOUR).split("\\.", -1);
        assertThat(decode(parts[0])).contains("\"alg\":\"HS256\"", "\"kid\"");
        assertThat(decode(parts[1]))
                .matches("\\{(\"(iss|sub|iat|exp|jti|crd)\":[^,]+,?){6}}")
                .contains(
                        "\"iss\":\"tacet\"", "\"sub\":\"ann@example.org\"", "\"iat\":1767225600", "\"exp\":1767229200");
    }

    @Test
    void issueWhenTwiceAtTheSameMomentThenTokensDiffer() {
        assertThat(tokens.issue(ANN, HOUR)).isNotEqualTo(tokens.issue(ANN, HOUR));
    }

    @Test
    void verifyWhenTimeIsOverThenExpired() {
        String token = tokens.issue(ANN, HOUR);
        server.clock.advance(HOUR.minusSeconds(1));
        assertThat(tokens.verify(token)).isEqualTo(ANN);
        server.clock.advance(Duration.ofSeconds(1));
        assertRefused(ErrorCode.EXPIRED_TOKEN, () -> tokens.verify(token));
    }

    @Test
    void verifyWhenTamperedAndOverThenInvalidNotExpired() {
        String token = tokens.issue(ANN, HOUR);
        server.clock.advance(HOUR);
        assertRefused(ErrorCode.INVALID_TOKEN, () -> tokens.verify(token.substring(0, token.length() - 4) + "AAAA"));
    }

    @Test
    void verifyWhenAnyCharacterIsChangedThenInvalid() {
        String token = tokens.issue(ANN, HOUR);
        for (int i = 0; i < token.length(); i++) {
            char other = token.charAt(i) == 'A' ? 'Q' : 'A';
            String changed = token.substring(0, i) + other + token.substring(i + 1);
            assertRefused(ErrorCode.INVALID_TOKEN, () -> tokens.verify(changed));
        }
    }

    @Test
    void verifyWhenAlgorithmIsNoneThenInvalid() {
        String payload = tokens.issue(ANN, HOUR).split("\\.", -1)[1];
        for (String alg : new String[] {"none", "None", "HS512", "RS256"}) {
            String header = encode("{\"alg\":\"" + alg + "\"}");
            assertRefused(ErrorCode.INVALID_TOKEN, () -> tokens.verify(header + "." + payload + "."));
            assertRefused(ErrorCode.INVALID_TOKEN, () -> tokens.verify(header + "." + payload + ".AAAA"));
        }
    }

    @Test
    void verifyWhenSignedByAnotherInstallationThenInvalid(@TempDir Path elsewhere) {
        String foreign = new Server(elsewhere).start().tokenService().issue(ANN, HOUR);
        assertRefused(ErrorCode.INVALID_TOKEN, "sign in again", () -> tokens.verify(foreign));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a.b.c", "a.b", "\u0000", "eyJ9.e30.", "${workflow.secrets.x}", "\uD800"})
    void verifyWhenNoTokenAtAllThenInvalid(String text) {
        assertRefused(ErrorCode.INVALID_TOKEN, () -> tokens.verify(text));
    }

    @Test
    void verifyWhenSignedHereWithoutExpiryOrSubjectOrIssuerThenInvalid() {
        RawJwt.Builder complete = RawJwt.newBuilder().setIssuer("tacet").setSubject("ann");
        RawJwt noExpiry = complete.withoutExpiration().build();
        RawJwt noSubject = RawJwt.newBuilder()
                .setIssuer("tacet")
                .setExpiration(server.clock.instant().plus(HOUR))
                .build();
        RawJwt otherIssuer = RawJwt.newBuilder()
                .setIssuer("other")
                .setSubject("ann")
                .setExpiration(server.clock.instant().plus(HOUR))
                .build();
        RawJwt noIssuer = RawJwt.newBuilder()
                .setSubject("ann")
                .setExpiration(server.clock.instant().plus(HOUR))
                .build();
        for (RawJwt jwt : new RawJwt[] {noExpiry, noSubject, otherIssuer, noIssuer}) {
            assertRefused(
                    ErrorCode.INVALID_TOKEN,
                    () -> tokens.verify(keyset().current().primitive().computeMacAndEncode(jwt)));
        }
    }

    @Test
    void verifyWhenAnotherServerAddedAKeyThenLoadsIt() {
        LiveKeyset<JwtMac> other = keyset();
        other.addPrimary();
        String token = new TinkTokenService(other, server.clock).issue(ANN, HOUR);
        server.clock.advance(Duration.ofSeconds(2));
        assertThat(tokens.verify(token)).isEqualTo(ANN);
    }

    @Test
    void verifyWhenManyForgedTokensThenDatabaseIsAskedOnceASecond() {
        server.clock.advance(Duration.ofSeconds(2));
        int before = server.database.finds();
        for (int i = 0; i < 100; i++) {
            assertRefused(ErrorCode.INVALID_TOKEN, () -> tokens.verify("a.b.c"));
        }
        assertThat(server.database.finds()).isEqualTo(before + 1);
    }

    private LiveKeyset<JwtMac> keyset() {
        return new LiveKeyset<>(KeysetKind.TOKENS, server.database, server.masterKey(), server.clock);
    }

    private static String decode(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }

    private static String encode(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
