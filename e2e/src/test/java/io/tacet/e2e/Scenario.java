package io.tacet.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Something that people do with workflows and that takes values to places.
 *
 * @param name of the scenario and of its workflow
 */
record Scenario(String name, Play play) {
    interface Play {
        void on(Stage stage) throws Exception;
    }

    /**
     * The values come back from the partner, go through the tasks, and out again: they must arrive as they are.
     *
     * @param handOver the template under which they are found after the tasks
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    static Scenario passing(String name, Object handOver, Map<String, Object>... tasks) {
        return new Scenario(name, stage -> {
            JsonNode ended = stage.awaitEnd(stage.start(around(stage, name, handOver, tasks), Map.of()));
            completed(ended);
            assertThat(stage.partner.used(name)).isEqualTo(stage.partner.echoed());
        });
    }

    /** As {@link #passing}, but nothing is asked of how it ends: what counts is what is left behind. */
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    static Scenario ending(String name, Map<String, Object>... tasks) {
        return new Scenario(name, stage -> stage.awaitEnd(stage.start(around(stage, name, "-", tasks), Map.of())));
    }

    private static Map<String, Object> around(Stage stage, String name, Object handOver, Map<String, Object>[] tasks) {
        return Definitions.with(
                Definitions.workflow(name),
                Map.of(
                        "tasks",
                        Stream.of(Stream.of(stage.echo()), Stream.of(tasks), Stream.of(stage.use(name, handOver)))
                                .flatMap(all -> all)
                                .toList(),
                        "outputParameters",
                        Map.of("kept", Stage.ECHOED, "within", "<" + Stage.ECHOED_PLAIN + ">")));
    }

    static void completed(JsonNode execution) {
        assertThat(execution.get("status").asText())
                .as(() -> execution.get("workflowName").asText() + ": "
                        + execution.path("reasonForIncompletion").asText())
                .isEqualTo("COMPLETED");
    }

    /** First those that mostly wait for the engine to give up or to look, so that the others play meanwhile. */
    static List<Scenario> all() {
        return Stream.of(
                        OutwardScenarios.all(),
                        EventScenarios.all(),
                        OperatorScenarios.all(),
                        HttpScenarios.all(),
                        WorkerScenarios.all(),
                        GrpcScenarios.all(),
                        ForkScenarios.all(),
                        ScriptScenarios.all(),
                        ControlScenarios.all(),
                        StartScenarios.all(),
                        PayloadScenarios.all())
                .flatMap(List::stream)
                .toList();
    }
}
