package io.tacet.conductor.sink;

import com.netflix.conductor.common.metadata.tasks.TaskExecLog;
import com.netflix.conductor.common.run.TaskSummary;
import com.netflix.conductor.common.run.WorkflowSummary;
import com.netflix.conductor.model.TaskModel;
import com.netflix.conductor.model.WorkflowModel;
import io.orkes.conductor.scheduler.model.WorkflowScheduleExecutionModel;
import io.tacet.audit.Sink;
import io.tacet.redaction.Redaction.Place;

/** Which execution an object of the engine belongs to, as far as it says so. */
final class Places {
    private Places() {}

    static Place of(Sink sink, Object bean) {
        return switch (bean) {
            case TaskModel task -> Place.of(sink, task.getWorkflowInstanceId(), task.getTaskId());
            case WorkflowModel workflow -> Place.of(sink, workflow.getWorkflowId(), null);
            case TaskSummary task -> Place.of(sink, task.getWorkflowId(), task.getTaskId());
            case WorkflowSummary workflow -> Place.of(sink, workflow.getWorkflowId(), null);
            case TaskExecLog line -> Place.of(Sink.TASK_LOG, null, line.getTaskId());
            case WorkflowScheduleExecutionModel run -> Place.of(sink, run.getWorkflowId(), null);
            default -> Place.of(sink);
        };
    }
}
