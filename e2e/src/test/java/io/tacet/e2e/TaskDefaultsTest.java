package io.tacet.e2e;

import static io.tacet.e2e.Definitions.dynamicFork;
import static io.tacet.e2e.Definitions.fresh;
import static io.tacet.e2e.Definitions.task;
import static io.tacet.e2e.Definitions.with;
import static io.tacet.e2e.Definitions.workflow;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** References in a registered task's input template, in every way in which a workflow comes to a task. */
@ExtendWith(SharedServer.class)
class TaskDefaultsTest {
    private static final String REFERENCE_NAME = "worker";

    private Bait bait;
    private String taskType;

    @BeforeEach
    void register(TacetServer server) {
        bait = new Bait(server);
        taskType = fresh("defaults");
        bait.api.registerTask(taskType, Map.of("inputTemplate", Map.of("key", bait.reference(), "given", "-")));
    }

    @AfterEach
    void close() {
        bait.close();
    }

    @Test
    void openInATaskOfTheDefinition() {
        bait.run(
                workflow(fresh("plain"), task(taskType, "SIMPLE", Map.of("given", "${workflow.input.self}"))),
                bait.data());

        assertThatTheWorkerGetsTheKey();
    }

    @Test
    void openInForkedTasksThatTheInputMakesUp() {
        fork(
                dynamicFork("${workflow.input.tasks}", "${workflow.input.inputs}"),
                Map.of(
                        "tasks",
                        List.of(Map.of("name", taskType, "taskReferenceName", REFERENCE_NAME, "type", "SIMPLE")),
                        "inputs",
                        Map.of(REFERENCE_NAME, Map.of("given", bait.lure()))));

        assertThatTheWorkerGetsTheKey();
    }

    @Test
    void openInForksOfATaskThatTheInputNames() {
        fork(
                task(
                        "fork",
                        "FORK_JOIN_DYNAMIC",
                        Map.of(
                                "forkTaskName",
                                "${workflow.input.which}",
                                "forkTaskType",
                                "SIMPLE",
                                "forkTaskInputs",
                                List.of(Map.of("given", "${workflow.input.self}")))),
                with(bait.data(), Map.of("which", taskType)));

        assertThatTheWorkerGetsTheKey();
    }

    private void fork(Map<String, Object> fork, Map<String, Object> input) {
        bait.run(workflow(fresh("forking"), fork, task("join", "JOIN", Map.of())), input);
    }

    /** And what came with the input stays text beside it. */
    private void assertThatTheWorkerGetsTheKey() {
        var input = bait.poll(taskType).get("inputData");
        assertThat(input.get("key").asText()).isEqualTo(bait.value);
        assertThat(input.get("given").asText()).isEqualTo(bait.lure());
    }
}
