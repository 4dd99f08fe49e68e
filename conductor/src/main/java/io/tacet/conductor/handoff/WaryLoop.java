package io.tacet.conductor.handoff;

import com.netflix.conductor.core.execution.WorkflowExecutor;
import com.netflix.conductor.core.execution.tasks.WorkflowSystemTask;
import com.netflix.conductor.model.TaskModel;
import com.netflix.conductor.model.WorkflowModel;
import java.util.Optional;

/** DO_WHILE, which fails with a reason where its condition would read a handle. */
final class WaryLoop extends OperatorTask {
    private final ReadableConditions conditions;

    WaryLoop(WorkflowSystemTask task, OpenInput openInput, ReadableConditions conditions) {
        super(task, openInput);
        this.conditions = conditions;
    }

    @Override
    public boolean execute(WorkflowModel workflow, TaskModel model, WorkflowExecutor executor) {
        Optional<String> problem = conditions
                .problem(model.getWorkflowTask().getLoopCondition(), model.getInputData(), workflow.getWorkflowId())
                .or(() -> conditions.problem(
                        model.getWorkflowTask().getLoopCondition(), model.getOutputData(), workflow.getWorkflowId()));
        if (problem.isPresent()) {
            model.setStatus(TaskModel.Status.FAILED_WITH_TERMINAL_ERROR);
            model.setReasonForIncompletion(problem.get());
            return true;
        }
        return super.execute(workflow, model, executor);
    }
}
