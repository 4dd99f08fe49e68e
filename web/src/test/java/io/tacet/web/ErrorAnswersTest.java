package io.tacet.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Failures of all kinds, in a controller of this package, so one of ours. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErrorAnswersTest {
    private TestServer server;
    private final Captured log = new Captured();

    private static final class Captured extends AbstractAppender {
        private final List<String> lines = new CopyOnWriteArrayList<>();

        Captured() {
            super("captured", null, null, true, Property.EMPTY_ARRAY);
        }

        @Override
        public void append(LogEvent event) {
            lines.add(event.getMessage().getFormattedMessage() + " " + event.getThrown());
        }
    }

    @BeforeAll
    void start() throws Exception {
        server = new TestServer("tacet.test.failing=true");
        log.start();
        ((Logger) LogManager.getRootLogger()).addAppender(log);
    }

    @AfterAll
    void stop() throws Exception {
        ((Logger) LogManager.getRootLogger()).removeAppender(log);
        server.close();
    }

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void refusalThenStatusOfItsKind(ErrorCode code) throws Exception {
        HttpStatus expected = switch (code.kind()) {
            case BAD_INPUT -> HttpStatus.BAD_REQUEST;
            case UNAUTHENTICATED -> HttpStatus.UNAUTHORIZED;
            case TOO_MANY -> HttpStatus.TOO_MANY_REQUESTS;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case CONFLICT -> HttpStatus.CONFLICT;
            case BROKEN -> HttpStatus.INTERNAL_SERVER_ERROR;
            case UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
        };
        TestServer.Answer answer = server.call("GET", "/api/failing/" + code).send();
        assertThat(answer.status()).isEqualTo(expected.value());
        assertThat(answer.json().path("code").asText()).isEqualTo(code.name());
        assertThat(answer.json().path("message").asText()).isEqualTo("what to do");
        assertThat(answer.json().path("retryable").asBoolean()).isEqualTo(code.kind() == ErrorCode.Kind.UNAVAILABLE);
    }

    @Test
    void unexpectedFailureThen500WithoutTheMessageInAnswerOrLog() throws Exception {
        TestServer.Answer answer =
                server.call("POST", "/api/failing").json("{\"a\":1}").send();
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.json().path("code").asText()).isEqualTo("INTERNAL_ERROR");
        assertThat(answer.body()).doesNotContain("canary");
        assertThat(log.lines).anyMatch(line -> line.contains("FailingController.fail"));
        assertThat(log.lines).noneMatch(line -> line.contains("canary"));
    }

    @Test
    void springsOwnRefusalsThenStatusWithoutTheSubmittedText() throws Exception {
        TestServer.Answer malformed =
                server.call("POST", "/api/failing").json("{\"canary\": canary}").send();
        TestServer.Answer unsupported = server.call("POST", "/api/failing")
                .body("application/canary", "canary")
                .send();
        TestServer.Answer missing = server.call("GET", "/api/failing").send();
        TestServer.Answer mistyped =
                server.call("GET", "/api/failing?number=canary").send();
        assertThat(List.of(malformed.status(), unsupported.status(), missing.status(), mistyped.status()))
                .containsExactly(400, 415, 400, 400);
        for (TestServer.Answer answer : List.of(malformed, unsupported, missing, mistyped)) {
            assertThat(answer.json().path("code").asText()).isEqualTo("INVALID_REQUEST");
            assertThat(answer.json().path("status").asInt()).isEqualTo(answer.status());
            assertThat(answer.body()).doesNotContain("canary");
        }
        assertThat(log.lines).noneMatch(line -> line.contains("canary"));
    }

    @Test
    void methodWhenNotKnownThen405NamesThoseThatAre() throws Exception {
        TestServer.Answer answer =
                server.call("POST", "/api/secrets/a").json("\"canary\"").send();
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).contains("GET").contains("PUT").contains("DELETE");
        assertThat(answer.json().path("code").asText()).isEqualTo("METHOD_NOT_ALLOWED");
        assertThat(answer.body()).doesNotContain("canary");
    }

    @RestController
    @ConditionalOnProperty("tacet.test.failing")
    static class FailingController {
        @GetMapping("/api/failing/{code}")
        String refuse(@PathVariable("code") ErrorCode code) {
            throw new TacetException(code, "what to do");
        }

        @GetMapping("/api/failing")
        int number(@RequestParam("number") int number) {
            return number;
        }

        @PostMapping("/api/failing")
        String fail(@RequestBody Object body) throws IOException {
            throw new IOException("canary " + body, new IllegalStateException("canary cause"));
        }
    }
}
