package io.tacet.e2e;

import static io.tacet.e2e.Definitions.fresh;
import static io.tacet.e2e.Definitions.http;
import static io.tacet.e2e.Definitions.task;
import static io.tacet.e2e.Definitions.with;
import static io.tacet.e2e.Definitions.workflow;
import static io.tacet.e2e.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values and texts that are replaced while an execution goes on: Ann's worker still has the old ones. */
@ExtendWith(SharedServer.class)
class ReplacedDataTest {
    /** Could be tried out, so it is only looked for where it was handed over. */
    private static final String WEAK = "Geheim10-2026";

    private final String secret = fresh("replaced");
    private final String work = fresh("replaced_work");
    private Api admin;
    private Api ann;

    @BeforeEach
    void store(TacetServer server) {
        admin = server.admin();
        ann = new People(server).user("ann", "USER").api();
        ann.registerTask(work, Map.of("retryCount", 0));
    }

    private String reference() {
        return "${workflow.secrets." + secret + "}";
    }

    private Map<String, Object> work(Map<String, ?> input) {
        return with(task("work", "SIMPLE", input), Map.of("name", work));
    }

    private JsonNode poll() {
        return await().until(
                        () -> Api.read(ann.get("/api/tasks/poll/batch/" + work + "?count=1&timeout=100")),
                        tasks -> !tasks.isEmpty())
                .get(0);
    }

    private static void update(Api who, JsonNode task, String status, Map<String, ?> output) {
        who.ok(
                "POST",
                "/api/tasks",
                Map.of(
                        "taskId",
                        task.get("taskId"),
                        "workflowInstanceId",
                        task.get("workflowInstanceId"),
                        "status",
                        status,
                        "outputData",
                        output));
    }

    /** As many as make the server forget a version that nobody uses. */
    @Test
    void valueWithManyNewerVersionsIsStillMaskedWhereItWasHandedOver() {
        ann.putSecret(secret, WEAK);
        String execution = ann.run(workflow(fresh("replaced"), work(Map.of("key", reference()))), Map.of());
        JsonNode polled = poll();
        assertThat(polled.at("/inputData/key").asText()).isEqualTo(WEAK);
        IntStream.range(0, 12).forEach(i -> ann.putSecret(secret, "Another-2026-" + i));

        update(ann, polled, "FAILED", Map.of("login", "refused for " + WEAK));

        assertThat(ann.awaitEnd(execution).toString())
                .contains("refused for ***")
                .doesNotContain(WEAK);
        assertThat(ann.json("/api/secrets/" + secret + "/versions")).hasSize(10);
        assertThat(ann.status("POST", "/api/secrets/" + secret + "/versions/1/restore"))
                .as("no more versions are offered than before")
                .isEqualTo(404);
    }

    /** The documented way to keep a token fresh; the token comes from a service, and people see none of it. */
    @ParameterizedTest
    @CsvSource({
        WEAK + ", true",
        "417230, true",
        "8e0f6d0c-2a1b-4c53-9a1d-6f0e2b7c9d18, true",
        "correct horse battery staple lamp, true",
        WEAK + ", false",
        "417230, false"
    })
    void valueThatAnExecutionHasStoredIsMaskedInIt(String token, boolean byReference) {
        String used = byReference ? reference() : "${fetch.output._secrets.token}";
        ann.putSecret(secret, "the one before");
        try (Receiver service = new Receiver(request -> Receiver.Answer.json(Map.of("token", token)))) {
            Map<String, Object> fetch = http(
                    "fetch",
                    Map.of("uri", service.url(), "method", "GET"),
                    Map.of(
                            "outputFilter",
                            Map.of("_secrets", Map.of("token", "$${fetch.output.response.body.token}"))));
            Map<String, Object> store = task(
                    "store",
                    "UPDATE_SECRET",
                    Map.of("_secrets", Map.of("secretKey", secret, "secretValue", "${fetch.output._secrets.token}")));
            Map<String, Object> use =
                    http("use", Map.of("uri", service.url(), "method", "GET", "headers", Map.of("X-Key", used)));
            String execution =
                    ann.run(workflow(fresh("renewed"), fetch, store, use, work(Map.of("key", used))), Map.of());

            JsonNode polled = poll();
            assertThat(polled.at("/inputData/key").asText()).isEqualTo(token);
            update(ann, polled, "COMPLETED", Map.of("said", "key is " + token));

            JsonNode ended = ann.awaitEnd(execution);
            assertThat(ended.get("status").asText()).as("%s", ended).isEqualTo("COMPLETED");
            assertThat(ended.toString()).doesNotContain(token);
            assertThat(Stage.task(ended, "use")
                            .at("/outputData/response/body/token")
                            .asText())
                    .isEqualTo("***");
            assertThat(Stage.task(ended, "work").at("/outputData/said").asText())
                    .isEqualTo("key is ***");
        }
    }

    /** Guesses that others send sealed say nothing about a value that the execution has stored; the token is stored sealed in the same execution. */
    @Test
    void sealedGuessOfAValueThatTheExecutionHasStoredIsLeftAlone() {
        ann.putSecret(secret, "the one before");
        Map<String, Object> store = task(
                "store",
                "UPDATE_SECRET",
                Map.of("_secrets", Map.of("secretKey", secret, "secretValue", "${workflow.input._masked.token}")));
        String execution = ann.run(
                workflow(
                        fresh("renewed"),
                        store,
                        work(Map.of("key", reference(), "comments", "${workflow.input._masked.comments}"))),
                Map.of("_masked", Map.of("token", "583920", "comments", "583919 583920 583921"), "plain", "583922"));
        JsonNode polled = poll();
        assertThat(polled.at("/inputData/key").asText()).isEqualTo("583920");

        update(ann, polled, "COMPLETED", Map.of("said", "583919 583920 583921 583922"));

        assertThat(Stage.task(ann.awaitEnd(execution), "work")
                        .at("/outputData/said")
                        .asText())
                .isEqualTo("583919 583920 583921 583922");
    }

    /** Progress that a worker has reported comes back when it polls again. */
    @Test
    void whatAWorkerHasReportedComesBackAsPeopleSeeIt() {
        ann.putSecret(secret, WEAK);
        String execution = ann.run(workflow(fresh("progress"), work(Map.of("key", reference()))), Map.of());
        update(ann, poll(), "IN_PROGRESS", Map.of("done", 3, "said", WEAK, "_masked", Map.of("note", "private")));

        JsonNode again = poll();
        assertThat(again.at("/inputData/key").asText()).isEqualTo(WEAK);
        assertThat(again.at("/outputData/done").asInt()).isEqualTo(3);
        assertThat(again.at("/outputData/said").asText()).isEqualTo("***");
        assertThat(again.at("/outputData/_masked/note").asText()).isEqualTo("***");

        update(ann, again, "COMPLETED", Map.of("done", 4));
        assertThat(ann.awaitEnd(execution).get("status").asText()).isEqualTo("COMPLETED");
    }

    /** Somebody puts a guess into the task, which the worker reads and repeats, and takes it out again. */
    @Test
    void guessThatWasTakenOutAgainIsLeftAlone() {
        ann.putSecret(secret, "583920");
        for (String guess : List.of("583920", "583921")) {
            String execution = ann.run(workflow(fresh("planted"), work(Map.of("key", reference()))), Map.of());
            JsonNode polled = poll();
            update(admin, polled, "IN_PROGRESS", Map.of("comment", guess));
            update(admin, polled, "IN_PROGRESS", Map.of("comment", "nothing"));
            update(ann, polled, "COMPLETED", Map.of("note", "seen " + guess));

            assertThat(Stage.task(ann.awaitEnd(execution), "work")
                            .at("/outputData/note")
                            .asText())
                    .isEqualTo("seen " + guess);
        }

        String execution = ann.run(workflow(fresh("honest"), work(Map.of("key", reference()))), Map.of());
        JsonNode polled = poll();
        update(ann, polled, "IN_PROGRESS", Map.of("progress", "half"));
        update(ann, polled, "COMPLETED", Map.of("note", "used 583920"));
        assertThat(Stage.task(ann.awaitEnd(execution), "work")
                        .at("/outputData/note")
                        .asText())
                .as("the legitimate twin: nobody guesses")
                .isEqualTo("used ***");
    }
}
