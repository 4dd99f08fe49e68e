package io.tacet.conductor.bounds;

import com.netflix.conductor.common.metadata.tasks.TaskDef;
import com.netflix.conductor.common.metadata.workflow.WorkflowDef;
import com.netflix.conductor.model.TaskModel;
import com.netflix.conductor.model.WorkflowModel;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** How long one call of an HTTP task may take: no longer than anything still waits for its result. */
final class CallTime {
    private CallTime() {}

    /**
     * The shortest of these: the most that any call may take; the response timeout of the task, if it has one; and what remains of the timeouts of the
     * task and the workflow, where the engine ends something when they are over instead of reporting it only (DeciderService:728, 808).
     */
    static Duration of(WorkflowModel workflow, TaskModel task, Duration most, Instant now) {
        Optional<TaskDef> definition = task.getTaskDefinition();
        return Stream.of(
                        Optional.of(most),
                        definition.flatMap(it -> seconds(it.getResponseTimeoutSeconds())),
                        definition
                                .filter(it -> it.getTimeoutPolicy() != TaskDef.TimeoutPolicy.ALERT_ONLY)
                                .flatMap(it -> seconds(it.getTimeoutSeconds())),
                        ofWorkflow(workflow, now))
                .flatMap(Optional::stream)
                .min(Duration::compareTo)
                .orElse(most);
    }

    private static Optional<Duration> ofWorkflow(WorkflowModel workflow, Instant now) {
        return Optional.ofNullable(workflow.getWorkflowDefinition())
                .filter(it -> it.getTimeoutPolicy() == WorkflowDef.TimeoutPolicy.TIME_OUT_WF)
                .flatMap(it -> seconds(it.getTimeoutSeconds()))
                .map(timeout -> timeout.minus(Duration.between(began(workflow), now)));
    }

    private static Instant began(WorkflowModel workflow) {
        return Instant.ofEpochMilli(
                workflow.getLastRetriedTime() > 0 ? workflow.getLastRetriedTime() : workflow.getCreateTime());
    }

    /** Zero is for none. */
    private static Optional<Duration> seconds(long timeout) {
        return timeout > 0 ? Optional.of(Duration.ofSeconds(timeout)) : Optional.empty();
    }
}
