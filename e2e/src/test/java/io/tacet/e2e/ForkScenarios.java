package io.tacet.e2e;

import static io.tacet.e2e.Definitions.dynamicFork;
import static io.tacet.e2e.Definitions.post;
import static io.tacet.e2e.Definitions.task;
import static io.tacet.e2e.Definitions.with;
import static io.tacet.e2e.Definitions.workflow;
import static io.tacet.e2e.Scenario.completed;
import static io.tacet.e2e.Scenario.ending;
import static io.tacet.e2e.Stage.ECHOED;
import static io.tacet.e2e.Stage.ECHOED_PLAIN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

/** Branches that stand in the definition, and tasks that are made up while a workflow runs. */
final class ForkScenarios {
    private ForkScenarios() {}

    static List<Scenario> all() {
        return List.of(
                new Scenario("fork_join", ForkScenarios::forkJoin),
                new Scenario("fork_dynamic", ForkScenarios::forkDynamic),
                new Scenario("dynamic", ForkScenarios::dynamic),
                ending(
                        "fork_dynamic_of_nonsense",
                        dynamicFork(ECHOED_PLAIN, Map.of("x", ECHOED)),
                        task("join", "JOIN", Map.of())),
                ending(
                        "dynamic_of_nonsense",
                        with(task("dyn", "DYNAMIC", Map.of("k", ECHOED)), Map.of("dynamicTaskNameParam", "missing"))));
    }

    private static void forkJoin(Stage stage) {
        completed(stage.awaitEnd(stage.start(
                workflow(
                        "fork_join",
                        with(
                                task("fork", "FORK_JOIN", Map.of("k", "v")),
                                Map.of(
                                        "forkTasks",
                                        List.of(
                                                List.of(stage.echo()),
                                                List.of(task("other", "SET_VARIABLE", Map.of("k", "v")))))),
                        with(task("join", "JOIN", Map.of()), Map.of("joinOn", List.of("echo", "other"))),
                        stage.use("fork_join", "${join.output.echo.response.body}")),
                Map.of())));
        assertThat(stage.partner.used("fork_join")).isEqualTo(stage.partner.echoed());
    }

    private static void forkDynamic(Stage stage) {
        Map<String, Object> request = Map.of(
                "uri", stage.partner.url() + "/use/fork_dynamic", "method", "POST", "body", Map.of("seen", ECHOED));
        completed(stage.awaitEnd(stage.start(
                workflow(
                        "fork_dynamic",
                        stage.echo(),
                        dynamicFork(
                                List.of(Map.of("name", "one", "taskReferenceName", "one", "type", "HTTP")),
                                Map.of("one", Map.of("http_request", request, "kept", ECHOED))),
                        task("join", "JOIN", Map.of()),
                        stage.use("fork_dynamic_after", ECHOED)),
                Map.of())));
        assertThat(stage.partner.used("fork_dynamic")).isEqualTo(stage.partner.echoed());
        assertThat(stage.partner.used("fork_dynamic_after")).isEqualTo(stage.partner.echoed());
    }

    private static void dynamic(Stage stage) {
        stage.registerTask("dynamic_worker", Map.of());
        String execution = stage.start(
                workflow(
                        "dynamic",
                        stage.echo(),
                        with(
                                task("dyn", "DYNAMIC", Map.of("which", "dynamic_worker", "k", ECHOED)),
                                Map.of("dynamicTaskNameParam", "which")),
                        post("use", stage.partner.url() + "/use/dynamic", Map.of("seen", "${dyn.output.again}"))),
                Map.of());
        stage.work("dynamic_worker", input -> Map.of("outputData", Map.of("again", input.get("k"))));
        completed(stage.awaitEnd(execution));
        assertThat(stage.partner.used("dynamic")).isEqualTo(stage.partner.echoed());
    }
}
