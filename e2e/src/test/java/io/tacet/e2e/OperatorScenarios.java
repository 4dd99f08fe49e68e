package io.tacet.e2e;

import static io.tacet.e2e.Definitions.choice;
import static io.tacet.e2e.Definitions.post;
import static io.tacet.e2e.Definitions.task;
import static io.tacet.e2e.Definitions.with;
import static io.tacet.e2e.Definitions.workflow;
import static io.tacet.e2e.Planted.reference;
import static io.tacet.e2e.Scenario.completed;
import static io.tacet.e2e.Scenario.ending;
import static io.tacet.e2e.Scenario.passing;
import static io.tacet.e2e.Stage.ECHOED;
import static io.tacet.e2e.Stage.ECHOED_PLAIN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

/** Tasks of the engine that keep, pass on or look at what another task brought. */
final class OperatorScenarios {
    private OperatorScenarios() {}

    static List<Scenario> all() {
        return List.of(
                passing(
                        "set_variable",
                        "${workflow.variables.kept}",
                        task("set", "SET_VARIABLE", Map.of("kept", ECHOED))),
                new Scenario("sub_workflow", OperatorScenarios::subWorkflow),
                new Scenario("start_workflow", OperatorScenarios::startWorkflow),
                ending(
                        "switch_after",
                        choice(
                                "switch",
                                ECHOED_PLAIN,
                                Map.of("x", List.of(task("never", "NOOP", Map.of()))),
                                List.of(task("other", "SET_VARIABLE", Map.of("seen", ECHOED))))),
                new Scenario("do_while", OperatorScenarios::doWhile),
                new Scenario("concatenated", OperatorScenarios::concatenated),
                ending(
                        "terminate",
                        task(
                                "end",
                                "TERMINATE",
                                Map.of(
                                        "terminationStatus",
                                        "COMPLETED",
                                        "terminationReason",
                                        "because of " + ECHOED_PLAIN,
                                        "workflowOutput",
                                        ECHOED))),
                ending(
                        "terminate_failed",
                        task(
                                "end",
                                "TERMINATE",
                                Map.of("terminationStatus", "FAILED", "terminationReason", "got " + ECHOED))),
                passing("wait_until", ECHOED, task("wait", "WAIT", Map.of("duration", "1 seconds", "note", ECHOED))),
                ending("wait_for_nonsense", task("wait", "WAIT", Map.of("until", ECHOED_PLAIN))),
                ending("noop", task("noop", "NOOP", Map.of("k", ECHOED))),
                new Scenario("failure_workflow", OperatorScenarios::failureWorkflow));
    }

    private static void subWorkflow(Stage stage) {
        stage.register(with(
                workflow("sub_child", stage.use("sub_workflow", "${workflow.input.given}")),
                Map.of("outputParameters", Map.of("back", "${workflow.input.given}"))));
        String execution = stage.start(
                with(
                        workflow(
                                "sub_workflow",
                                stage.echo(),
                                with(
                                        task("sub", "SUB_WORKFLOW", Map.of("given", ECHOED)),
                                        Map.of("subWorkflowParam", Map.of("name", "sub_child", "version", 1))),
                                with(
                                        stage.use("sub_workflow_back", "${sub.output.back}"),
                                        Map.of("taskReferenceName", "b"))),
                        Map.of("outputParameters", Map.of("back", "${sub.output.back}"))),
                Map.of());
        completed(stage.awaitEnd(execution));
        stage.note(Stage.task(stage.api.execution(execution), "sub")
                .get("subWorkflowId")
                .asText());
        assertThat(stage.partner.used("sub_workflow")).isEqualTo(stage.partner.echoed());
        assertThat(stage.partner.used("sub_workflow_back")).isEqualTo(stage.partner.echoed());
    }

    private static void startWorkflow(Stage stage) {
        stage.register(workflow("started_child", stage.use("start_workflow", "${workflow.input.given}")));
        Map<String, Object> request = Map.of(
                "name", "started_child", "version", 1, "input", Map.of("given", ECHOED), "correlationId", ECHOED_PLAIN);
        String execution = stage.start(
                workflow(
                        "start_workflow", stage.echo(), task("go", "START_WORKFLOW", Map.of("startWorkflow", request))),
                Map.of());
        String started = Stage.task(stage.awaitEnd(execution), "go")
                .at("/outputData/workflowId")
                .asText();
        completed(stage.awaitEnd(stage.note(started)));
        assertThat(stage.partner.used("start_workflow")).isEqualTo(stage.partner.echoed());
    }

    private static void concatenated(Stage stage) {
        completed(stage.awaitEnd(stage.start(
                workflow(
                        "concatenated",
                        stage.echo(),
                        task("set", "SET_VARIABLE", Map.of("both", "a" + ECHOED_PLAIN + reference("shortest") + "b")),
                        stage.use("concatenated", "<${workflow.variables.both}|" + reference("odd") + ">")),
                Map.of())));
        assertThat(stage.partner.used("concatenated").asText())
                .isEqualTo("<a" + stage.planted.value("plain") + stage.planted.value("shortest") + "b|"
                        + stage.planted.value("odd") + ">");
    }

    /** The echo of each turn reaches the next tasks of the turn, and what comes after the loop. */
    private static void doWhile(Stage stage) {
        completed(stage.awaitEnd(stage.start(
                workflow(
                        "do_while",
                        with(
                                task("loop", "DO_WHILE", Map.of("turns", 2)),
                                Map.of(
                                        "loopCondition",
                                        "if ($.loop['iteration'] < $.turns) { true; } else { false; }",
                                        "loopOver",
                                        List.of(stage.echo(), stage.use("do_while", ECHOED)))),
                        post("after", stage.partner.url() + "/use/do_while_after", Map.of("seen", ECHOED))),
                Map.of())));
        assertThat(stage.partner.used("do_while")).isEqualTo(stage.partner.echoed());
        assertThat(stage.partner.used("do_while_after")).isEqualTo(stage.partner.echoed());
    }

    /** It gets the whole workflow that failed, and the reason. */
    private static void failureWorkflow(Stage stage) {
        stage.register(workflow(
                "on_failure",
                task(
                        "note",
                        "SET_VARIABLE",
                        Map.of("reason", "${workflow.input.reason}", "all", "${workflow.input}"))));
        stage.awaitEnd(stage.start(
                with(
                        workflow("failing", post("fail", stage.partner.url() + "/fail", stage.planted.references())),
                        Map.of("failureWorkflow", "on_failure")),
                Map.of()));
        stage.awaitEnd(stage.awaitStartOf("on_failure"));
    }
}
