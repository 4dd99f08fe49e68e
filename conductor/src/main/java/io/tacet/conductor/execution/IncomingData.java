package io.tacet.conductor.execution;

import com.netflix.conductor.common.metadata.tasks.TaskResult;
import com.netflix.conductor.common.metadata.workflow.RerunWorkflowRequest;
import com.netflix.conductor.common.metadata.workflow.SkipTaskRequest;
import com.netflix.conductor.core.dal.ExecutionDAOFacade;
import com.netflix.conductor.core.execution.StartWorkflowInput;
import com.netflix.conductor.model.TaskModel;
import com.netflix.conductor.model.WorkflowModel;
import io.tacet.handle.HandleDisplay;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The entrance for data: what comes from outside, or is copied by the engine from one execution into another, holds no handle. Text that looks like
 * one becomes what people see of it. What clients send back as they were shown it, at its place, means what is stored there; in a rerun, only if they send all of it back so.
 */
final class IncomingData {
    private final ExecutionDAOFacade executions;
    private final ExecutionGuard guard;

    IncomingData(ExecutionDAOFacade executions, ExecutionGuard guard) {
        this.executions = executions;
        this.guard = guard;
    }

    /** An execution that is started by a task gets what the task was given, and what the author sent with it. */
    void close(StartWorkflowInput input) {
        // A name for people, in columns that are too short for handles.
        input.setCorrelationId(closedText(input.getCorrelationId()));
        if (Families.originOf(input).isEmpty()) {
            input.setWorkflowInput(closed(input.getWorkflowInput()));
        } else if (isAfterFailure(input)) {
            input.setWorkflowInput(closed(guard.plain(input.getWorkflowInput())));
        }
    }

    /** The engine hands the failed execution to its failure workflow as it is in memory (WorkflowExecutorOps:876), which no data can be. */
    private static boolean isAfterFailure(StartWorkflowInput input) {
        return input.getWorkflowInput() != null
                && input.getWorkflowInput().get("failedWorkflow") instanceof WorkflowModel;
    }

    void close(RerunWorkflowRequest request) {
        String workflowId = request.getReRunFromWorkflowId();
        if (workflowId != null && request.getWorkflowInput() != null) {
            request.setWorkflowInput(ShownBack.restoreWhole(
                    closed(request.getWorkflowInput()),
                    executions.getWorkflowModel(workflowId, false).getInput()));
        }
        String taskId = request.getReRunFromTaskId();
        if (taskId != null && request.getTaskInput() != null) {
            request.setTaskInput(ShownBack.restoreWhole(
                    closed(request.getTaskInput()),
                    stored(taskId).map(TaskModel::getInputData).orElse(null)));
        }
    }

    void close(TaskResult result) {
        Map<String, Object> output = closed(result.getOutputData());
        result.setOutputData(
                ShownBack.mayBeShown(output)
                        ? ShownBack.restore(
                                output,
                                stored(result.getTaskId())
                                        .map(TaskModel::getOutputData)
                                        .orElse(null))
                        : output);
    }

    static void close(@Nullable SkipTaskRequest request) {
        if (request != null) {
            request.setTaskInput(closed(request.getTaskInput()));
            request.setTaskOutput(closed(request.getTaskOutput()));
        }
    }

    private Optional<TaskModel> stored(@Nullable String taskId) {
        return Optional.ofNullable(taskId).map(executions::getTaskModel);
    }

    @SuppressWarnings("NullAway") // the engine's objects hold nulls, which its types do not say
    private static @Nullable Map<String, Object> closed(@Nullable Map<String, Object> data) {
        return data == null ? null : HandleDisplay.show(data);
    }

    private static @Nullable String closedText(@Nullable String text) {
        return text == null ? null : HandleDisplay.show(text);
    }
}
