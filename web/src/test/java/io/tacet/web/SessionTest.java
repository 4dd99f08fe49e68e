package io.tacet.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tacet.access.CurrentAccess;
import io.tacet.access.PrincipalId;
import io.tacet.access.Role;
import io.tacet.testkit.Samples;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The console's cookie: what it is like, when it counts, and that no page of somebody else can use it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SessionTest {
    private static final String GOOD =
            "{\"email\":\"ada@example.com\",\"password\":\"" + TestAutoConfiguration.PASSWORD + "\"}";

    @AutoClose
    private final TestServer server = new TestServer();

    @BeforeEach
    void forgetAccounts() {
        TestAutoConfiguration.fill(server.bean(TestDatabase.class));
        server.bean(CurrentAccess.class).refresh();
    }

    /** What a signed-in page has: the cookie, which only the browser knows, and the token against forgery. */
    private record Page(String cookie, String csrfToken) {}

    private Page signIn() throws Exception {
        TestServer.Answer answer =
                server.anonymous("POST", "/api/session").json(GOOD).send();
        assertThat(answer.status()).isEqualTo(200);
        return new Page(
                answer.header("Set-Cookie").replaceAll(";.*", ""),
                answer.json().path("csrfToken").asText());
    }

    private TestServer.Call call(Page page, String method, String path) {
        return server.anonymous(method, path).header("Cookie", page.cookie());
    }

    private void assertForged(TestServer.Call call) throws Exception {
        TestServer.Answer answer = call.send();
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json().path("code").asText()).isEqualTo("FORGED_REQUEST");
    }

    @Test
    void signInThenTheCookieIsTheBrowsersOnly() throws Exception {
        TestServer.Answer answer =
                server.anonymous("POST", "/api/session").json(GOOD).send();
        assertThat(answer.header("Set-Cookie"))
                .matches(
                        "tacet-session=[A-Za-z0-9_-]{43}; Path=/; Max-Age=28800; Expires=[^;]+; HttpOnly; SameSite=Strict");
        assertThat(answer.json().path("user").path("id").asText()).isEqualTo("ada@example.com");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        String token = answer.header("Set-Cookie").replaceAll("tacet-session=|;.*", "");
        assertThat(answer.body()).doesNotContain(token);
    }

    @Test
    void signInWhenByHttpsThenTheCookieIsBoundToHostAndHttps() throws Exception {
        TestServer.Answer answer = server.anonymous("POST", "/api/session")
                .header("X-Forwarded-Proto", "https")
                .json(GOOD)
                .send();
        String cookie = answer.header("Set-Cookie");
        assertThat(cookie).startsWith("__Host-tacet-session=").contains("; Secure; HttpOnly; SameSite=Strict");

        String pair = cookie.replaceAll(";.*", "");
        TestServer.Call https = server.anonymous("GET", "/api/session").header("X-Forwarded-Proto", "https");
        assertThat(https.header("Cookie", pair).send().status()).isEqualTo(200);
        // Any host of the domain could have set this one.
        assertThat(https.header("Cookie", pair.replace("__Host-", "")).send().status())
                .isEqualTo(401);
    }

    @Test
    void cookieThenReadsAndWithTheCsrfTokenWrites() throws Exception {
        Page page = signIn();
        TestServer.Answer who = call(page, "GET", "/api/session").send();
        assertThat(who.json().path("user").path("id").asText()).isEqualTo("ada@example.com");
        assertThat(who.json().path("csrfToken").asText()).isEqualTo(page.csrfToken());
        assertThat(call(page, "GET", "/api/secrets-v2").send().status()).isEqualTo(200);
        assertThat(call(page, "PUT", "/api/secrets/by_cookie")
                        .header("X-CSRF-Token", page.csrfToken())
                        .json("\"value\"")
                        .send()
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
    void cookieWhenCsrfTokenIsMissingWrongOrOfAnotherSessionThen403AndNothingChanges(String method) throws Exception {
        Page page = signIn();
        Page other = signIn();
        for (String path : List.of("/api/secrets/forged", "/api/session/x", "/api/admin/config")) {
            assertForged(call(page, method, path));
            assertForged(call(page, method, path).header("X-CSRF-Token", ""));
            assertForged(call(page, method, path).header("X-CSRF-Token", other.csrfToken()));
            assertForged(call(page, method, path).header("X-CSRF-Token", page.csrfToken() + "x"));
            // A form can say so in the body or in the query.
            assertForged(call(page, method, path + "?X-CSRF-Token=" + page.csrfToken() + "&_csrf=" + page.csrfToken()));
        }
        assertForged(call(page, "DELETE", "/api/session"));
        assertThat(call(page, "GET", "/api/session").send().status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site", "nonsense"})
    void cookieWhenThePageIsSomebodyElsesThen403EvenForReadingAndWithTheCsrfToken(String site) throws Exception {
        Page page = signIn();
        assertForged(call(page, "GET", "/api/secrets-v2").header("Sec-Fetch-Site", site));
        assertForged(call(page, "DELETE", "/api/secrets/x")
                .header("Sec-Fetch-Site", site)
                .header("X-CSRF-Token", page.csrfToken()));
        for (String ours : List.of("same-origin", "none")) {
            assertThat(call(page, "GET", "/api/secrets-v2")
                            .header("Sec-Fetch-Site", ours)
                            .send()
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void tokenInAHeaderCountsBeforeTheCookieAndNeedsNoCsrfToken() throws Exception {
        Page page = signIn();
        String eve = server.tokenOf("eve@example.com");
        TestServer.Answer who =
                call(page, "GET", "/api/session").header("X-Authorization", eve).send();
        assertThat(who.json().path("user").path("id").asText()).isEqualTo("eve@example.com");
        assertThat(who.json().has("csrfToken")).isFalse();
        assertThat(call(page, "DELETE", "/api/secrets/nothing")
                        .header("Authorization", "Bearer " + server.tokenOf("ada@example.com"))
                        .send()
                        .status())
                .isEqualTo(200);
        assertThat(call(page, "GET", "/api/session")
                        .header("X-Authorization", "garbage")
                        .send()
                        .status())
                .isEqualTo(401);
        assertForged(call(page, "DELETE", "/api/secrets/x").header("X-Authorization", " "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tacet-session=",
                "tacet-session=x",
                "tacet-session=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "tacet-session=\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"",
                "Tacet-Session=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void cookieWhenNotOneOfOursThen401(String cookie) throws Exception {
        assertThat(server.anonymous("GET", "/api/session")
                        .header("Cookie", cookie)
                        .send()
                        .json()
                        .path("error")
                        .asText())
                .isEqualTo("INVALID_TOKEN");
    }

    @Test
    void signOutThenTheCookieIsWorthNothingAndTheOtherSessionGoesOn() throws Exception {
        Page page = signIn();
        Page other = signIn();
        TestServer.Answer out = call(page, "DELETE", "/api/session")
                .header("X-CSRF-Token", page.csrfToken())
                .send();
        assertThat(out.status()).isEqualTo(204);
        assertThat(out.header("Set-Cookie"))
                .startsWith("tacet-session=; Path=/; Max-Age=0")
                .contains("HttpOnly");
        assertThat(call(page, "GET", "/api/session").send().status()).isEqualTo(401);
        assertThat(call(other, "GET", "/api/session").send().status()).isEqualTo(200);
        assertThat(server.call("GET", "/api/audit?action=SIGN_OUT")
                        .send()
                        .json()
                        .path(0)
                        .path("who")
                        .asText())
                .isEqualTo("ada@example.com");
    }

    @Test
    void sessionWhenItsTimeIsOverThen401() throws Exception {
        Page page = signIn();
        server.bean(Fakes.Clock.class).advance(Duration.ofHours(8));
        assertThat(call(page, "GET", "/api/session").send().status()).isEqualTo(401);
    }

    @Test
    void sessionWhenUserIsDeactivatedThenOutAtOnceAndForGood() throws Exception {
        Page page = signIn();
        TestDatabase database = server.bean(TestDatabase.class);
        PrincipalId ada = new PrincipalId("ada@example.com");
        database.users.insert(Samples.user("other@example.com", Role.ADMIN));
        for (boolean active : new boolean[] {false, true}) {
            Samples.update(database.users, ada, "Ada", Set.of(Role.ADMIN), active);
            server.bean(CurrentAccess.class).refresh();
            assertThat(call(page, "GET", "/api/session").send().status()).isEqualTo(401);
        }
    }

    @Test
    void signInWhenNotAsOurPageSendsItThenRefused() throws Exception {
        TestServer.Call form = server.anonymous("POST", "/api/session").body("text/plain", GOOD);
        assertThat(form.send().status()).isEqualTo(400);
        assertThat(form.send().header("Set-Cookie")).isEmpty();
        assertForged(server.anonymous("POST", "/api/session")
                .header("Sec-Fetch-Site", "cross-site")
                .json(GOOD));
        TestServer.Answer wrong = server.anonymous("POST", "/api/session")
                .json("{\"email\":\"ada@example.com\",\"password\":\"canary-wrong\"}")
                .send();
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.header("Set-Cookie")).isEmpty();
        assertThat(wrong.body()).doesNotContain("canary");
    }

    @Test
    void methodsThenReadByAnyone() throws Exception {
        TestServer.Answer answer =
                server.anonymous("GET", "/api/session/methods").send();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"local\":true}");
    }

    @Test
    void localSignInWhenSwitchedOffThenRefusedEverywhereWithACode() throws Exception {
        try (TestServer sso = new TestServer("test.local=false", "test.provider=Example")) {
            for (String path : List.of("/api/token", "/api/session")) {
                TestServer.Answer answer =
                        sso.anonymous("POST", path).json(GOOD).send();
                assertThat(answer.status()).isEqualTo(403);
                assertThat(answer.json().path("code").asText()).isEqualTo("LOCAL_SIGN_IN_OFF");
                assertThat(answer.json().path("message").asText()).contains("Example");
                assertThat(answer.header("Set-Cookie")).isEmpty();
            }
            assertThat(sso.bean(Fakes.Hasher.class).matched).hasValue(0);
            assertThat(sso.anonymous("GET", "/api/session/methods").send().body())
                    .isEqualTo("{\"local\":false,\"provider\":\"Example\"}");
            assertThat(sso.anonymous("POST", "/api/token")
                            .json("{\"keyId\":\"x\",\"keySecret\":\"y\"}")
                            .send()
                            .json()
                            .path("code")
                            .asText())
                    .isEqualTo("SIGN_IN_FAILED");
        }
    }
}
