package io.tacet.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tacet.access.CurrentAccess;
import io.tacet.access.PasswordHash;
import io.tacet.access.PrincipalId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who has signed in somewhere before does not wait there for guessers elsewhere; nothing else comes of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeviceCookieTest {
    private static final String ADA = "ada@example.com";
    private static final String EVE = "eve@example.com";

    @AutoClose
    private final TestServer server = new TestServer();

    @BeforeEach
    void forgetFailuresAndAccounts() {
        server.bean(Fakes.Clock.class).advance(Duration.ofHours(1));
        TestAutoConfiguration.fill(server.bean(TestDatabase.class));
        server.bean(CurrentAccess.class).refresh();
    }

    private TestServer.Call call(String path, String email, String password) {
        return server.anonymous("POST", path).json("{\"email\":\"" + email + "\",\"password\":\"" + password + "\"}");
    }

    /** The cookie as a browser sends it back. */
    private String deviceOf(String email) throws Exception {
        TestServer.Answer answer =
                call("/api/token", email, TestAutoConfiguration.PASSWORD).send();
        assertThat(answer.status()).isEqualTo(200);
        return cookie(answer);
    }

    private static String cookie(TestServer.Answer answer) {
        return device(answer).replaceAll(";.*", "");
    }

    private static String device(TestServer.Answer answer) {
        return setCookies(answer).stream()
                .filter(line -> line.contains("tacet-device="))
                .findFirst()
                .orElse("");
    }

    private static List<String> setCookies(TestServer.Answer answer) {
        return answer.response().headers().allValues("Set-Cookie");
    }

    private void guessAt(String email) throws Exception {
        for (int i = 0; i < 10; i++) {
            assertThat(call("/api/token", email, "guess " + i).send().status()).isEqualTo(401);
        }
    }

    /** How long the server let the call wait. */
    private Duration waitOf(TestServer.Call call, int status) throws Exception {
        Duration before = server.bean(Fakes.Clock.class).ahead();
        assertThat(call.send().status()).isEqualTo(status);
        return server.bean(Fakes.Clock.class).ahead().minus(before);
    }

    private TestServer.Call right(String cookie) {
        return call("/api/token", ADA, TestAutoConfiguration.PASSWORD).header("Cookie", cookie);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/token", "/api/session"})
    void signInThenTheBrowserKeepsACookieThatNoScriptReadsAndNoOtherSiteSends(String path) throws Exception {
        TestServer.Answer answer =
                call(path, ADA, TestAutoConfiguration.PASSWORD).send();
        assertThat(device(answer))
                .matches(
                        "tacet-device=[A-Za-z0-9._-]+; Path=/; Max-Age=31536000; Expires=[^;]+; HttpOnly; SameSite=Strict");
        TestServer.Answer secure = call(path, ADA, TestAutoConfiguration.PASSWORD)
                .header("X-Forwarded-Proto", "https")
                .send();
        assertThat(device(secure)).startsWith("__Host-tacet-device=").contains("; Secure; HttpOnly; SameSite=Strict");
    }

    @Test
    void signInWhenRefusedThenNoCookieWhetherTheAccountExistsOrNot() throws Exception {
        for (String email : List.of(ADA, "nobody@example.com", "gone@example.com")) {
            TestServer.Answer answer = call("/api/token", email, "wrong")
                    .header("Cookie", deviceOf(ADA))
                    .send();
            assertThat(answer.status()).isEqualTo(401);
            assertThat(setCookies(answer)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/token", "/api/session"})
    void signInOnAKnownDeviceThenAtOnceWhileGuessersAreSlowed(String path) throws Exception {
        String device = deviceOf(ADA);
        guessAt(ADA);
        assertThat(waitOf(call(path, ADA, TestAutoConfiguration.PASSWORD).header("Cookie", device), 200))
                .isZero();
        assertThat(waitOf(call(path, ADA, "another guess"), 401)).isPositive();
    }

    @Test
    void signInWhenSignedOutBeforeThenTheDeviceIsStillKnown() throws Exception {
        TestServer.Answer in =
                call("/api/session", ADA, TestAutoConfiguration.PASSWORD).send();
        String session = setCookies(in).getFirst().replaceAll(";.*", "");
        TestServer.Answer out = server.anonymous("DELETE", "/api/session")
                .header("Cookie", session + "; " + cookie(in))
                .header("X-CSRF-Token", in.json().path("csrfToken").asText())
                .send();
        assertThat(out.status()).isEqualTo(204);
        assertThat(setCookies(out)).singleElement().asString().startsWith("tacet-session=;");
        guessAt(ADA);
        assertThat(waitOf(right(cookie(in)), 200)).isZero();
    }

    @Test
    void signInWithTheDeviceOfAnotherAccountOrAForgedOneThenSlowedAsWithout() throws Exception {
        String others = deviceOf(EVE);
        guessAt(ADA);
        for (String cookie : List.of(others, "tacet-device=device-forged", "tacet-device=", others + "x")) {
            assertThat(waitOf(call("/api/token", ADA, "guess").header("Cookie", cookie), 401))
                    .as(cookie)
                    .isPositive();
        }
    }

    @Test
    void signInWithADeviceOfAnEarlierPasswordThenSlowedAsWithout() throws Exception {
        String device = deviceOf(EVE);
        server.bean(TestDatabase.class).users.updatePassword(new PrincipalId(EVE), new PasswordHash("a new password"));
        guessAt(EVE);
        assertThat(waitOf(call("/api/token", EVE, "guess").header("Cookie", device), 401))
                .isPositive();
    }

    @Test
    void guessingWithAStolenDeviceThenSlowedAfterFiveAndTheOwnersNextOneIsAnother() throws Exception {
        String stolen = deviceOf(ADA);
        String owners = cookie(right(stolen).send());
        for (int i = 0; i < 5; i++) {
            assertThat(waitOf(call("/api/token", ADA, "guess").header("Cookie", stolen), 401))
                    .isZero();
        }
        assertThat(waitOf(call("/api/token", ADA, "guess").header("Cookie", stolen), 401))
                .isPositive();
        assertThat(waitOf(right(owners), 200)).isZero();
    }

    @Test
    void deviceIsNoCredential() throws Exception {
        String device = deviceOf(ADA);
        String token = device.replace("tacet-device=", "");
        assertThat(server.anonymous("GET", "/api/session")
                        .header("Cookie", device)
                        .send()
                        .status())
                .isEqualTo(401);
        for (String header : List.of("X-Authorization", "Cookie")) {
            assertThat(server.anonymous("GET", "/api/session")
                            .header(header, header.equals("Cookie") ? "tacet-session=" + token : token)
                            .send()
                            .status())
                    .isEqualTo(401);
        }
    }
}
