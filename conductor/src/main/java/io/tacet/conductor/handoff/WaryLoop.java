package io.tacet.conductor.handoff;

import com.netflix.conductor.core.execution.WorkflowExecutor;
import com.netflix.conductor.core.execution.tasks.WorkflowSystemTask;
import com.netflix.conductor.model.TaskModel;
import com.netflix.conductor.model.WorkflowModel;
import io.tacet.conductor.bounds.Nested;
import io.tacet.conductor.condition.NoticedReads;
import io.tacet.kernel.ErrorCode;
import java.time.Duration;
import java.util.Optional;

/**
 * DO_WHILE, which fails with a reason where its condition reads a handle, too many loops stand in it, or it goes on and on without waiting for anything.
 *
 * <p>Relies on: the engine counts the iterations in the task, also those that it does not keep (DoWhile:171). It evaluates one script,
 * the condition, over data that it puts together then, and where that fails, it ends the task and starts nothing (DoWhile:165-191, 508-590).
 */
final class WaryLoop extends OperatorTask {
    private final ReadableConditions conditions;
    private final int maxIterations;

    /** @param maxIterations of a loop that does more than one in a second */
    WaryLoop(
            WorkflowSystemTask task,
            OpenInput openInput,
            ReturnedData returned,
            ReadableConditions conditions,
            int maxIterations) {
        super(task, openInput, returned);
        this.conditions = conditions;
        this.maxIterations = maxIterations;
    }

    @Override
    public boolean execute(WorkflowModel workflow, TaskModel model, WorkflowExecutor executor) {
        Optional<String> problem = Optional.of(model.getWorkflowTask())
                .filter(Nested::isTooDeep)
                .map(Nested::problem)
                .or(() -> problemOfPace(model));
        if (problem.isPresent()) {
            Refusal.forGood(problem.get()).end(model);
            return true;
        }
        NoticedReads reads = conditions.of(workflow.getWorkflowId());
        boolean changed = reads.during(() -> super.execute(workflow, model, executor));
        reads.problem().map(Refusal::forGood).ifPresent(refusal -> refusal.end(model));
        return changed;
    }

    private Optional<String> problemOfPace(TaskModel model) {
        Duration elapsed = Duration.ofMillis(System.currentTimeMillis() - model.getStartTime());
        return model.getIteration() > maxIterations && model.getIteration() > elapsed.toSeconds()
                ? Optional.of(
                        ErrorCode.EXECUTION_TOO_LARGE + ": the loop has had more than " + maxIterations
                                + " iterations (tacet.limits.execution-tasks), more than one in a second. Give it an end, or let it wait.")
                : Optional.empty();
    }
}
