package io.tacet.conductor.definition;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.netflix.conductor.common.config.ObjectMapperProvider;
import com.netflix.conductor.common.metadata.events.EventHandler;
import com.netflix.conductor.common.metadata.tasks.TaskDef;
import com.netflix.conductor.common.metadata.tasks.TaskType;
import com.netflix.conductor.common.metadata.workflow.WorkflowDef;
import com.netflix.conductor.common.metadata.workflow.WorkflowTask;
import io.tacet.conductor.handoff.Scripts;
import io.tacet.conductor.template.References;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses definitions with a reference in a place where none counts, and with one to a secret where none ever opens: what would be
 * compared, named or scheduled there is a handle. Better to say so when the definition is registered than when it runs.
 */
public final class ReferencePlaces {
    private static final ObjectMapper JSON = new ObjectMapperProvider().getObjectMapper();
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    /** Their inputs are read by their conditions, and by nothing else. */
    private static final Set<String> DECIDING =
            Set.of(TaskType.TASK_TYPE_SWITCH, TaskType.TASK_TYPE_DECISION, TaskType.TASK_TYPE_DO_WHILE);

    /** Looked at one by one, or for people only. */
    private static final List<String> PARTS =
            List.of("decisionCases", "defaultCase", "forkTasks", "loopOver", "description", "metadata");

    private ReferencePlaces() {}

    /** @throws TacetException {@link ErrorCode#INVALID_REFERENCE}, saying where */
    public static void check(WorkflowDef definition) {
        Map<String, Object> rest = JSON.convertValue(definition, MAP);
        rest.keySet().removeAll(List.of("tasks", "outputParameters", "description", "metadata"));
        refuse(References.ANY, rest, "");
        definition.collectTasks().forEach(ReferencePlaces::check);
    }

    /** @throws TacetException {@link ErrorCode#INVALID_REFERENCE}, saying where */
    public static void check(TaskDef definition) {
        Map<String, Object> rest = JSON.convertValue(definition, MAP);
        rest.keySet().removeAll(List.of("inputTemplate", "description"));
        refuse(References.ANY, rest, "");
    }

    /** @throws TacetException {@link ErrorCode#INVALID_REFERENCE}, saying where */
    public static void check(EventHandler handler) {
        refuse(References.ANY, JSON.convertValue(handler, MAP), "");
    }

    private static void check(WorkflowTask task) {
        String path = "task " + task.getTaskReferenceName();
        Map<String, Object> rest = JSON.convertValue(task, MAP);
        rest.keySet().removeAll(PARTS);
        rest.keySet().removeAll(List.of("inputParameters", "taskDefinition"));
        if (task.getTaskDefinition() != null) {
            check(task.getTaskDefinition());
        }
        if (task.getSubWorkflowParam() != null
                && task.getSubWorkflowParam().getWorkflowDefinition() instanceof WorkflowDef inner) {
            check(inner);
            rest.remove("subWorkflowParam");
        }
        refuse(References.ANY, rest, path);
        checkInputs(task, path + ".inputParameters");
    }

    private static void checkInputs(WorkflowTask task, String path) {
        Map<String, Object> inputs = task.getInputParameters();
        if (inputs == null) {
            return;
        }
        if (DECIDING.contains(task.getType())) {
            refuse(References.TO_SECRETS, inputs, path);
        }
        if (Scripts.TASKS.contains(task.getType())) {
            Scripts.INPUTS.forEach(script -> refuse(References.TO_SECRETS, inputs.get(script), path + "." + script));
        }
        if (task.getDynamicTaskNameParam() != null) {
            String name = task.getDynamicTaskNameParam();
            refuse(References.TO_SECRETS, inputs.get(name), path + "." + name);
        }
    }

    private static void refuse(References unwanted, @Nullable Object tree, String path) {
        unwanted.firstIn(tree, path).ifPresent(place -> {
            throw new TacetException(
                    ErrorCode.INVALID_REFERENCE,
                    "A reference to a secret or an environment variable has no meaning at " + place
                            + ": it counts in inputs of tasks, in a workflow's outputParameters and in a task"
                            + " definition's inputTemplate. Conditions, scripts and names cannot read a secret there either;"
                            + " pass it to them as a parameter of a worker or an INLINE task.");
        });
    }
}
