package io.tacet.conductor.handoff;

import com.netflix.conductor.core.execution.WorkflowExecutor;
import com.netflix.conductor.core.execution.tasks.WorkflowSystemTask;
import com.netflix.conductor.model.TaskModel;
import com.netflix.conductor.model.WorkflowModel;
import io.tacet.conductor.authorship.AuthoredRecipients;
import io.tacet.conductor.authorship.AuthoredTasks;

/**
 * Tasks that speak for the whole workflow: TERMINATE gives it its end and its output, EVENT sends events in its name. They fail where data made them up:
 * what comes next, and what those who trust the workflow are told, is for its authors to say.
 */
final class AuthorsActs extends OperatorTask {
    AuthorsActs(WorkflowSystemTask task, OpenInput openInput, ReturnedData returned) {
        super(task, openInput, returned);
    }

    @Override
    public void start(WorkflowModel workflow, TaskModel model, WorkflowExecutor executor) {
        if (isAuthored(workflow, model)) {
            super.start(workflow, model, executor);
        } else {
            refuse(model);
        }
    }

    @Override
    public boolean execute(WorkflowModel workflow, TaskModel model, WorkflowExecutor executor) {
        if (isAuthored(workflow, model)) {
            return super.execute(workflow, model, executor);
        }
        refuse(model);
        return true;
    }

    private static boolean isAuthored(WorkflowModel workflow, TaskModel model) {
        return AuthoredTasks.find(workflow, model).isPresent()
                || AuthoredTasks.forkOf(model, workflow, workflow.getTasks())
                        // The engine runs all of these tasks itself.
                        .filter(fork -> AuthoredRecipients.areNamed(fork, model, type -> true))
                        .isPresent();
    }

    private static void refuse(TaskModel model) {
        Refusal.forGood("Task " + model.getReferenceTaskName() + " of type " + model.getTaskType()
                        + " does not stand in the workflow definition; write it there to let it act for the workflow.")
                .end(model);
    }
}
