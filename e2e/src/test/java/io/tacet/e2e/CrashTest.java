package io.tacet.e2e;

import static io.tacet.e2e.Definitions.task;
import static io.tacet.e2e.Definitions.with;
import static io.tacet.e2e.Definitions.workflow;
import static io.tacet.e2e.Scenario.completed;
import static io.tacet.e2e.Stage.ECHOED;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tacet.testkit.oracle.LeakOracle;
import io.tacet.testkit.oracle.Places;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Kill -9 while values are in hands: a call is under way, a worker has its task, a workflow waits with what it has heard. */
class CrashTest {
    @Test
    void aKillLeavesNoValueAndTheWorkflowsGoOn() throws Exception {
        CountDownLatch underWay = new CountDownLatch(1);
        CountDownLatch killed = new CountDownLatch(1);
        try (TacetServer server = TacetServer.start();
                Stage stage = new Stage(server, 0);
                Receiver slow = new Receiver(() -> {
                    underWay.countDown();
                    awaitUninterrupted(killed);
                })) {
            stage.planted.updateJustNow(stage.api);
            String calling = stage.start(
                    workflow("calling", Definitions.post("call", slow.url(), stage.planted.references())), Map.of());
            String working = startWorker(stage);
            JsonNode polled = stage.poll("killed_worker");
            String waiting = stage.start(
                    workflow(
                            "waiting",
                            stage.echo(),
                            task("stop", "HUMAN", Map.of("heard", ECHOED)),
                            stage.use("waiting", ECHOED)),
                    Map.of());
            stage.awaitStarted(waiting, "stop");
            underWay.await();

            server.killHard();
            nothingLeft(stage);
            killed.countDown();
            server.started();
            nothingLeft(stage);

            stage.api.ok("POST", "/api/tasks/" + waiting + "/stop/COMPLETED", Map.of());
            completed(stage.awaitEnd(waiting));
            assertThat(stage.partner.used("waiting")).isEqualTo(stage.partner.echoed());
            stage.api.ok(
                    "POST",
                    "/api/tasks",
                    with(Stage.of(polled), Map.of("outputData", Map.of("passed", polled.get("inputData")))));
            completed(stage.awaitEnd(working));
            assertThat(stage.partner.used("working")).isEqualTo(Api.JSON.valueToTree(stage.planted.values()));
            callOnceMore(stage, calling);
            assertThat(Api.read(slow.requests().getLast().body()))
                    .as("the call is made once more, with the real values")
                    .isEqualTo(Api.JSON.valueToTree(stage.planted.values()));
            nothingLeft(stage);
        }
    }

    /** The engine itself repeats a call that was cut off only after its queue has forgotten about it, so an operator does it. */
    private static void callOnceMore(Stage stage, String calling) {
        assertThat(stage.api.execution(calling).get("status").asText()).isEqualTo("RUNNING");
        stage.api.ok("DELETE", "/api/workflow/" + calling, "");
        stage.api.ok("POST", "/api/workflow/" + calling + "/restart", "");
        completed(stage.awaitEnd(calling));
    }

    private static String startWorker(Stage stage) {
        stage.registerTask("killed_worker", Map.of());
        return stage.start(
                workflow(
                        "working",
                        with(task("work", "SIMPLE", stage.planted.references()), Map.of("name", "killed_worker")),
                        stage.use("working", "${work.output.passed}")),
                Map.of());
    }

    private static void nothingLeft(Stage stage) {
        assertThat(new Places(new LeakOracle(stage.planted.canaries())).folder(stage.server.data(), file -> false))
                .isEmpty();
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
