package io.tacet.conductor.execution;

import com.netflix.conductor.common.metadata.tasks.TaskType;
import com.netflix.conductor.dao.ExecutionDAO;
import com.netflix.conductor.model.TaskModel;
import com.netflix.conductor.model.WorkflowModel;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a SUB_WORKFLOW task from naming an execution that it has not started as its child. The engine takes the child's ID from a task's result, output
 * and input alike (WorkflowExecutorOps:988, TaskModel:596-607), all of which others can fill, and then reads that execution's output, terminates it and lets
 * it run again.
 *
 * <p>Relies on: a child is stored before its task names it, with the IDs of its parent and of that task (SubWorkflow:171-205); the engine works with
 * what is stored.
 */
final class OwnChildren {
    private static final String CHILD = "subWorkflowId";

    private final ExecutionDAO executions;

    OwnChildren(ExecutionDAO executions) {
        this.executions = executions;
    }

    /** To be called before a task is stored. */
    void keep(TaskModel task) {
        if (!TaskType.TASK_TYPE_SUB_WORKFLOW.equalsIgnoreCase(task.getTaskType())) {
            return;
        }
        @Nullable Object inInput = taken(task.getInputData());
        @Nullable Object inOutput = taken(task.getOutputData());
        Optional<String> child = Stream.of(Optional.ofNullable(task.getSubWorkflowId()), text(inOutput), text(inInput))
                .flatMap(Optional::stream)
                .filter(id -> isChild(id, task))
                .findFirst();
        child.filter(id -> inOutput != null)
                .ifPresent(id -> task.getOutputData().put(CHILD, id));
        task.setSubWorkflowId(child.orElse(null));
    }

    private static @Nullable Object taken(Map<String, Object> data) {
        return data.containsKey(CHILD) ? data.remove(CHILD) : null;
    }

    private static Optional<String> text(@Nullable Object value) {
        return value instanceof String text ? Optional.of(text) : Optional.empty();
    }

    private boolean isChild(String id, TaskModel task) {
        @Nullable WorkflowModel execution = id.isBlank() ? null : executions.getWorkflow(id, false);
        return execution != null
                && task.getTaskId().equals(execution.getParentWorkflowTaskId())
                && task.getWorkflowInstanceId().equals(execution.getParentWorkflowId());
    }
}
