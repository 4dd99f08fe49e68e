package io.tacet.e2e;

import static io.tacet.e2e.Definitions.fresh;
import static io.tacet.e2e.Definitions.post;
import static io.tacet.e2e.Definitions.task;
import static io.tacet.e2e.Definitions.workflow;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A client that reads an execution, and sends what it was shown back, as consoles do. */
@ExtendWith(SharedServer.class)
class RoundTripTest {
    private Bait bait;

    @BeforeEach
    void lay(TacetServer server) {
        bait = new Bait(server, request -> new Receiver.Answer(200, Map.of(), request.body()));
    }

    @AfterEach
    void close() {
        bait.close();
    }

    private String start() {
        return bait.run(
                workflow(
                        fresh("shown"),
                        post("echo", bait.thief.url() + "/echo", Map.of("key", bait.reference())),
                        task("stop", "HUMAN", Map.of("heard", "${echo.output.response.body.key}")),
                        bait.call(Map.of(
                                "heard",
                                "${echo.output.response.body.key}",
                                "said",
                                "${stop.output.said}",
                                "shown",
                                "${stop.input.heard}"))),
                Map.of());
    }

    private void goOn(String execution, Object said) {
        bait.api.ok("POST", "/api/tasks/" + execution + "/stop/COMPLETED", Map.of("said", said));
        assertThat(bait.awaitEnd(execution).get("status").asText()).isEqualTo("COMPLETED");
    }

    private JsonNode shown(String execution, String reference) {
        JsonNode task = Stage.task(bait.api.execution(execution), reference);
        assertThat(task.toString()).doesNotContain(bait.value).doesNotContain("tacet-ref.", "tacet-val.");
        return task;
    }

    private void everythingArrived() {
        assertThat(bait.stolen().get("honest").asText()).isEqualTo(bait.value);
        assertThat(bait.stolen().at("/data/heard").asText()).isEqualTo(bait.value);
    }

    @Test
    void aSignalWithWhatWasShownBreaksNothing() {
        String execution = start();
        bait.awaitStarted(execution, "stop");

        goOn(execution, shown(execution, "stop").get("inputData"));

        everythingArrived();
        assertThat(bait.stolen().at("/data/shown").asText()).isEqualTo(bait.value);
    }

    @Test
    void anUpdateWithTheOutputThatWasShownKeepsTheRealOne() {
        String execution = start();
        JsonNode stop = bait.awaitStarted(execution, "stop");
        bait.api.ok(
                "POST",
                "/api/tasks",
                Definitions.with(
                        Stage.of(stop),
                        Map.of("status", "IN_PROGRESS", "outputData", Map.of("said", "k=" + bait.value))));

        goOn(execution, shown(execution, "stop").at("/outputData/said").asText());

        everythingArrived();
        assertThat(bait.stolen().at("/data/said").asText()).isEqualTo("k=" + bait.value);
    }

    @Test
    void aRerunWithTheInputThatWasShownSendsTheRealOne() {
        String execution = start();
        bait.awaitStarted(execution, "stop");
        goOn(execution, "-");
        JsonNode call = shown(execution, "call");

        bait.api.ok(
                "POST",
                "/api/workflow/" + execution + "/rerun",
                Map.of(
                        "reRunFromTaskId",
                        call.get("taskId").asText(),
                        "taskInput",
                        call.get("inputData"),
                        "workflowInput",
                        bait.api.execution(execution).get("input")));
        bait.awaitEnd(execution);

        Bait.patiently().until(() -> bait.thief.requests().size() == 3);
        everythingArrived();
    }

    @Test
    void theFilesStayClean() {
        String execution = start();
        bait.awaitStarted(execution, "stop");
        goOn(execution, shown(execution, "stop").get("inputData"));

        assertThat(bait.server.filesHolding(bait.value)).isEmpty();
    }
}
