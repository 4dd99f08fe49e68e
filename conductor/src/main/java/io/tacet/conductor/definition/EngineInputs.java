package io.tacet.conductor.definition;

import com.netflix.conductor.common.metadata.tasks.TaskType;
import com.netflix.conductor.common.metadata.workflow.WorkflowTask;
import io.tacet.conductor.handoff.Scripts;
import io.tacet.conductor.template.OutputFilter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The inputs of a task that the engine reads itself, as names, times, statuses or programs. No secret opens there: it would be compared, stored or run as
 * a handle.
 */
final class EngineInputs {
    private static final Map<String, Set<String>> NAMES = Map.of(
            TaskType.TASK_TYPE_WAIT, Set.of("duration", "until"),
            TaskType.TASK_TYPE_TERMINATE, Set.of("terminationStatus", "terminationReason"),
            TaskType.TASK_TYPE_FORK_JOIN_DYNAMIC,
                    Set.of("forkTaskName", "forkTaskType", "forkTaskWorkflow", "forkTaskWorkflowVersion"),
            TaskType.TASK_TYPE_PULL_WORKFLOW_MESSAGES, Set.of("batchSize"),
            TaskType.TASK_TYPE_INLINE, Set.of("evaluatorType"),
            TaskType.TASK_TYPE_HTTP, Set.of(OutputFilter.INPUT));

    /** What START_WORKFLOW passes on to the execution that it starts; everything else says which one and how. */
    private static final Set<String> PASSED_ON = Set.of("input", "workflowDef");

    private EngineInputs() {}

    static Map<String, @Nullable Object> of(WorkflowTask task, Map<String, Object> inputs) {
        String type = Objects.requireNonNullElse(task.getType(), "");
        Map<String, @Nullable Object> read = new LinkedHashMap<>(inputs);
        read.keySet().removeIf(name -> !isRead(task, type, name));
        switch (type) {
            case TaskType.TASK_TYPE_START_WORKFLOW ->
                addPart("startWorkflow", inputs, name -> !PASSED_ON.contains(name), read);
            case "UPDATE_SECRET" -> addPart("_secrets", inputs, name -> !name.equals("secretValue"), read);
            case TaskType.TASK_TYPE_HTTP -> addPart("http_request", inputs, OutputFilter.INPUT::equals, read);
            default -> {}
        }
        return read;
    }

    private static boolean isRead(WorkflowTask task, String type, String name) {
        return NAMES.getOrDefault(type, Set.of()).contains(name)
                || (Scripts.TASKS.contains(type) && Scripts.INPUTS.contains(name))
                || name.equals(task.getDynamicTaskNameParam());
    }

    /** @param isRead which of its fields the engine reads */
    private static void addPart(
            String part, Map<String, Object> inputs, Predicate<Object> isRead, Map<String, @Nullable Object> read) {
        if (inputs.get(part) instanceof Map<?, ?> fields) {
            Map<Object, @Nullable Object> named = new LinkedHashMap<>(fields);
            named.keySet().removeIf(isRead.negate());
            read.put(part, named);
        }
    }
}
