package io.tacet.e2e;

import static io.tacet.e2e.Definitions.task;
import static io.tacet.e2e.Definitions.with;
import static io.tacet.e2e.Definitions.workflow;
import static io.tacet.e2e.Scenario.completed;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** People and schedules who type a value in, where a reference belongs. */
final class StartScenarios {
    private StartScenarios() {}

    static List<Scenario> all() {
        return List.of(
                new Scenario("typed_input", StartScenarios::input),
                new Scenario("typed_everywhere", StartScenarios::everywhere),
                new Scenario("typed_inline_definition", StartScenarios::inlineDefinition),
                new Scenario("typed_definition", StartScenarios::definition),
                new Scenario("typed_task_definition", StartScenarios::taskDefinition),
                new Scenario("typed_event_handler", StartScenarios::eventHandler),
                new Scenario("typed_test", StartScenarios::test),
                new Scenario("executed", StartScenarios::executed),
                new Scenario("schedule", StartScenarios::schedule));
    }

    private static void input(Stage stage) {
        completed(stage.awaitEnd(stage.start(
                with(
                        workflow("typed_input", stage.use("typed_input", "${workflow.input}")),
                        Map.of("outputParameters", Map.of("kept", "${workflow.input}"))),
                stage.planted.values())));
        assertThat(stage.partner.used("typed_input")).isEqualTo(Api.JSON.valueToTree(stage.planted.values()));
    }

    private static Map<String, Object> request(Stage stage, String name) {
        return Map.of(
                "name",
                name,
                "version",
                1,
                "correlationId",
                "order " + stage.planted.value("plain"),
                "idempotencyKey",
                UUID.randomUUID().toString(),
                "taskToDomain",
                Map.of("nothing_of_that_name", "nowhere"),
                "input",
                stage.planted.values());
    }

    private static void everywhere(Stage stage) {
        stage.register(workflow("typed_everywhere", stage.use("typed_everywhere", "${workflow.input}")));
        stage.awaitEnd(stage.note(stage.api.ok("POST", "/api/workflow", request(stage, "typed_everywhere"))));
    }

    private static void inlineDefinition(Stage stage) {
        stage.awaitEnd(stage.note(stage.api.ok(
                "POST",
                "/api/workflow",
                with(
                        request(stage, "typed_inline"),
                        Map.of(
                                "workflowDef",
                                workflow("typed_inline", stage.use("typed_inline", stage.planted.values())))))));
    }

    /** Refused or masked: both are fine. */
    private static void definition(Stage stage) {
        Map<String, Object> definition = with(
                workflow("typed_definition", task("set", "SET_VARIABLE", stage.planted.values())),
                Map.of(
                        "description",
                        "the key is " + stage.planted.value("plain"),
                        "inputTemplate",
                        stage.planted.values()));
        if (status(stage, "POST", "/api/metadata/workflow", definition) == 200) {
            stage.awaitEnd(stage.note(stage.api.ok("POST", "/api/workflow/typed_definition", Map.of())));
        }
    }

    private static void taskDefinition(Stage stage) {
        assertThat(status(
                        stage,
                        "POST",
                        "/api/metadata/taskdefs",
                        List.of(Map.of(
                                "name",
                                "typed_task",
                                "ownerEmail",
                                "a@example.com",
                                "description",
                                "with " + stage.planted.value("plain"),
                                "inputTemplate",
                                stage.planted.values()))))
                .isLessThan(500);
    }

    private static void eventHandler(Stage stage) {
        assertThat(status(
                        stage,
                        "POST",
                        "/api/event",
                        Map.of(
                                "name",
                                "typed_handler",
                                "event",
                                "conductor:nothing:none",
                                "condition",
                                "$.k == '" + stage.planted.value("plain") + "'",
                                "active",
                                false,
                                "actions",
                                List.of(Map.of(
                                        "action",
                                        "complete_task",
                                        "complete_task",
                                        Map.of(
                                                "workflowId",
                                                "x",
                                                "taskRefName",
                                                "y",
                                                "output",
                                                stage.planted.values()))))))
                .isLessThan(500);
    }

    /** The endpoint that plays a definition through with given outputs. */
    private static void test(Stage stage) {
        Map<String, Object> definition =
                workflow("typed_test", stage.echo(), task("set", "SET_VARIABLE", Map.of("k", Stage.ECHOED)));
        assertThat(status(
                        stage,
                        "POST",
                        "/api/workflow/test",
                        Map.of(
                                "name",
                                "typed_test",
                                "version",
                                1,
                                "workflowDef",
                                definition,
                                "input",
                                stage.planted.values(),
                                "taskRefToMockOutput",
                                Map.of(
                                        "echo",
                                        List.of(Map.of("status", "COMPLETED", "output", stage.planted.values()))))))
                .isLessThan(500);
    }

    /** Started and waited for in one call. */
    private static void executed(Stage stage) {
        stage.register(workflow("executed", stage.echo(), stage.use("executed", Stage.ECHOED)));
        JsonNode answer = Api.read(stage.api.ok(
                "POST",
                "/api/workflow/execute/executed/1?waitForSeconds=20",
                Map.of("name", "executed", "version", 1, "input", stage.planted.values())));
        completed(stage.awaitEnd(stage.note(answer.get("workflowId").asText())));
        assertThat(stage.partner.used("executed")).isEqualTo(stage.partner.echoed());
    }

    /** With values in it, it is refused or masked; without, it has to run. */
    private static void schedule(Stage stage) {
        stage.register(workflow("scheduled", stage.echo(), stage.use("scheduled", Stage.ECHOED)));
        String path = "/api/scheduler/schedules";
        String description = "with " + stage.planted.value("plain");
        if (status(stage, "POST", path, schedule(description, request(stage, "scheduled"))) / 100 != 2) {
            stage.api.ok("POST", path, schedule("hourly", Map.of("name", "scheduled", "version", 1)));
        }
        String started = stage.awaitStartOf("scheduled");
        stage.api.ok("PUT", path + "/nightly/pause", "");
        completed(stage.awaitEnd(started));
        assertThat(stage.partner.used("scheduled")).isEqualTo(stage.partner.echoed());
    }

    private static Map<String, Object> schedule(String description, Map<String, Object> request) {
        return Map.of(
                "name",
                "nightly",
                "cronExpression",
                "* * * * * *",
                "description",
                description,
                "startWorkflowRequest",
                request);
    }

    private static int status(Stage stage, String method, String path, Object body) {
        return stage.api.send(method, path, "application/json", Api.write(body)).statusCode();
    }
}
