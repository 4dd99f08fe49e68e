package io.tacet.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import io.tacet.testkit.server.IdentityProvider;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

/** Into the console by way of the provider, step by step as a browser goes, and every way in which a step can be forged. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OidcSignInTest {
    private IdentityProvider provider;
    private TestServer server;
    private String subject;

    @BeforeAll
    void start() throws Exception {
        provider = IdentityProvider.start();
        server = new TestServer("tacet.oidc.issuer-uri=" + provider.issuer(), "test.provider=Example");
    }

    @AfterAll
    void stop() throws Exception {
        server.close();
        provider.close();
    }

    @BeforeEach
    void newPerson() {
        subject = UUID.randomUUID().toString();
        provider.requests();
    }

    private String email() {
        return subject + "@example.org";
    }

    private void willSay(Map<String, ?> more) {
        Map<String, Object> claims = new HashMap<>(Map.of("email", email(), "email_verified", true));
        claims.putAll(more);
        provider.nextSignIn(subject, claims);
    }

    /** A browser that was sent to the provider. */
    private record Begun(URI there, String cookie) {
        MultiValueMap<String, String> asked() {
            return UriComponentsBuilder.fromUri(there).build().getQueryParams();
        }
    }

    private Begun begin(String query) throws Exception {
        TestServer.Answer answer =
                server.anonymous("GET", "/api/oidc/login" + query).send();
        assertThat(answer.status()).as(answer.body()).isEqualTo(302);
        return new Begun(
                URI.create(answer.header("Location")),
                answer.header("Set-Cookie").replaceAll(";.*", ""));
    }

    /** What the provider sends the browser back to. */
    private static URI signInAt(URI there) throws Exception {
        HttpResponse<Void> answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(there).build(), HttpResponse.BodyHandlers.discarding());
        assertThat(answer.statusCode()).isEqualTo(302);
        return URI.create(answer.headers().firstValue("Location").orElseThrow());
    }

    private TestServer.Answer comeBack(URI back, String cookie) throws Exception {
        assertThat(back.getPath()).isEqualTo("/api/oidc/callback");
        TestServer.Call call = server.anonymous("GET", back.getRawPath() + "?" + back.getRawQuery());
        return (cookie.isEmpty() ? call : call.header("Cookie", cookie)).send();
    }

    private static String sessionIn(TestServer.Answer answer) {
        return answer.response().headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("tacet-session=") && !cookie.contains("Max-Age=0"))
                .findFirst()
                .orElse("");
    }

    private void assertRefused(TestServer.Answer answer, String why) throws Exception {
        assertThat(answer.status()).as(answer.body()).isEqualTo(401);
        assertThat(answer.json().path("code").asText()).isEqualTo("SIGN_IN_FAILED");
        assertThat(answer.json().path("message").asText()).contains(why);
        assertThat(sessionIn(answer)).isEmpty();
        assertThat(answer.response().headers().allValues("Set-Cookie"))
                .anyMatch(cookie -> cookie.startsWith("tacet-sign-in=; ") && cookie.contains("Max-Age=0"));
    }

    @Test
    void signInThenASessionAndBackToThePage() throws Exception {
        willSay(Map.of());
        Begun begun = begin("?returnTo=/secrets?x=1");
        TestServer.Answer answer = comeBack(signInAt(begun.there()), begun.cookie());
        assertThat(answer.status()).as(answer.body()).isEqualTo(302);
        assertThat(answer.header("Location")).isEqualTo("/secrets?x=1");
        assertThat(sessionIn(answer))
                .matches(
                        "tacet-session=[A-Za-z0-9_-]{43}; Path=/; Max-Age=28800; Expires=[^;]+; HttpOnly; SameSite=Strict");
        assertThat(server.anonymous("GET", "/api/session")
                        .header("Cookie", sessionIn(answer).replaceAll(";.*", ""))
                        .send()
                        .json()
                        .at("/user/id")
                        .asText())
                .isEqualTo(email());
    }

    @Test
    void askedThenWithStateNonceAndAHashOfTheVerifierWhichThenIsShown() throws Exception {
        willSay(Map.of());
        Begun begun = begin("");
        MultiValueMap<String, String> asked = begun.asked();
        assertThat(asked.getFirst("response_type")).isEqualTo("code");
        assertThat(asked.getFirst("client_id")).isEqualTo(IdentityProvider.CLIENT);
        assertThat(asked.getFirst("scope")).isEqualTo("openid+email");
        assertThat(asked.getFirst("code_challenge_method")).isEqualTo("S256");
        assertThat(asked.getFirst("state")).hasSize(43);
        assertThat(asked.getFirst("nonce")).hasSize(43).isNotEqualTo(asked.getFirst("state"));

        provider.requests();
        comeBack(signInAt(begun.there()), begun.cookie());

        String form = provider.requests().stream()
                .filter(request -> request.startsWith("/realm/token "))
                .findFirst()
                .orElseThrow();
        String verifier = UriComponentsBuilder.newInstance()
                .query(form.substring(form.indexOf(' ') + 1))
                .build()
                .getQueryParams()
                .getFirst("code_verifier");
        assertThat(CodeChallenge.compute(CodeChallengeMethod.S256, new CodeVerifier(verifier))
                        .getValue())
                .isEqualTo(asked.getFirst("code_challenge"));
        assertThat(form).doesNotContain("the client's own", "client_secret");
        assertThat(begin("").asked().getFirst("state")).isNotEqualTo(asked.getFirst("state"));
    }

    @Test
    void cookieThenForTenMinutesAndOnTheWayBackOnly() throws Exception {
        TestServer.Answer answer = server.anonymous("GET", "/api/oidc/login").send();
        assertThat(answer.header("Set-Cookie"))
                .matches("tacet-sign-in=[^;]+; Path=/; Max-Age=600; Expires=[^;]+; HttpOnly; SameSite=Lax");
        assertThat(server.anonymous("GET", "/api/oidc/login")
                        .header("X-Forwarded-Proto", "https")
                        .send()
                        .header("Set-Cookie"))
                .startsWith("__Host-tacet-sign-in=")
                .contains("; Secure; ");
        assertThat(server.anonymous("GET", "/api/secrets")
                        .header("Cookie", answer.header("Set-Cookie").replaceAll(";.*", ""))
                        .send()
                        .status())
                .isEqualTo(401);
    }

    @Test
    void backWhenAnotherBrowserOrNoneHasBegunThenRefused() throws Exception {
        URI back = signInAt(begin("").there());
        assertRefused(comeBack(back, ""), "not begun");
        assertRefused(comeBack(back, begin("").cookie()), "not begun");
        assertRefused(comeBack(back, "tacet-sign-in=nonsense"), "not begun");
        assertRefused(comeBack(back, "tacet-sign-in=" + "A".repeat(43) + ".x.L3g"), "not begun");
        assertThat(provider.requests()).noneMatch(request -> request.startsWith("/realm/token "));
    }

    @Test
    void backWhenStateIsWrongOrMissingThenRefused() throws Exception {
        Begun begun = begin("");
        URI back = signInAt(begun.there());
        String state = begun.asked().getFirst("state");
        assertRefused(comeBack(URI.create(back.toString().replace(state, "x" + state)), begun.cookie()), "not begun");
        assertRefused(
                comeBack(URI.create(back.toString().replace("state=" + state, "s=1")), begun.cookie()), "not begun");
    }

    @ParameterizedTest
    @ValueSource(strings = {"time", "path", "token"})
    void backWhenTheCookieWasChangedThenRefused(String part) throws Exception {
        Begun begun = begin("?returnTo=/a");
        String[] parts = begun.cookie().split("\\.", 3);
        String changed = switch (part) {
            case "time" -> parts[0] + "." + (Long.parseLong(parts[1]) + 1) + "." + parts[2];
            case "path" -> parts[0] + "." + parts[1] + ".L2I";
            default -> "tacet-sign-in=" + "A".repeat(43) + "." + parts[1] + "." + parts[2];
        };
        assertRefused(comeBack(signInAt(begun.there()), changed), "not begun");
    }

    @Test
    void backWhenItTookTooLongThenRefused() throws Exception {
        Begun begun = begin("");
        URI back = signInAt(begun.there());
        server.bean(Fakes.Clock.class).advance(Duration.ofMinutes(11));
        assertRefused(comeBack(back, begun.cookie()), "too long");
    }

    @Test
    void backWhenTwiceThenRefused() throws Exception {
        willSay(Map.of());
        Begun begun = begin("");
        URI back = signInAt(begun.there());
        assertThat(comeBack(back, begun.cookie()).status()).isEqualTo(302);
        willSay(Map.of());
        assertRefused(comeBack(back, begun.cookie()), "");
    }

    /** Somebody's code in my browser: PKCE's verifier is another one. */
    @Test
    void backWhenTheCodeIsAnotherBrowsersThenRefused() throws Exception {
        Begun mine = begin("");
        Begun theirs = begin("");
        String code = UriComponentsBuilder.fromUri(signInAt(theirs.there()))
                .build()
                .getQueryParams()
                .getFirst("code");
        URI injected = UriComponentsBuilder.fromUri(signInAt(mine.there()))
                .replaceQueryParam("code", code)
                .build(true)
                .toUri();
        assertRefused(comeBack(injected, mine.cookie()), "refused: invalid_grant");
    }

    @Test
    void idTokenWhenForAnotherSignInThenRefused() throws Exception {
        for (Map<String, ?> wrong : List.of(
                Map.of("nonce", "of another sign-in"),
                Map.of("aud", "another-client"),
                Map.of("iss", "https://evil.example.org"),
                Map.of("aud", List.of(IdentityProvider.CLIENT, "other"), "azp", "other"),
                Map.of("iat", 4_000_000_000L))) {
            willSay(wrong);
            Begun begun = begin("");
            assertRefused(comeBack(signInAt(begun.there()), begun.cookie()), "not good for this sign-in");
        }
    }

    @Test
    void whomWeDoNotTakeThenRefusedWithTheReason() throws Exception {
        for (Map.Entry<Map<String, ?>, String> refused : Map.<Map<String, ?>, String>of(
                        Map.of("email", "ada@example.com"), "link-existing-users",
                        Map.of("email", "app:x"), "server's own",
                        Map.of("email_verified", false), "not verified")
                .entrySet()) {
            willSay(refused.getKey());
            Begun begun = begin("");
            assertRefused(comeBack(signInAt(begun.there()), begun.cookie()), refused.getValue());
        }
    }

    @Test
    void providerWhenItRefusesThenItsCodeIsShownAndNothingElseOfIt() throws Exception {
        Begun begun = begin("");
        String state = begun.asked().getFirst("state");
        URI back = URI.create(
                "/api/oidc/callback?error=access_denied&error_description=%3Cscript%3Ecanary&state=" + state);
        TestServer.Answer answer = comeBack(back, begun.cookie());
        assertRefused(answer, "access_denied");
        assertThat(answer.body()).doesNotContain("canary");
        assertRefused(
                comeBack(
                        URI.create("/api/oidc/callback?code=x&iss=https://evil.example.org&state=" + state),
                        begun.cookie()),
                "not the identity provider's");
        assertRefused(comeBack(URI.create("/api/oidc/callback?state=" + state), begun.cookie()), "");
    }

    /** A program's error is no help to a person whose browser has come back. */
    @Test
    void browserWhenRefusedThenAPageWithTheReasonAndTheWayBack() throws Exception {
        willSay(Map.of("email", "app:<b>x</b>"));
        Begun begun = begin("");
        URI back = signInAt(begun.there());
        TestServer.Answer answer = server.anonymous("GET", back.getRawPath() + "?" + back.getRawQuery())
                .header("Cookie", begun.cookie())
                .header("Accept", "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8")
                .send();

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
        assertThat(answer.body())
                .contains("server&#39;s own", "SIGN_IN_FAILED", "href=\"/signin\"", "app:&lt;b&gt;x")
                .doesNotContain("<b>");
        assertThat(sessionIn(answer)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example.org",
                "//evil.example.org",
                "/%5Cevil.example.org",
                "%5C%5Cevil.example.org",
                "/%09/evil.example.org",
                "/%0d%0aSet-Cookie:x=y",
                "javascript:alert(1)",
                "evil",
                "",
                "/a%20b",
                "/%7B%7D",
                "/%C3%A9"
            })
    void returnToWhenNoPathOfOursThen400(String returnTo) throws Exception {
        TestServer.Answer answer =
                server.anonymous("GET", "/api/oidc/login?returnTo=" + returnTo).send();
        // An empty one is none.
        assertThat(answer.status()).isEqualTo(returnTo.isEmpty() ? 302 : 400);
    }

    @Test
    void methodsThenTellOfTheProvider() throws Exception {
        assertThat(server.anonymous("GET", "/api/session/methods").send().body())
                .isEqualTo("{\"local\":true,\"provider\":\"Example\"}");
    }
}
