package io.tacet.e2e;

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

/** Who is an author and who is not: ways 4 and 8 to 10 of the map of the engine (events: {@link EventScenarios}). */
@ExtendWith(SharedServer.class)
class InjectionByAuthorTest {
    private Bait bait;

    @BeforeEach
    void lay(TacetServer server) {
        bait = new Bait(server);
    }

    @AfterEach
    void close() {
        bait.close();
    }

    /** Whoever starts with a definition of their own is its author, and may use what they may use. */
    @Test
    void anAdministratorsInlineDefinitionOpensItsReferencesAndNotItsData() {
        bait.api.ok(
                "POST",
                "/api/workflow",
                Map.of(
                        "name",
                        "inline",
                        "version",
                        1,
                        "workflowDef",
                        workflow(fresh("inline"), bait.call("${workflow.input}")),
                        "input",
                        bait.data()));

        bait.nothingOpenedButTheHonestOne();
    }

    @Test
    void theTemplateOfARegisteredTaskOpensAndWhatItFetchesDoesNot() {
        String taskType = fresh("templated");
        bait.api.registerTask(
                taskType,
                Map.of("inputTemplate", Map.of("key", bait.reference(), "fetched", "${workflow.input.self}")));
        bait.run(
                workflow(fresh("templates"), task(taskType, "SIMPLE", Map.of("own", "${workflow.input.self}"))),
                bait.data());

        var input = bait.poll(taskType).get("inputData");
        assertThat(input.get("key").asText()).isEqualTo(bait.value);
        assertThat(input.get("fetched").toString()).doesNotContain(bait.value);
        assertThat(input.get("own").asText()).isEqualTo(bait.lure());
    }

    /** Defaults of a workflow's input are input like any other. */
    @Test
    void theTemplateOfAWorkflowsInputStaysText() {
        bait.run(
                with(
                        workflow(fresh("defaults"), bait.call("${workflow.input}")),
                        Map.of("inputTemplate", Map.of("key", "$" + bait.lure(), "self", "${workflow.input.other}"))),
                Map.of("other", bait.lure()));

        bait.nothingOpenedButTheHonestOne();
    }

    @Test
    void outputOfAChildStaysText() {
        String child = fresh("child");
        bait.api.ok(
                "POST",
                "/api/metadata/workflow",
                with(
                        workflow(child, task("nothing", "NOOP", Map.of())),
                        Map.of(
                                "outputParameters",
                                Map.of(
                                        "given",
                                        "${workflow.input.given}",
                                        "halves",
                                        "${workflow.input.given.half}${workflow.input.given.rest}"))));
        bait.run(
                workflow(
                        fresh("parent"),
                        with(
                                task("sub", "SUB_WORKFLOW", Map.of("given", "${workflow.input}")),
                                Map.of("subWorkflowParam", Map.of("name", child, "version", 1))),
                        bait.call("${sub.output}")),
                bait.data());

        bait.nothingOpenedButTheHonestOne();
    }

    @Test
    void aFailureWorkflowNamedByDataGetsText() {
        String failure = fresh("chosen_failure");
        bait.api.ok(
                "POST",
                "/api/metadata/workflow",
                workflow(failure, bait.call(List.of("${workflow.input}", "${workflow.input.reason}"))));
        bait.api.run(
                with(
                        workflow(
                                fresh("failing"),
                                task(
                                        "end",
                                        "TERMINATE",
                                        Map.of(
                                                "terminationStatus",
                                                "FAILED",
                                                "terminationReason",
                                                "${workflow.input.self}"))),
                        Map.of("failureWorkflow", "$workflow.input.failure")),
                with(bait.data(), Map.of("failure", failure)));

        bait.nothingOpenedButTheHonestOne();
    }
}
