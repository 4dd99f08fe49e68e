package io.tacet.conductor.bounds;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.netflix.conductor.common.metadata.workflow.WorkflowDef;
import com.netflix.conductor.common.metadata.workflow.WorkflowTask;
import com.netflix.conductor.core.exception.TerminateWorkflowException;
import com.netflix.conductor.core.execution.mapper.TaskMapperContext;
import com.netflix.conductor.core.utils.ParametersUtils;
import com.netflix.conductor.model.WorkflowModel;
import io.tacet.kernel.TacetException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the limit is missing, the engine does not end. */
@Timeout(60)
class DurationsTest {
    private static final String ENDLESS = " ".repeat(1_000) + "x";

    private static WorkflowTask waiting(Object duration) {
        WorkflowTask task = new WorkflowTask();
        task.setType("WAIT");
        task.setTaskReferenceName("pause");
        task.setInputParameters(Map.of("duration", duration));
        return task;
    }

    private static WorkflowDef definition(WorkflowTask task) {
        WorkflowTask loop = new WorkflowTask();
        loop.setType("DO_WHILE");
        loop.setTaskReferenceName("loop");
        loop.setLoopOver(List.of(task));
        WorkflowDef definition = new WorkflowDef();
        definition.setTasks(List.of(loop));
        return definition;
    }

    @Test
    void definitionWithALongOneIsRefused() {
        assertThatThrownBy(() -> Durations.requireShort(definition(waiting(ENDLESS))))
                .isInstanceOf(TacetException.class)
                .hasMessageContaining("WAIT pause: the duration has more than 50 characters");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2 days 3 hours 4 minutes 5 seconds",
                "10s",
                "${workflow.input.a.long.path.to.the.duration.of.this}"
            })
    void definitionsWithOthersAreNot(String duration) {
        assertThatCode(() -> Durations.requireShort(definition(waiting(duration))))
                .doesNotThrowAnyException();
    }

    private static void map(String duration) {
        WorkflowTask task = waiting(duration);
        WorkflowModel workflow = new WorkflowModel();
        workflow.setWorkflowId("w");
        workflow.setWorkflowDefinition(definition(task));
        new BoundedWaitTaskMapper(new ParametersUtils(new ObjectMapper()))
                .getMappedTasks(TaskMapperContext.newBuilder()
                        .withWorkflowModel(workflow)
                        .withWorkflowTask(task)
                        .withTaskInput(new HashMap<>(task.getInputParameters()))
                        .withTaskId("t")
                        .build());
    }

    @Test
    void taskWithALongOneIsNotScheduled() {
        assertThatThrownBy(() -> map(ENDLESS))
                .isInstanceOf(TerminateWorkflowException.class)
                .hasMessageContaining("EXPRESSION_TOO_COSTLY: WAIT pause: the duration");
    }

    @Test
    void taskWithAnotherIs() {
        assertThatCode(() -> map("2 days 3 hours")).doesNotThrowAnyException();
    }
}
