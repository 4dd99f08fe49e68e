package io.tacet.conductor.template;

import com.netflix.conductor.common.utils.TaskUtils;
import com.netflix.conductor.model.TaskModel;
import com.netflix.conductor.model.WorkflowModel;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What templates see of a running workflow: {@code workflow.*}, and {@code <task reference>.*} for the latest try of each task.
 * The names are the ones that Conductor documents for expressions; a test compares each against the engine.
 */
final class WorkflowDocument {
    private WorkflowDocument() {}

    static Map<String, Object> of(WorkflowModel workflow) {
        Map<String, Object> document = new HashMap<>();
        for (TaskModel any : workflow.getTasks()) {
            TaskModel task = workflow.getTaskByRefName(any.getReferenceTaskName());
            document.put(key(task), taskFields(task));
        }
        // Last: a task of this name must not take its place.
        document.put("workflow", workflowFields(workflow));
        return document;
    }

    private static String key(TaskModel task) {
        return task.isLoopOverTask()
                ? TaskUtils.removeIterationFromTaskRefName(task.getReferenceTaskName())
                : task.getReferenceTaskName();
    }

    private static Map<String, @Nullable Object> workflowFields(WorkflowModel workflow) {
        Map<String, @Nullable Object> fields = new HashMap<>();
        fields.put("input", workflow.getInput());
        fields.put("output", workflow.getOutput());
        fields.put("status", workflow.getStatus());
        fields.put("workflowId", workflow.getWorkflowId());
        fields.put("parentWorkflowId", workflow.getParentWorkflowId());
        fields.put("parentWorkflowTaskId", workflow.getParentWorkflowTaskId());
        fields.put("workflowType", workflow.getWorkflowName());
        fields.put("version", workflow.getWorkflowVersion());
        fields.put("correlationId", workflow.getCorrelationId());
        fields.put("reasonForIncompletion", workflow.getReasonForIncompletion());
        fields.put("schemaVersion", workflow.getWorkflowDefinition().getSchemaVersion());
        fields.put("variables", workflow.getVariables());
        return fields;
    }

    private static Map<String, @Nullable Object> taskFields(TaskModel task) {
        Map<String, @Nullable Object> fields = new HashMap<>();
        fields.put("input", task.getInputData());
        fields.put("output", task.getOutputData());
        fields.put("taskType", task.getTaskType());
        if (task.getStatus() != null) {
            fields.put("status", task.getStatus().toString());
        }
        fields.put("referenceTaskName", task.getReferenceTaskName());
        fields.put("retryCount", task.getRetryCount());
        fields.put("correlationId", task.getCorrelationId());
        fields.put("pollCount", task.getPollCount());
        fields.put("taskDefName", task.getTaskDefName());
        fields.put("scheduledTime", task.getScheduledTime());
        fields.put("startTime", task.getStartTime());
        fields.put("endTime", task.getEndTime());
        fields.put("workflowInstanceId", task.getWorkflowInstanceId());
        fields.put("taskId", task.getTaskId());
        fields.put("reasonForIncompletion", task.getReasonForIncompletion());
        fields.put("callbackAfterSeconds", task.getCallbackAfterSeconds());
        fields.put("workerId", task.getWorkerId());
        fields.put("iteration", task.getIteration());
        return fields;
    }
}
