package io.tacet.conductor.access;

import com.netflix.conductor.common.metadata.workflow.StartWorkflowRequest;
import io.tacet.access.Target;
import io.tacet.access.TargetType;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;

/**
 * Around the engine's WorkflowService, for its scheduler alone: what a schedule starts, its last editor starts.
 *
 * <p>Relies on: the scheduler starts workflows by one call (SchedulerService:966), with a copy of the schedule's request into whose input
 * it puts what it knows itself (:1010-1022).
 */
final class ScheduledStarts implements MethodInterceptor {
    private static final String SCHEDULE = "_startedByScheduler";

    /** What the scheduler adds to the input of each run. */
    private static final Set<String> ADDED =
            Set.of(SCHEDULE, "_scheduledTime", "_executedTime", "_executionId", "_schedulerCron");

    private final LastEditors editors;

    ScheduledStarts(LastEditors editors) {
        this.editors = editors;
    }

    @Override
    public Object invoke(MethodInvocation call) throws Throwable {
        if (!(call.getArguments().length == 1 && call.getArguments()[0] instanceof StartWorkflowRequest request)) {
            throw new TacetException(
                    ErrorCode.CONFIGURATION_INVALID, "The engine's scheduler does what this build does not know.");
        }
        Target schedule = new Target(
                TargetType.WORKFLOW_SCHEDULE, String.valueOf(request.getInput().get(SCHEDULE)));
        return editors.run(schedule, contentOf(request), () -> Rule.answerOf(call));
    }

    /** What of a schedule's request decides what is done. */
    static StartWorkflowRequest contentOf(StartWorkflowRequest request) {
        Map<String, Object> input = request.getInput() == null ? new HashMap<>() : new HashMap<>(request.getInput());
        input.keySet().removeAll(ADDED);
        StartWorkflowRequest content = new StartWorkflowRequest()
                .withName(request.getName())
                .withVersion(request.getVersion())
                .withCorrelationId(request.getCorrelationId())
                .withExternalInputPayloadStoragePath(request.getExternalInputPayloadStoragePath())
                .withPriority(request.getPriority())
                .withTaskToDomain(request.getTaskToDomain())
                .withWorkflowDef(request.getWorkflowDef())
                .withInput(input);
        content.setIdempotencyKey(request.getIdempotencyKey());
        content.setIdempotencyStrategy(request.getIdempotencyStrategy());
        return content;
    }
}
