package io.tacet.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tacet.access.CurrentAccess;
import io.tacet.access.PrincipalId;
import io.tacet.access.Role;
import io.tacet.testkit.Samples;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionService;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each line of "Authentication" in the HTTP contract. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignInApiTest {
    private static final String EMAIL = "\"email\":\"ada@example.com\"";
    private static final String GOOD = EMAIL + ",\"password\":\"" + TestAutoConfiguration.PASSWORD + "\"";
    private static final String WRONG = EMAIL + ",\"password\":\"canary-wrong\"";

    @AutoClose
    private final TestServer server = new TestServer();

    @BeforeEach
    void forgetFailuresAndAccounts() {
        server.bean(Fakes.Clock.class).advance(Duration.ofHours(1));
        server.bean(Fakes.Hasher.class).matched.set(0);
        server.bean(Fakes.Tokens.class).lifetimes.clear();
        TestAutoConfiguration.fill(server.bean(TestDatabase.class));
        server.bean(CurrentAccess.class).refresh();
    }

    private TestServer.Answer signIn(String fields) throws Exception {
        return server.anonymous("POST", "/api/token").json("{" + fields + "}").send();
    }

    @Test
    void signInThenTokenOpensTheDoorInBothHeaders() throws Exception {
        TestServer.Answer answer = signIn(GOOD);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        String token = answer.json().path("token").asText();
        for (String[] header : new String[][] {
            {"X-Authorization", token}, {"Authorization", "Bearer " + token}, {"Authorization", "bearer " + token}
        }) {
            TestServer.Answer user = server.anonymous("GET", "/api/token/userInfo")
                    .header(header[0], header[1])
                    .send();
            assertThat(user.status()).isEqualTo(200);
            assertThat(user.json())
                    .hasToString("{\"id\":\"ada@example.com\",\"name\":\"Name of ada@example.com\","
                            + "\"roles\":[{\"name\":\"ADMIN\",\"permissions\":[{\"name\":\"ALL\"}]}],"
                            + "\"groups\":[],\"applicationUser\":false,\"active\":true}");
        }
    }

    @Test
    void signInWhenStaleTokenComesAlongThenStillWorks() throws Exception {
        assertThat(server.anonymous("POST", "/api/token")
                        .header("X-Authorization", "expired")
                        .json("{" + GOOD + "}")
                        .send()
                        .status())
                .isEqualTo(200);
    }

    @Test
    void signInWhenRefusedThenSameAnswerForAnyReason() throws Exception {
        TestServer.Answer wrong = signIn(WRONG);
        TestServer.Answer unknown = signIn("\"email\":\"who@example.com\",\"password\":\"canary-wrong\"");
        TestServer.Answer inactive =
                signIn("\"email\":\"gone@example.com\",\"password\":\"" + TestAutoConfiguration.PASSWORD + "\"");
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.json().path("code").asText()).isEqualTo("SIGN_IN_FAILED");
        assertThat(wrong.body())
                .isEqualTo(unknown.body())
                .isEqualTo(inactive.body())
                .doesNotContain("canary");
        assertThat(server.bean(Fakes.Hasher.class).matched).hasValue(3);
    }

    @Test
    void signInWhenAccessKeyThen401WithTheWorkOfAnyOther() throws Exception {
        TestServer.Answer answer = signIn("\"keyId\":\"canary-id\",\"keySecret\":\"canary-secret\"");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body()).contains("access key").doesNotContain("canary");
        assertThat(server.bean(Fakes.Hasher.class).matched).hasValue(1);
        assertThat(signIn("\"keyId\":\"ada@example.com\",\"keySecret\":\"" + TestAutoConfiguration.PASSWORD + "\"")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void signInWhenExpirationIsAskedForThenCapped() throws Exception {
        signIn(GOOD);
        signIn(GOOD + ",\"expiration\":null");
        signIn(GOOD + ",\"expiration\":60000");
        signIn(GOOD + ",\"expiration\":" + Long.MAX_VALUE);
        assertThat(server.bean(Fakes.Tokens.class).lifetimes)
                .containsExactly(Duration.ofHours(1), Duration.ofHours(1), Duration.ofMinutes(1), Duration.ofHours(12));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                GOOD + ",\"expiration\":0",
                GOOD + ",\"expiration\":-1",
                GOOD + ",\"expiration\":1.5",
                GOOD + ",\"expiration\":\"canary\"",
                GOOD + ",\"expiration\":99999999999999999999",
                EMAIL,
                "\"password\":\"canary\"",
                EMAIL + ",\"password\":\"\"",
                EMAIL + ",\"password\":[\"canary\"]",
                "\"keyId\":\"canary\"",
                EMAIL + ",\"password\":\"canary"
            })
    void signInWhenBodyIsMalformedThen400(String fields) throws Exception {
        TestServer.Answer answer = signIn(fields);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("code").asText()).isEqualTo("INVALID_REQUEST");
        assertThat(answer.body()).doesNotContain("canary");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "\"canary\"", "{} {}", "canary"})
    void signInWhenBodyIsNoObjectThen400(String body) throws Exception {
        TestServer.Answer answer =
                server.anonymous("POST", "/api/token").json(body).send();
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).doesNotContain("canary");
    }

    @Test
    void signInWhenPasswordIsLongThenLimitIs1024AndBodyIsNotReadToTheEnd() throws Exception {
        assertThat(signIn(EMAIL + ",\"password\":\"" + "\\u0041".repeat(1_024) + "\"")
                        .status())
                .isEqualTo(401);
        assertThat(signIn(EMAIL + ",\"password\":\"" + "x".repeat(1_025) + "\"").status())
                .isEqualTo(400);
        assertThat(signIn(EMAIL + ",\"password\":\"" + "x".repeat(500_000) + "\"")
                        .status())
                .isEqualTo(400);
        assertThat(server.bean(Fakes.Hasher.class).matched).hasValue(1);
    }

    @Test
    void signInWhenFailedTooOftenThenSlowedDownWhateverTheForwardedHeadersSay() throws Exception {
        Duration before = server.bean(Fakes.Clock.class).ahead();
        for (int i = 0; i < 60; i++) {
            assertThat(guess(server, i).status()).isEqualTo(401);
        }
        assertThat(server.bean(Fakes.Clock.class).ahead().minus(before)).isPositive();
    }

    @Test
    void signInWhenContainerTrustsTheProxyThenAddressesDiffer() throws Exception {
        try (TestServer behindProxy = new TestServer("server.forward-headers-strategy=native")) {
            for (int i = 0; i < 60; i++) {
                assertThat(guess(behindProxy, i).status()).isEqualTo(401);
            }
            assertThat(behindProxy.bean(Fakes.Clock.class).ahead()).isZero();
        }
    }

    @Test
    void signInWhenTooManyFromOneAddressWaitAlreadyThen429AndThoseGetIn() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        server.bean(Fakes.Hasher.class).goOn = goOn;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletionService<TestServer.Answer> answers = new ExecutorCompletionService<>(threads);
            for (int i = 0; i < 65; i++) {
                answers.submit(() -> signIn(GOOD));
            }
            TestServer.Answer refused = answers.take().get();
            goOn.countDown();

            assertThat(refused.status()).isEqualTo(429);
            assertThat(Integer.parseInt(refused.header("Retry-After"))).isPositive();
            assertThat(refused.json().path("code").asText()).isEqualTo("SIGN_IN_SLOWED_DOWN");
            for (int i = 0; i < 64; i++) {
                assertThat(answers.take().get().status()).isEqualTo(200);
            }
        } finally {
            goOn.countDown();
        }
    }

    /** Another account each time, so that only the address can be slowed down. */
    private static TestServer.Answer guess(TestServer target, int number) throws Exception {
        return target.anonymous("POST", "/api/token")
                .header("X-Forwarded-For", "203.0.113." + number)
                .json("{\"email\":\"who" + number + "@example.com\",\"password\":\"guess\"}")
                .send();
    }

    @Test
    void callWhenTokenIsMissingBadOrExpiredThen401InTheContractsShape() throws Exception {
        TestServer.Call[] calls = {
            server.anonymous("GET", "/api/secrets"),
            server.anonymous("GET", "/api/secrets").header("X-Authorization", "canary"),
            server.anonymous("GET", "/api/secrets").header("Authorization", "Basic Y2FuYXJ5OmNhbmFyeQ=="),
            server.anonymous("GET", "/api/secrets").header("X-Authorization", " "),
            server.call("GET", "/api/secrets").header("X-Authorization", "expired")
        };
        for (TestServer.Call call : calls) {
            TestServer.Answer answer = call.send();
            JsonNode body = answer.json();
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.header("Content-Type")).isEqualTo("application/json");
            assertThat(body.path("status").asInt()).isEqualTo(401);
            assertThat(body.path("error").asText()).isEqualTo(body.path("code").asText());
            assertThat(body.path("error").asText())
                    .isEqualTo(call == calls[calls.length - 1] ? "EXPIRED_TOKEN" : "INVALID_TOKEN");
            assertThat(body.path("message").asText()).isNotEmpty();
            assertThat(body.path("instance").asText()).isNotEmpty();
            assertThat(body.path("retryable").isBoolean()).isTrue();
            assertThat(answer.body()).doesNotContain("canary");
            assertThat(answer.response().headers().firstValue("Set-Cookie")).isEmpty();
        }
    }

    @Test
    void callWhenUserIsDeactivatedThenOutAtOnce() throws Exception {
        String token = server.tokenOf("ada@example.com");
        TestServer.Call call = server.anonymous("GET", "/api/secrets").header("X-Authorization", token);
        assertThat(call.send().status()).isEqualTo(200);
        PrincipalId ada = new PrincipalId("ada@example.com");
        TestDatabase database = server.bean(TestDatabase.class);
        database.users.insert(Samples.user("other@example.com", Role.ADMIN));
        Samples.update(database.users, ada, "x", Set.of(Role.ADMIN), false);
        server.bean(CurrentAccess.class).refresh();
        assertThat(call.send().json().path("error").asText()).isEqualTo("INVALID_TOKEN");
        database.users.delete(ada);
        server.bean(CurrentAccess.class).refresh();
        assertThat(call.send().json().path("error").asText()).isEqualTo("INVALID_TOKEN");
    }

    @Test
    void callWhenRoleIsMissingThen403NamesIt() throws Exception {
        TestServer.Answer answer = server.anonymous("GET", "/api/keys")
                .header("X-Authorization", server.tokenOf("eve@example.com"))
                .send();
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json().path("code").asText()).isEqualTo("PERMISSION_MISSING");
        assertThat(answer.json().path("message").asText()).contains("ADMIN").contains("eve@example.com");
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    }

    @Test
    void callWhenDatabaseIsDownThen503AndOpenPathsStillAnswer() throws Exception {
        TestServer.Call call = server.call("GET", "/api/secrets");
        server.bean(TestDatabase.class).broken(true);
        TestServer.Answer answer = call.send();
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.json().path("retryable").asBoolean()).isTrue();
        assertThat(server.anonymous("GET", "/health").send().status()).isEqualTo(200);
    }
}
