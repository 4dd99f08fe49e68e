package io.tacet.conductor.handoff;

import com.netflix.conductor.core.config.ConductorProperties;
import com.netflix.conductor.core.dal.ExecutionDAOFacade;
import com.netflix.conductor.core.execution.AsyncSystemTaskExecutor;
import com.netflix.conductor.core.execution.WorkflowExecutor;
import com.netflix.conductor.core.execution.tasks.WorkflowSystemTask;
import com.netflix.conductor.core.utils.ParametersUtils;
import com.netflix.conductor.dao.MetadataDAO;
import com.netflix.conductor.dao.QueueDAO;
import io.tacet.conductor.bounds.ThreadShares;

/**
 * Hands HTTP and its like their input opened (hook K5), in threads that are shared fairly.
 *
 * <p>Relies on: the engine stores the task before it calls {@code start} and after, never during
 * (AsyncSystemTaskExecutor:194-215), so an input that is open only inside the call is never stored; the engine's own substitution before
 * that is off ({@link io.tacet.conductor.template.SafeParametersUtils#substituteSecrets}); a task that comes back failed from
 * {@code start} is ended as such (:225).
 */
public class OpeningAsyncSystemTaskExecutor extends AsyncSystemTaskExecutor {
    private final OpenInput openInput;
    private final ReturnedData returned;
    private final ThreadShares shares;

    // What the engine's constructor takes, and what a hand-off needs.
    public OpeningAsyncSystemTaskExecutor(
            ExecutionDAOFacade executionDAOFacade,
            QueueDAO queueDAO,
            MetadataDAO metadataDAO,
            ConductorProperties conductorProperties,
            WorkflowExecutor workflowExecutor,
            ParametersUtils parametersUtils,
            OpenInput openInput,
            ReturnedData returned,
            ThreadShares shares) {
        super(
                shares.limiting(executionDAOFacade),
                shares.pausing(queueDAO),
                metadataDAO,
                conductorProperties,
                workflowExecutor,
                parametersUtils);
        this.openInput = openInput;
        this.returned = returned;
        this.shares = shares;
    }

    @Override
    public void execute(WorkflowSystemTask systemTask, String taskId) {
        shares.during(() -> super.execute(opening(systemTask), taskId));
    }

    private WorkflowSystemTask opening(WorkflowSystemTask task) {
        if (Operators.include(task.getTaskType())) {
            return task;
        }
        return task.getTaskType().equals(FilteringHttpTask.TYPE)
                ? new FilteringHttpTask(task, openInput, returned)
                : new OpeningSystemTask(task, openInput, returned);
    }
}
