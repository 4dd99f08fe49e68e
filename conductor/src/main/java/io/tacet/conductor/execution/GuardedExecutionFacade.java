package io.tacet.conductor.execution;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.netflix.conductor.common.metadata.events.EventExecution;
import com.netflix.conductor.common.metadata.tasks.TaskExecLog;
import com.netflix.conductor.core.config.ConductorProperties;
import com.netflix.conductor.core.dal.ExecutionDAOFacade;
import com.netflix.conductor.core.events.queue.Message;
import com.netflix.conductor.core.utils.ExternalPayloadStorageUtils;
import com.netflix.conductor.dao.ConcurrentExecutionLimitDAO;
import com.netflix.conductor.dao.ExecutionDAO;
import com.netflix.conductor.dao.IndexDAO;
import com.netflix.conductor.dao.PollDataDAO;
import com.netflix.conductor.dao.QueueDAO;
import com.netflix.conductor.dao.RateLimitingDAO;
import com.netflix.conductor.model.TaskModel;
import com.netflix.conductor.model.WorkflowModel;
import io.tacet.conductor.handoff.ReturnedData;
import io.tacet.conductor.sink.EventRedaction;
import io.tacet.conductor.sink.GuardedRows;
import io.tacet.handle.ExecutionRepository;
import io.tacet.handle.Handles;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/**
 * Guards executions before they are stored, indexed or moved to external storage (hook K3).
 *
 * <p>Relies on: rows, index summaries, archived JSON and external payloads are made from the objects that these methods are given
 * (ExecutionDAOFacade:270, 307, 491, 552, 676, 686, 713, 733); {@code updateTasks} comes by {@code updateTask} (:587).
 */
public class GuardedExecutionFacade extends ExecutionDAOFacade {
    /** What this thread has loaded or created last: the engine works on it, and it is too large to be loaded again for each task. */
    private static final ThreadLocal<WeakReference<WorkflowModel>> LOADED = new ThreadLocal<>();

    private final ExecutionGuard guard;
    private final ExecutionRepository executions;
    private final EventRedaction events;
    private final ReturnedData returned;
    private final Endorser endorser;
    private final OwnChildren children;

    // The engine's constructor has nine parameters; ours must match it and adds what a guard needs.
    public GuardedExecutionFacade(
            ExecutionDAO executionDAO,
            QueueDAO queueDAO,
            IndexDAO indexDAO,
            RateLimitingDAO rateLimitingDao,
            ConcurrentExecutionLimitDAO concurrentExecutionLimitDAO,
            PollDataDAO pollDataDAO,
            ObjectMapper objectMapper,
            ConductorProperties properties,
            ExternalPayloadStorageUtils externalPayloadStorageUtils,
            ExecutionGuard guard,
            ExecutionRepository executions,
            EventRedaction events,
            Handles handles,
            ReturnedData returned) {
        super(
                GuardedRows.within(executionDAO),
                queueDAO,
                indexDAO,
                rateLimitingDao,
                concurrentExecutionLimitDAO,
                pollDataDAO,
                objectMapper,
                properties,
                externalPayloadStorageUtils);
        this.guard = guard;
        this.executions = executions;
        this.events = events;
        this.returned = returned;
        this.endorser = new Endorser(handles, executions);
        this.children = new OwnChildren(executionDAO);
    }

    @Override
    public WorkflowModel getWorkflowModel(String workflowId, boolean includeTasks) {
        WorkflowModel workflow = super.getWorkflowModel(workflowId, includeTasks);
        if (includeTasks) {
            LOADED.set(new WeakReference<>(workflow));
        }
        return workflow;
    }

    @Override
    public WorkflowModel getWorkflowModelFromExecutionDAO(String workflowId, boolean includeTasks) {
        WorkflowModel workflow = super.getWorkflowModelFromExecutionDAO(workflowId, includeTasks);
        if (includeTasks) {
            LOADED.set(new WeakReference<>(workflow));
        }
        return workflow;
    }

    @Override
    public String createWorkflow(WorkflowModel workflow) {
        // The engine gives the execution its definition's own map, so that what it sets would seem to stand in the
        // definition (WorkflowExecutorOps:2781).
        if (workflow.getVariables() != null) {
            workflow.setVariables(new HashMap<>(workflow.getVariables()));
        }
        guard.guardDefinition(workflow);
        guard.guard(workflow);
        LOADED.set(new WeakReference<>(workflow));
        return super.createWorkflow(workflow);
    }

    @Override
    public String updateWorkflow(WorkflowModel workflow) {
        guard.guard(workflow);
        return super.updateWorkflow(workflow);
    }

    @Override
    public List<TaskModel> createTasks(List<TaskModel> tasks) {
        tasks.forEach(children::keep);
        tasks.forEach(guard::guard);
        if (Endorser.mayHoldHandles(tasks)) {
            endorser.endorse(tasks, workflowOf(tasks.getFirst().getWorkflowInstanceId()));
        }
        return super.createTasks(tasks);
    }

    private WorkflowModel workflowOf(String workflowId) {
        return Optional.ofNullable(LOADED.get())
                .map(WeakReference::get)
                .filter(workflow -> workflowId.equals(workflow.getWorkflowId()))
                .orElseGet(() -> getWorkflowModel(workflowId, true));
    }

    @Override
    public void updateTask(TaskModel task) {
        children.keep(task);
        guard.guard(task);
        super.updateTask(task);
    }

    @Override
    public void addTaskExecLog(List<TaskExecLog> logs) {
        returned.guard(logs, this::getTaskModel);
        super.addTaskExecLog(guard.guarded(logs));
    }

    @Override
    public boolean addEventExecution(EventExecution execution) {
        return super.addEventExecution(events.of(execution));
    }

    @Override
    public void updateEventExecution(EventExecution execution) {
        super.updateEventExecution(events.of(execution));
    }

    @Override
    public void addMessage(String queue, Message message) {
        super.addMessage(queue, events.of(message));
    }

    /** An archived one can come back. */
    @Override
    public void removeWorkflow(String workflowId, boolean archiveWorkflow) {
        super.removeWorkflow(workflowId, archiveWorkflow);
        if (!archiveWorkflow) {
            executions.remove(workflowId);
        }
    }
}
