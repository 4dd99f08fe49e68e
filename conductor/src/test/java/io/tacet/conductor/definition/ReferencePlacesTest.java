package io.tacet.conductor.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.netflix.conductor.common.metadata.events.EventHandler;
import com.netflix.conductor.common.metadata.tasks.TaskDef;
import com.netflix.conductor.common.metadata.workflow.StartWorkflowRequest;
import com.netflix.conductor.common.metadata.workflow.SubWorkflowParams;
import com.netflix.conductor.common.metadata.workflow.WorkflowDef;
import com.netflix.conductor.common.metadata.workflow.WorkflowTask;
import io.orkes.conductor.scheduler.model.WorkflowSchedule;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.Nesting;
import io.tacet.kernel.TacetException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ReferencePlacesTest {
    private static final String REFERENCE = "x${workflow.secrets.key}y";

    @Test
    void acceptsReferencesWhereTheyOpen() {
        WorkflowDef definition = workflow(task("HTTP", t -> t.setInputParameters(Map.of("a", List.of(REFERENCE)))));
        definition.setOutputParameters(Map.of("o", REFERENCE));
        definition.setDescription(REFERENCE);
        TaskDef taskDefinition = new TaskDef("t");
        taskDefinition.setInputTemplate(Map.of("d", REFERENCE));

        assertThatCode(() -> ReferencePlaces.check(definition)).doesNotThrowAnyException();
        assertThatCode(() -> ReferencePlaces.check(taskDefinition)).doesNotThrowAnyException();
    }

    @Test
    @SuppressWarnings("deprecation") // DECISION, which the engine still runs
    void refusesReferencesInConditionsAndNamesAndSaysWhere() {
        refused("task t.inputParameters.case", task("SWITCH", t -> t.setInputParameters(Map.of("case", REFERENCE))));
        refused("task t.expression", task("SWITCH", t -> t.setExpression(REFERENCE)));
        refused("task t.decisionCases", task("SWITCH", t -> t.setDecisionCases(Map.of(REFERENCE, List.of()))));
        refused("task t.caseExpression", task("DECISION", t -> t.setCaseExpression(REFERENCE)));
        refused("task t.loopCondition", task("DO_WHILE", t -> t.setLoopCondition(REFERENCE)));
        refused("task t.sink", task("EVENT", t -> t.setSink("sqs:" + REFERENCE)));
        refused("task t.name", task("SIMPLE", t -> t.setName(REFERENCE)));
        refused("task t.joinOn[0]", task("JOIN", t -> t.setJoinOn(List.of(REFERENCE))));
        refused("task t.subWorkflowParam.name", task("SUB_WORKFLOW", t -> {
            SubWorkflowParams params = new SubWorkflowParams();
            params.setName(REFERENCE);
            t.setSubWorkflowParam(params);
        }));
        refused("task t.inputParameters.name", task("DYNAMIC", t -> {
            t.setDynamicTaskNameParam("name");
            t.setInputParameters(Map.of("name", REFERENCE));
        }));
    }

    @Test
    void refusesReferencesInScriptsAndAcceptsThemInTheirParameters() {
        refused(
                "task t.inputParameters.expression",
                task("INLINE", t -> t.setInputParameters(Map.of("expression", "'" + REFERENCE + "'"))));
        refused(
                "task t.inputParameters.queryExpression",
                task("JSON_JQ_TRANSFORM", t -> t.setInputParameters(Map.of("queryExpression", REFERENCE))));
        assertThatCode(() -> ReferencePlaces.check(workflow(
                        task("INLINE", t -> t.setInputParameters(Map.of("expression", "$.k", "k", REFERENCE))))))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesReferencesInInputsThatTheEngineReadsItself() {
        refused("task t.inputParameters.until", task("WAIT", t -> t.setInputParameters(Map.of("until", REFERENCE))));
        refused(
                "task t.inputParameters.evaluatorType",
                task("INLINE", t -> t.setInputParameters(Map.of("evaluatorType", REFERENCE))));
        refused(
                "task t.inputParameters.outputFilter.a",
                task("HTTP", t -> t.setInputParameters(Map.of("outputFilter", Map.of("a", REFERENCE)))));
        refused(
                "task t.inputParameters.http_request.outputFilter",
                task("HTTP", t -> t.setInputParameters(Map.of("http_request", Map.of("outputFilter", REFERENCE)))));
        refused(
                "task t.inputParameters.terminationReason",
                task("TERMINATE", t -> t.setInputParameters(Map.of("terminationReason", "a " + REFERENCE))));
        refused(
                "task t.inputParameters.forkTaskName",
                task("FORK_JOIN_DYNAMIC", t -> t.setInputParameters(Map.of("forkTaskName", REFERENCE))));
        for (String field : List.of("name", "correlationId", "taskToDomain", "idempotencyKey")) {
            refused(
                    "task t.inputParameters.startWorkflow." + field,
                    task(
                            "START_WORKFLOW",
                            t -> t.setInputParameters(Map.of("startWorkflow", Map.of(field, REFERENCE)))));
        }
        refused(
                "task t.inputParameters._secrets.secretKey",
                task("UPDATE_SECRET", t -> t.setInputParameters(Map.of("_secrets", Map.of("secretKey", REFERENCE)))));
        assertThatCode(() -> ReferencePlaces.check(workflow(
                        task(
                                "HTTP",
                                t -> t.setInputParameters(Map.of(
                                        "http_request",
                                        Map.of("uri", REFERENCE, "outputFilter", "$${t.output.response.body}")))),
                        task("WAIT", t -> t.setInputParameters(Map.of("until", "${workflow.input.day}"))),
                        task("TERMINATE", t -> t.setInputParameters(Map.of("workflowOutput", REFERENCE))),
                        task("FORK_JOIN_DYNAMIC", t -> t.setInputParameters(Map.of("forkTaskInputs", REFERENCE))),
                        task(
                                "START_WORKFLOW",
                                t -> t.setInputParameters(
                                        Map.of("startWorkflow", Map.of("name", "w", "input", Map.of("k", REFERENCE))))),
                        task(
                                "UPDATE_SECRET",
                                t -> t.setInputParameters(
                                        Map.of("_secrets", Map.of("secretKey", "k", "secretValue", REFERENCE)))))))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesReferencesInNamesOfFieldsWhichAreNoTemplates() {
        refused(
                "task t.inputParameters.headers",
                task("HTTP", t -> t.setInputParameters(Map.of("headers", Map.of("X-" + REFERENCE, "v")))));
        WorkflowDef outputs = workflow();
        outputs.setOutputParameters(Map.of(REFERENCE, "v"));
        assertRefused("outputParameters", () -> ReferencePlaces.check(outputs));
        TaskDef template = new TaskDef("t");
        template.setInputTemplate(Map.of("a", List.of(Map.of(REFERENCE, "v"))));
        assertRefused("inputTemplate.a[0]", () -> ReferencePlaces.check(template));
        assertThatCode(() -> ReferencePlaces.check(
                        workflow(task("HTTP", t -> t.setInputParameters(Map.of("${workflow.input.name}", REFERENCE))))))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesReferencesInSchedulesButForWhatTheyGiveTheWorkflow() {
        assertRefused("cronExpression", () -> ReferencePlaces.check(schedule(s -> s.setCronExpression(REFERENCE))));
        assertRefused("name", () -> ReferencePlaces.check(schedule(s -> s.setName(REFERENCE))));
        assertRefused(
                "startWorkflowRequest.correlationId",
                () -> ReferencePlaces.check(
                        schedule(s -> s.getStartWorkflowRequest().setCorrelationId(REFERENCE))));
        assertThatCode(() -> ReferencePlaces.check(
                        schedule(s -> s.getStartWorkflowRequest().setInput(Map.of("text", REFERENCE)))))
                .doesNotThrowAnyException();
    }

    private static WorkflowSchedule schedule(Consumer<WorkflowSchedule> details) {
        WorkflowSchedule schedule = new WorkflowSchedule();
        schedule.setName("s");
        StartWorkflowRequest request = new StartWorkflowRequest();
        request.setName("w");
        schedule.setStartWorkflowRequest(request);
        details.accept(schedule);
        return schedule;
    }

    @Test
    void looksIntoBranchesLoopsAndInlineSubWorkflows() {
        WorkflowTask bad = task("EVENT", t -> t.setSink(REFERENCE));
        refused("task t.sink", task("SWITCH", t -> t.setDecisionCases(Map.of("a", List.of(bad)))));
        refused("task t.sink", task("SWITCH", t -> t.setDefaultCase(List.of(bad))));
        refused("task t.sink", task("FORK_JOIN", t -> t.setForkTasks(List.of(List.of(bad)))));
        refused("task t.sink", task("DO_WHILE", t -> t.setLoopOver(List.of(bad))));
        refused("task t.sink", task("SUB_WORKFLOW", t -> {
            SubWorkflowParams params = new SubWorkflowParams();
            params.setWorkflowDefinition(workflow(bad));
            t.setSubWorkflowParam(params);
        }));
    }

    @Test
    void refusesReferencesInTheRestOfDefinitionsAndInEventHandlers() {
        WorkflowDef variables = workflow();
        variables.setVariables(Map.of("v", REFERENCE));
        assertRefused("variables.v", () -> ReferencePlaces.check(variables));
        WorkflowDef template = workflow();
        template.setInputTemplate(Map.of("i", REFERENCE));
        assertRefused("inputTemplate.i", () -> ReferencePlaces.check(template));
        EventHandler handler = new EventHandler();
        handler.setName("h");
        handler.setEvent("conductor:" + REFERENCE);
        assertRefused("event", () -> ReferencePlaces.check(handler));
    }

    @Test
    void looksAsDeepAsADefinitionMayBe() {
        Object nested = REFERENCE;
        for (int i = 0; i < Nesting.MAX_NEW_DEPTH; i++) {
            nested = Map.of("k", nested);
        }
        Map<String, Object> input = Map.of("k", nested);
        refused(
                "task t.inputParameters.k" + ".k".repeat(Nesting.MAX_NEW_DEPTH),
                task("SWITCH", t -> t.setInputParameters(input)));
    }

    @Test
    void namesAllPlacesForAnEditor() {
        WorkflowDef definition = workflow(
                task("JOIN", t -> t.setJoinOn(List.of("fine", REFERENCE))),
                task("SWITCH", t -> t.setInputParameters(Map.of("a/b~c", List.of(Map.of("k", REFERENCE))))));
        definition.setVariables(Map.of("v", REFERENCE));

        assertThat(ReferencePlaces.in(definition))
                .extracting(
                        misplaced -> misplaced.task() + " " + misplaced.place().pointer())
                .containsExactly("null /variables/v", "t /joinOn/1", "t /inputParameters/a~1b~0c/0/k");
    }

    @Test
    void acceptsWhatOnlyLooksLikeAReference() {
        assertThatCode(() -> ReferencePlaces.check(workflow(task(
                        "EVENT",
                        t -> t.setSink("$${workflow.secrets.key} ${workflow.secrets.key and ${workflow.input.x}")))))
                .doesNotThrowAnyException();
    }

    @Test
    void acceptsVariablesInTheInputsOfConditionsAndRefusesThemWhereNoneCounts() {
        String variable = "${workflow.env.region}";
        for (String type : List.of("SWITCH", "DO_WHILE", "HTTP", "INLINE")) {
            assertThatCode(() -> ReferencePlaces.check(
                            workflow(task(type, t -> t.setInputParameters(Map.of("expression", variable))))))
                    .doesNotThrowAnyException();
        }
        refused("task t.expression", task("SWITCH", t -> t.setExpression(variable)));
        refused("task t.sink", task("EVENT", t -> t.setSink(variable)));
        EventHandler handler = new EventHandler();
        handler.setName("h");
        handler.setEvent("conductor:" + variable);
        assertRefused("event", () -> ReferencePlaces.check(handler));
    }

    private static void refused(String place, WorkflowTask task) {
        assertRefused(place, () -> ReferencePlaces.check(workflow(task)));
    }

    private static void assertRefused(String place, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        TacetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_REFERENCE))
                .hasMessageContaining("no meaning at " + place + ":");
    }

    private static WorkflowDef workflow(WorkflowTask... tasks) {
        WorkflowDef definition = new WorkflowDef();
        definition.setName("w");
        definition.setTasks(List.of(tasks));
        return definition;
    }

    private static WorkflowTask task(String type, Consumer<WorkflowTask> details) {
        WorkflowTask task = new WorkflowTask();
        task.setName("t");
        task.setTaskReferenceName("t");
        task.setType(type);
        details.accept(task);
        return task;
    }
}
