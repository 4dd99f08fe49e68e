package io.tacet.web;

import static io.tacet.enginelike.LeakyEndpoints.CANARY;
import static org.assertj.core.api.Assertions.assertThat;

import io.tacet.audit.LeakAttempt;
import io.tacet.audit.LeakAttemptRepository;
import io.tacet.audit.Sink;
import io.tacet.testkit.PlantedValues;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers of an engine that leaks, and what the API tells about it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnswersTest {
    private static final String TAIL = "s3cret-v\u00e4lue";

    @AutoClose
    private final TestServer server = new TestServer();

    @BeforeEach
    void plant() {
        PlantedValues values = server.bean(PlantedValues.class);
        values.uproot();
        values.leaks().clear();
        values.plant("api-key", CANARY).plant("header", "canary-in-a-header");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/workflow/wf-1/json",
                "/api/leaky/text",
                "/api/leaky/error",
                "/api/leaky/future",
                "/api/leaky/failed-future",
                "/api/leaky/callable",
                "/api/leaky/untyped",
                "/api/leaky/events",
                "/api/leaky/stream",
                "/api/tasks/poll/broken"
            })
    void answerThenMasked(String path) throws Exception {
        TestServer.Answer answer = server.call("GET", path).send();

        assertThat(answer.body()).contains("***").doesNotContain(TAIL);
        assertThat(server.bean(PlantedValues.class).leaks())
                .isNotEmpty()
                .extracting(LeakAttempt::sink)
                .containsOnly(Sink.ANSWER);
        // Shows that the test sees what it says: nothing planted, nothing masked.
        server.bean(PlantedValues.class).uproot();
        assertThat(server.call("GET", path).send().body()).contains(TAIL).doesNotContain("***");
    }

    @Test
    void jsonThenStillJsonAndTheExecutionIsKnown() throws Exception {
        TestServer.Answer answer = server.call("GET", "/api/workflow/wf-1/json").send();

        assertThat(answer.json().at("/echo/0").asText()).isEqualTo("Bearer ***");
        assertThat(answer.json().path("body").asText()).isEqualTo("{\"a\":\"***\"}");
        assertThat(answer.json().path("n").asDouble()).isEqualTo(1.5);
        assertThat(answer.header("Content-Length"))
                .isIn("", Integer.toString(answer.body().getBytes(StandardCharsets.UTF_8).length));
        assertThat(server.bean(PlantedValues.class).leaks())
                .extracting(LeakAttempt::workflowId)
                .containsOnly(Optional.of("wf-1"));
    }

    @Test
    void writerWithACharsetOfItsOwnThenMaskedInThat() throws Exception {
        assertThat(server.call("GET", "/api/leaky/writer").send().body()).isEqualTo("it is ***");
    }

    @Test
    void headerAndErrorPageThenMasked() throws Exception {
        assertThat(server.call("GET", "/api/leaky/header").send().header("X-Echo"))
                .isEqualTo("***");
        TestServer.Answer page = server.call("GET", "/api/leaky/send-error").send();
        assertThat(page.status()).isEqualTo(409);
        assertThat(page.body()).doesNotContain(TAIL);
    }

    @Test
    void eventsThenEachIsWhole() throws Exception {
        assertThat(server.call("GET", "/api/leaky/events").send().body())
                .contains("event:first", "data:{\"echo\":\"***\"}", "event:last", "data:text ***");
    }

    @Test
    void downloadThenEveryByteAsItWas() throws Exception {
        String raw =
                server.raw("GET /api/leaky/download HTTP/1.1", "X-Authorization: " + server.tokenOf("ada@example.com"));

        assertThat(raw).contains("\r\n\r\n\u0000").endsWith("\n\r\"");
    }

    @ParameterizedTest
    @CsvSource({"GET, /api/tasks/poll/t", "GET, /api/tasks/poll/batch/t", "POST, /api/tasks/update-v2"})
    void taskForAWorkerThenOpen(String method, String path) throws Exception {
        assertThat(server.call(method, path).send().json().path("input").asText())
                .isEqualTo(CANARY);
    }

    @Test
    void secretThatWasAskedForThenShownAndWhatWasStoredStaysAsItIs() throws Exception {
        server.call("PUT", "/api/secrets/shown").body("text/plain", CANARY).send();

        assertThat(server.call("GET", "/api/secrets/shown").send().body()).isEqualTo(CANARY);

        server.call("PUT", "/api/secrets/shown/description")
                .body("text/plain", "it is " + CANARY)
                .send();
        assertThat(server.call("GET", "/api/secrets-v2").send().json().findValuesAsText("description"))
                .as("a description is structure: no value may change what others have stored")
                .contains("it is " + CANARY);
    }

    @Test
    void leakAttemptsThenListedForAdministratorsOnly() throws Exception {
        LeakAttemptRepository attempts = server.bean(LeakAttemptRepository.class);
        Instant noon = Instant.parse("2026-03-01T12:00:00.123Z");
        attempts.add(List.of(
                new LeakAttempt(noon, "key", 3, Sink.TASK_LOG, Optional.of("w1"), Optional.of("t1"), 7),
                new LeakAttempt(noon.plusSeconds(61), "key", 3, Sink.LOG, Optional.empty(), Optional.empty(), 1),
                new LeakAttempt(noon.plusSeconds(62), "other", 1, Sink.LOG, Optional.empty(), Optional.empty(), 1)));

        assertThat(list("?secret=key&workflowId=w1"))
                .isEqualTo("[{\"at\":1772366400123,\"secret\":\"key\",\"version\":3,\"sink\":\"TASK_LOG\","
                        + "\"workflowId\":\"w1\",\"taskId\":\"t1\",\"count\":7}]");
        assertThat(list("?size=1")).contains("other").doesNotContain("key");
        assertThat(list("?start=1&size=1")).contains("\"secret\":\"key\"").doesNotContain("w1");
        assertThat(server.call("GET", "/api/leak-attempts?size=1001").send().status())
                .isEqualTo(400);
        assertThat(server.call("GET", "/api/leak-attempts?start=-1").send().status())
                .isEqualTo(400);
        assertThat(server.anonymous("GET", "/api/leak-attempts").send().status())
                .isEqualTo(401);
        assertThat(server.anonymous("GET", "/api/leak-attempts")
                        .header("X-Authorization", server.tokenOf("eve@example.com"))
                        .send()
                        .status())
                .isEqualTo(403);
    }

    private String list(String query) throws IOException, InterruptedException {
        return server.call("GET", "/api/leak-attempts" + query).send().body();
    }
}
