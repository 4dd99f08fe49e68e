package io.tacet.e2e;

import static io.tacet.e2e.Definitions.http;
import static io.tacet.e2e.Definitions.task;
import static io.tacet.e2e.Definitions.with;
import static io.tacet.e2e.Definitions.workflow;
import static io.tacet.e2e.Scenario.completed;
import static io.tacet.e2e.Stage.ECHOED;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** What operators do to running and ended workflows: each of it writes and reads rows once more. */
final class ControlScenarios {
    private ControlScenarios() {}

    static List<Scenario> all() {
        return List.of(
                new Scenario("retry", ControlScenarios::retry),
                new Scenario("rerun", ControlScenarios::rerun),
                new Scenario("restart", ControlScenarios::restart),
                new Scenario("skip", ControlScenarios::skip),
                new Scenario("pause", ControlScenarios::pause),
                new Scenario("signal", ControlScenarios::signal),
                new Scenario("terminated", ControlScenarios::terminated),
                new Scenario("archived", ControlScenarios::archived));
    }

    /** A workflow that stops between the echo and its use. */
    private static String stopped(Stage stage, String name) {
        return stopped(stage, name, "HUMAN");
    }

    private static String stopped(Stage stage, String name, String type) {
        String execution = stage.start(
                workflow(name, stage.echo(), task("stop", type, Map.of("shown", ECHOED)), stage.use(name, ECHOED)),
                Map.of());
        stage.awaitStarted(execution, "stop");
        return execution;
    }

    private static void goOn(Stage stage, String execution, Object output) {
        stage.api.ok("POST", "/api/tasks/" + execution + "/stop/COMPLETED", output);
    }

    private static void goesWell(Stage stage, String execution, String name) {
        completed(stage.awaitEnd(execution));
        assertThat(stage.partner.used(name)).isEqualTo(stage.partner.echoed());
    }

    private static void retry(Stage stage) {
        String execution = stopped(stage, "retry");
        stage.api.ok("POST", "/api/tasks/" + execution + "/stop/FAILED", Map.of("said", stage.planted.values()));
        stage.awaitEnd(execution);
        stage.api.ok("POST", "/api/workflow/" + execution + "/retry", "");
        stage.awaitStarted(execution, "stop");
        goOn(stage, execution, Map.of("said", stage.planted.values()));
        goesWell(stage, execution, "retry");
    }

    private static void rerun(Stage stage) {
        String execution = stopped(stage, "rerun");
        goOn(stage, execution, Map.of());
        JsonNode ended = stage.awaitEnd(execution);
        stage.api.ok(
                "POST",
                "/api/workflow/" + execution + "/rerun",
                Map.of(
                        "reRunFromTaskId",
                        Stage.task(ended, "stop").get("taskId").asText(),
                        "taskInput",
                        Map.of("typed", stage.planted.values())));
        stage.awaitStarted(execution, "stop");
        goOn(stage, execution, Map.of());
        goesWell(stage, execution, "rerun");
    }

    private static void restart(Stage stage) {
        String execution = stopped(stage, "restart");
        goOn(stage, execution, Map.of());
        stage.awaitEnd(execution);
        stage.api.ok("POST", "/api/workflow/" + execution + "/restart", "");
        stage.awaitStarted(execution, "stop");
        goOn(stage, execution, Map.of());
        goesWell(stage, execution, "restart");
    }

    private static void skip(Stage stage) {
        stage.registerTask("never_polled", Map.of());
        String execution = stage.start(
                workflow(
                        "skip",
                        task("stop", "HUMAN", Map.of()),
                        with(task("left_out", "SIMPLE", Map.of()), Map.of("name", "never_polled")),
                        stage.use("skip", "${left_out.output}")),
                Map.of());
        stage.awaitStarted(execution, "stop");
        // The engine reads this request from the query.
        stage.api.ok(
                "PUT",
                "/api/workflow/" + execution + "/skiptask/left_out?taskInput%5Bkey%5D=" + stage.planted.value("plain")
                        + "&taskOutput%5Bkey%5D=" + stage.planted.value("plain"),
                "");
        goOn(stage, execution, Map.of());
        completed(stage.awaitEnd(execution));
        assertThat(stage.partner.used("skip").get("key").asText()).isEqualTo(stage.planted.value("plain"));
    }

    private static void pause(Stage stage) {
        String execution = stopped(stage, "pause");
        stage.api.ok("PUT", "/api/workflow/" + execution + "/pause", "");
        goOn(stage, execution, Map.of("said", stage.planted.values()));
        // Not once: the engine's sweeper, where it meets a paused workflow without a running task, writes back the
        // state that
        // it has read, and so undoes a resume that came in between (WorkflowSweeper.forceSetLastTaskAsNotExecuted).
        stage.awaitExecution(execution, found -> {
            if (found.get("status").asText().equals("PAUSED")) {
                stage.api.ok("PUT", "/api/workflow/" + execution + "/resume", "");
            }
            return Stage.hasEnded(found);
        });
        goesWell(stage, execution, "pause");
    }

    private static void signal(Stage stage) {
        String execution = stopped(stage, "signal", "WAIT");
        stage.api.ok("POST", "/api/tasks/" + execution + "/COMPLETED/signal", Map.of("said", stage.planted.values()));
        goesWell(stage, execution, "signal");
    }

    private static void terminated(Stage stage) {
        String execution = stopped(stage, "terminated");
        String reason = URLEncoder.encode("wrong key " + stage.planted.values(), StandardCharsets.UTF_8);
        stage.api.ok("DELETE", "/api/workflow/" + execution + "?reason=" + reason, "");
        stage.awaitEnd(execution);
    }

    /** Its history is kept elsewhere then; whoever can start it again from there gets the real values. */
    private static void archived(Stage stage) {
        String execution = stage.start(
                workflow(
                        "archived",
                        stage.echo(),
                        http("text", Map.of("uri", stage.partner.url() + "/text", "method", "GET")),
                        stage.use("archived", ECHOED)),
                Map.of());
        stage.awaitEnd(execution);
        stage.api.ok("DELETE", "/api/workflow/" + execution + "/remove?archiveWorkflow=true", "");
        if (stage.api.status("POST", "/api/workflow/" + execution + "/restart") / 100 == 2) {
            completed(stage.awaitEnd(execution));
        }
        assertThat(stage.partner.used("archived")).isEqualTo(stage.partner.echoed());
    }
}
