package io.tacet.e2e;

import static io.tacet.e2e.Definitions.dynamicFork;
import static io.tacet.e2e.Definitions.fresh;
import static io.tacet.e2e.Definitions.task;
import static io.tacet.e2e.Definitions.with;
import static io.tacet.e2e.Definitions.workflow;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tasks that data makes up: their inputs, their definitions and their names are all data. */
@ExtendWith(SharedServer.class)
class InjectionByForkTest {
    private Bait bait;
    private String taskType;

    @BeforeEach
    void lay(TacetServer server) {
        bait = new Bait(server);
        taskType = fresh("forked");
    }

    @AfterEach
    void close() {
        bait.close();
    }

    /** An author who lets the input say which tasks to fork, and calls with the honest key beforehand. */
    private void fork(Object tasks, Object inputs) {
        bait.run(
                workflow(
                        fresh("forking"),
                        bait.call("-"),
                        dynamicFork("${workflow.input.tasks}", "${workflow.input.inputs}"),
                        task("join", "JOIN", Map.of())),
                with(bait.data(), Map.of("tasks", tasks, "inputs", inputs)));
    }

    private Map<String, Object> worker(Map<String, ?> more) {
        return with(Map.of("name", taskType, "taskReferenceName", "forked", "type", "SIMPLE"), more);
    }

    private JsonNode polled() {
        JsonNode task = bait.poll(taskType);
        assertThat(task.toString()).as("what the forked worker is given").doesNotContain(bait.value);
        return task;
    }

    @Test
    void inputsOfForkedTasksStayText() {
        fork(List.of(worker(Map.of())), Map.of("forked", bait.data()));

        assertThat(polled().at("/inputData/self").asText()).isEqualTo(bait.lure());
        bait.nothingOpenedButTheHonestOne();
    }

    @Test
    void inputParametersOfForkedTasksStayText() {
        fork(
                List.of(worker(Map.of("inputParameters", Map.of("k", bait.lure(), "e", "$" + bait.lure())))),
                Map.of("forked", Map.of("x", "y")));

        polled();
        bait.nothingOpenedButTheHonestOne();
    }

    @Test
    void definitionsWithinForkedTasksMintNothing() {
        fork(
                List.of(worker(Map.of(
                        "taskDefinition",
                        Map.of(
                                "name",
                                taskType,
                                "ownerEmail",
                                "a@example.com",
                                "inputTemplate",
                                Map.of("k", bait.lure()),
                                "runtimeMetadata",
                                List.of(bait.name))))),
                Map.of("forked", Map.of("x", "y")));

        polled();
        bait.nothingOpenedButTheHonestOne();
    }

    @Test
    void forkedCallsSendText() {
        fork(
                List.of(Map.of("name", "stolen", "taskReferenceName", "stolen", "type", "HTTP")),
                Map.of(
                        "stolen",
                        Map.of(
                                "http_request",
                                Map.of(
                                        "uri",
                                        bait.thief.url() + "/forked",
                                        "method",
                                        "POST",
                                        "headers",
                                        Map.of("X-Key", bait.lure()),
                                        "body",
                                        bait.data()))));

        Bait.patiently()
                .until(() -> bait.thief.requests().stream()
                        .anyMatch(request -> request.target().equals("/forked")));
        bait.nothingOpenedButTheHonestOne();
    }

    /** A list of inputs for one task that the author names. */
    @Test
    void forkedInputsOfANamedTaskStayText() {
        bait.run(
                workflow(
                        fresh("forking"),
                        bait.call("-"),
                        task(
                                "fork",
                                "FORK_JOIN_DYNAMIC",
                                Map.of(
                                        "forkTaskName",
                                        taskType,
                                        "forkTaskType",
                                        "SIMPLE",
                                        "forkTaskInputs",
                                        "${workflow.input.list}")),
                        task("join", "JOIN", Map.of())),
                with(bait.data(), Map.of("list", List.of(bait.data()))));

        polled();
        bait.nothingOpenedButTheHonestOne();
    }

    /** A dynamic task's name comes from data, and with it perhaps another registered task's input template. */
    @Test
    void dynamicTasksGetText() {
        bait.run(
                workflow(
                        fresh("dynamic"),
                        bait.call("-"),
                        with(
                                task(
                                        "dyn",
                                        "DYNAMIC",
                                        Map.of("which", "${workflow.input.which}", "k", "${workflow.input}")),
                                Map.of("dynamicTaskNameParam", "which"))),
                with(bait.data(), Map.of("which", taskType)));

        polled();
        bait.nothingOpenedButTheHonestOne();
    }

    @Test
    void subWorkflowDefinitionsFromDataMintNothing() {
        Map<String, Object> evil = workflow(
                fresh("evil"), with(task("forked", "SIMPLE", Map.of("k", bait.lure())), Map.of("name", taskType)));
        bait.run(
                workflow(
                        fresh("parent"),
                        bait.call("-"),
                        with(
                                task("sub", "SUB_WORKFLOW", Map.of()),
                                Map.of(
                                        "subWorkflowParam",
                                        Map.of(
                                                "name",
                                                "evil",
                                                "version",
                                                1,
                                                "workflowDefinition",
                                                "${workflow.input.definition}")))),
                with(bait.data(), Map.of("definition", evil)));

        bait.nothingOpenedButTheHonestOne();
        polledOrRefused();
    }

    @Test
    void startedDefinitionsFromDataMintNothing() {
        Map<String, Object> evil = workflow(
                fresh("evil"), with(task("forked", "SIMPLE", Map.of("k", bait.lure())), Map.of("name", taskType)));
        bait.run(
                workflow(
                        fresh("parent"),
                        bait.call("-"),
                        task(
                                "go",
                                "START_WORKFLOW",
                                Map.of(
                                        "startWorkflow",
                                        Map.of("name", "evil", "workflowDef", "${workflow.input.definition}")))),
                with(bait.data(), Map.of("definition", evil)));

        bait.nothingOpenedButTheHonestOne();
        polledOrRefused();
    }

    /** Whether such a definition runs at all is another matter. */
    private void polledOrRefused() {
        for (int i = 0; i < 10; i++) {
            assertThat(bait.api
                            .json("/api/tasks/poll/batch/" + taskType + "?count=1&timeout=200")
                            .toString())
                    .doesNotContain(bait.value);
        }
    }
}
