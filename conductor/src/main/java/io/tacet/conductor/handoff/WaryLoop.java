package io.tacet.conductor.handoff;

import com.netflix.conductor.core.execution.WorkflowExecutor;
import com.netflix.conductor.core.execution.tasks.WorkflowSystemTask;
import com.netflix.conductor.model.TaskModel;
import com.netflix.conductor.model.WorkflowModel;
import io.tacet.conductor.bounds.Nested;
import java.util.Optional;

/** DO_WHILE, which fails with a reason where its condition would read a handle, or too many loops stand in it. */
final class WaryLoop extends OperatorTask {
    private final ReadableConditions conditions;

    WaryLoop(WorkflowSystemTask task, OpenInput openInput, ReadableConditions conditions) {
        super(task, openInput);
        this.conditions = conditions;
    }

    @Override
    public boolean execute(WorkflowModel workflow, TaskModel model, WorkflowExecutor executor) {
        Optional<String> problem = Optional.of(model.getWorkflowTask())
                .filter(Nested::isTooDeep)
                .map(Nested::problem)
                .or(() -> problemOfCondition(workflow, model));
        if (problem.isPresent()) {
            Refusal.forGood(problem.get()).end(model);
            return true;
        }
        return super.execute(workflow, model, executor);
    }

    private Optional<String> problemOfCondition(WorkflowModel workflow, TaskModel model) {
        return conditions
                .problem(model.getWorkflowTask().getLoopCondition(), model.getInputData(), workflow.getWorkflowId())
                .or(() -> conditions.problem(
                        model.getWorkflowTask().getLoopCondition(), model.getOutputData(), workflow.getWorkflowId()));
    }
}
