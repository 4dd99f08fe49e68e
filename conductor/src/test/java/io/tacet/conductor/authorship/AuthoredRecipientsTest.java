package io.tacet.conductor.authorship;

import static org.assertj.core.api.Assertions.assertThat;

import com.netflix.conductor.common.metadata.workflow.WorkflowTask;
import com.netflix.conductor.model.TaskModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tasks of which data chooses the type; what they are given stands in the definition. */
class AuthoredRecipientsTest {
    private static final Map<String, Object> GIVEN = Map.of("d1", Map.of("headers", "a reference", "uri", "http://a"));

    @ParameterizedTest
    @CsvSource({"d1, HTTP", "HTTP, HTTP", "HTTP, SIMPLE", "ship, SIMPLE"})
    void allowedTypeWhenItsInputsStandInTheDefinitionThenNamed(String name, String type) {
        assertThat(areNamed(fork(GIVEN), forked(name, type, Map.of()))).isTrue();
    }

    @Test
    void inputThatAMapperAddsIsNoData() {
        assertThat(areNamed(fork(GIVEN), forked("d1", "HTTP", Map.of("asyncComplete", false))))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"d1, HTTP", "HTTP, HTTP", "HTTP, SIMPLE", "http, SIMPLE"})
    void allowedTypeOfTheEngineWhenDataAddsAnInputThenNotNamed(String name, String type) {
        assertThat(areNamed(fork(GIVEN), forked(name, type, Map.of("body", "from data"))))
                .isFalse();
    }

    @Test
    void allowedTypeOfWorkersWhenDataAddsAnInputThenNamed() {
        assertThat(areNamed(fork(GIVEN), forked("ship", "SIMPLE", Map.of("parcel", "from data"))))
                .isTrue();
    }

    @Test
    void allowedTypeOfTheEngineWhenDataGivesAllInputsThenNotNamed() {
        assertThat(areNamed(fork("${feed.output.inputs}"), forked("d1", "HTTP", Map.of())))
                .isFalse();
        assertThat(areNamed(fork(Map.of("other", GIVEN.get("d1"))), forked("d1", "HTTP", Map.of())))
                .isFalse();
        assertThat(areNamed(fork(Map.of("d1", "${feed.output.input}")), forked("d1", "HTTP", Map.of())))
                .isFalse();
    }

    @Test
    void typeThatIsNotAllowedIsNotNamed() {
        assertThat(areNamed(fork(GIVEN), forked("d1", "KAFKA_PUBLISH", Map.of())))
                .isFalse();
        // The name is a label: the type says who receives it.
        assertThat(areNamed(fork(GIVEN), forked("ship", "KAFKA_PUBLISH", Map.of())))
                .isFalse();
    }

    /** What more of a task than its type and its inputs decides where it goes or what it does came as data, too. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "EVENT",
                "TERMINATE",
                "DYNAMIC",
                "SUB_WORKFLOW",
                "START_WORKFLOW",
                "INLINE",
                "LAMBDA",
                "JSON_JQ_TRANSFORM",
                "FORK_JOIN_DYNAMIC",
                "DO_WHILE",
                "SWITCH"
            })
    void allowedTypeThatActsByMoreThanItsInputsIsNotNamed(String type) {
        assertThat(areNamed(fork(GIVEN, type), forked("d1", type, Map.of()))).isFalse();
    }

    @Test
    void iterationOfALoopIsTheSameTask() {
        TaskModel forked = forked("d1", "HTTP", Map.of());
        forked.setReferenceTaskName("d1__3");
        assertThat(areNamed(fork(GIVEN), forked)).isTrue();

        WorkflowTask listed = fork(Map.of());
        listed.setInputParameters(Map.of(
                "tasks", List.of(Map.of("name", "d1", "taskReferenceName", "d1", "type", "HTTP")), "inputs", Map.of()));
        assertThat(areNamed(listed, forked)).isTrue();
        forked.setReferenceTaskName("d2__3");
        assertThat(areNamed(listed, forked)).isFalse();
    }

    /** Data may choose the type among those that are allowed, but not what it does then. */
    @ParameterizedTest
    @CsvSource({
        "INLINE, expression, 1",
        "LAMBDA, scriptExpression, 1",
        "JSON_JQ_TRANSFORM, queryExpression, .k",
        "SUB_WORKFLOW, subWorkflowName, ship"
    })
    void dynamicTaskWhoseProgramIsDataIsNotNamed(String type, String input, String written) {
        for (String name : List.of(type, "${workflow.input.type}")) {
            assertThat(isDynamicNamed(name, type, Map.of(input, "${workflow.input.x}")))
                    .isFalse();
            assertThat(isDynamicNamed(name, type, Map.of(input, written))).isTrue();
        }
        assertThat(isDynamicNamed("${workflow.input.type}", "ship", Map.of(input, "${workflow.input.x}")))
                .isTrue();
    }

    private static boolean isDynamicNamed(String name, String type, Map<String, Object> more) {
        Map<String, Object> inputs = new HashMap<>(more);
        inputs.put("type", name);
        inputs.put(AuthoredRecipients.ALLOWED, List.of(type));
        WorkflowTask dynamic = new WorkflowTask();
        dynamic.setType("DYNAMIC");
        dynamic.setDynamicTaskNameParam("type");
        dynamic.setInputParameters(inputs);
        TaskModel scheduled = new TaskModel();
        scheduled.setTaskType(type);
        return AuthoredRecipients.areNamed(
                dynamic, scheduled, Set.of("expression", "scriptExpression", "queryExpression"));
    }

    private static boolean areNamed(WorkflowTask fork, TaskModel forked) {
        return AuthoredRecipients.areNamed(fork, forked, "HTTP"::equalsIgnoreCase);
    }

    private static WorkflowTask fork(Object given) {
        return fork(given, "KAFKA");
    }

    private static WorkflowTask fork(Object given, String also) {
        WorkflowTask fork = new WorkflowTask();
        fork.setType("FORK_JOIN_DYNAMIC");
        fork.setDynamicForkTasksParam("tasks");
        fork.setDynamicForkTasksInputParamName("inputs");
        fork.setInputParameters(Map.of(
                "tasks",
                "${workflow.input.tasks}",
                "inputs",
                given,
                AuthoredRecipients.ALLOWED,
                List.of("HTTP", "http", "ship", also)));
        return fork;
    }

    private static TaskModel forked(String name, String type, Map<String, Object> more) {
        WorkflowTask made = new WorkflowTask();
        made.setName(name);
        made.setTaskReferenceName("d1");
        made.setType(type);
        TaskModel forked = new TaskModel();
        forked.setReferenceTaskName("d1");
        forked.setWorkflowTask(made);
        Map<String, Object> input = new HashMap<>(Map.of("headers", "a reference", "uri", "http://a"));
        input.putAll(more);
        forked.setInputData(input);
        return forked;
    }
}
