package io.tacet.conductor.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.netflix.conductor.common.config.ObjectMapperProvider;
import com.netflix.conductor.common.metadata.events.EventExecution;
import com.netflix.conductor.common.metadata.tasks.PollData;
import com.netflix.conductor.common.metadata.tasks.Task;
import com.netflix.conductor.common.metadata.tasks.TaskExecLog;
import com.netflix.conductor.common.metadata.tasks.TaskResult;
import com.netflix.conductor.common.metadata.workflow.StartWorkflowRequest;
import com.netflix.conductor.common.run.TaskSummary;
import com.netflix.conductor.common.run.Workflow;
import com.netflix.conductor.common.run.WorkflowSummary;
import com.netflix.conductor.core.events.queue.Message;
import com.netflix.conductor.model.TaskModel;
import com.netflix.conductor.model.WorkflowModel;
import io.orkes.conductor.scheduler.model.WorkflowScheduleExecutionModel;
import io.tacet.redaction.ObjectFields;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Holds {@link ObjectFields} against the engine's classes: a field that a newer engine adds must be looked at. */
class ObjectFieldsTest {
    private static final List<Class<?>> OBJECTS = List.of(
            Task.class,
            TaskModel.class,
            TaskResult.class,
            TaskSummary.class,
            TaskExecLog.class,
            Workflow.class,
            WorkflowModel.class,
            WorkflowSummary.class,
            StartWorkflowRequest.class,
            EventExecution.class,
            Message.class,
            PollData.class,
            WorkflowScheduleExecutionModel.class);

    /** What people and programs write: masked. Numbers, and objects with fields of their own, are not asked for. */
    private static final Set<String> TEXT = Set.of(
            "correlationId",
            "idempotencyKey",
            "log",
            "logs",
            "notifications",
            "reason",
            "reasonForIncompletion",
            "stackTrace",
            "workerId");

    /** Objects and lists of objects, whose fields are asked for one by one. */
    private static final Set<String> OBJECTS_WITHIN = Set.of(
            "aggregateTokenUsage",
            "executionMetadata",
            "history",
            "inputMessage",
            "onStateChange",
            "orCreateExecutionMetadata",
            "outputMessage",
            "startWorkflowRequest",
            "tasks");

    @Test
    void everyFieldOfTheEnginesObjectsHasBeenLookedAt() {
        Set<String> unknown = new TreeSet<>();
        ObjectMapper json = new ObjectMapperProvider().getObjectMapper();
        for (Class<?> type : OBJECTS) {
            BeanDescription bean = json.getSerializationConfig().introspect(json.constructType(type));
            bean.findProperties().stream()
                    .filter(property -> mayHoldText(property.getRawPrimaryType()))
                    .map(BeanPropertyDefinition::getName)
                    .filter(name -> ObjectFields.of(name) == ObjectFields.Kind.TEXT)
                    .filter(name -> !TEXT.contains(name) && !OBJECTS_WITHIN.contains(name))
                    .forEach(name -> unknown.add(type.getSimpleName() + "." + name));
        }
        assertThat(unknown).isEmpty();
    }

    @Test
    void whatPeopleWriteIsNoStructure() {
        assertThat(TEXT).allSatisfy(name -> assertThat(ObjectFields.of(name)).isEqualTo(ObjectFields.Kind.TEXT));
        assertThat(List.of("input", "inputData", "output", "outputData", "variables", "payload"))
                .allSatisfy(name -> assertThat(ObjectFields.of(name)).isEqualTo(ObjectFields.Kind.DATA));
    }

    private static boolean mayHoldText(Class<?> type) {
        return !type.isPrimitive() && !Number.class.isAssignableFrom(type) && type != Boolean.class;
    }
}
