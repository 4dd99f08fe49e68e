package io.tacet.conductor.handoff;

import com.netflix.conductor.common.metadata.tasks.Task;
import com.netflix.conductor.common.metadata.tasks.TaskResult;
import com.netflix.conductor.common.utils.ExternalPayloadStorage;
import com.netflix.conductor.core.config.ConductorProperties;
import com.netflix.conductor.core.dal.ExecutionDAOFacade;
import com.netflix.conductor.core.execution.WorkflowExecutor;
import com.netflix.conductor.core.execution.tasks.SystemTaskRegistry;
import com.netflix.conductor.core.listener.TaskStatusListener;
import com.netflix.conductor.core.utils.ParametersUtils;
import com.netflix.conductor.dao.QueueDAO;
import com.netflix.conductor.service.ExecutionService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Hands workers their tasks with the input opened (hook K5).
 *
 * <p>Relies on: every poll, by REST and by gRPC, ends in the method overridden here (ExecutionService:103, 108, 113, 289; gRPC
 * TaskServiceImpl:62, 103; TaskServiceImpl of core); the tasks it returns are copies that nothing stores.
 */
public class OpeningExecutionService extends ExecutionService {
    private final WorkflowExecutor workflowExecutor;
    private final ExecutionDAOFacade executions;
    private final OpenInput openInput;
    private final RuntimeMetadata runtimeMetadata;
    private final Receivers receivers;

    // The engine's constructor has nine parameters; ours must match it and adds what a hand-off needs.
    public OpeningExecutionService(
            WorkflowExecutor workflowExecutor,
            ExecutionDAOFacade executionDAOFacade,
            QueueDAO queueDAO,
            ConductorProperties properties,
            ExternalPayloadStorage externalPayloadStorage,
            SystemTaskRegistry systemTaskRegistry,
            TaskStatusListener taskStatusListener,
            ParametersUtils parametersUtils,
            OpenInput openInput,
            RuntimeMetadata runtimeMetadata,
            Receivers receivers) {
        super(
                workflowExecutor,
                executionDAOFacade,
                queueDAO,
                properties,
                externalPayloadStorage,
                systemTaskRegistry,
                taskStatusListener,
                parametersUtils,
                new NoRuntimeMetadata());
        this.workflowExecutor = workflowExecutor;
        this.executions = executionDAOFacade;
        this.openInput = openInput;
        this.runtimeMetadata = runtimeMetadata;
        this.receivers = receivers;
    }

    @Override
    public List<Task> poll(
            String taskType, String workerId, @Nullable String domain, int count, int timeoutInMilliSecond) {
        List<Task> handedOff = new ArrayList<>();
        for (Task task : super.poll(taskType, workerId, domain, count, timeoutInMilliSecond)) {
            if (open(task, () -> receivers.require(taskType))) {
                handedOff.add(task);
            }
        }
        return handedOff;
    }

    /** @return false if the task was refused; it has failed then, and nobody gets it */
    private boolean open(Task task, Runnable admission) {
        try {
            openInput(task, admission);
            task.setRuntimeMetadata(runtimeMetadata.of(task, admission));
            return true;
        } catch (RuntimeException e) {
            fail(task, Refusal.of(e, task.getTaskId()));
            return false;
        }
    }

    private void openInput(Task task, Runnable admission) {
        boolean external = task.getExternalInputPayloadStoragePath() != null;
        Map<String, Object> closed =
                external ? executions.getTaskModel(task.getTaskId()).getInputData() : task.getInputData();
        Map<String, Object> open = openInput.of(closed, task.getWorkflowInstanceId(), admission);
        if (!isSame(open, closed)) {
            task.setInputData(open);
            // A payload in external storage keeps the reference; this worker gets the input instead of the way to it.
            task.setExternalInputPayloadStoragePath(null);
        }
    }

    @SuppressWarnings("ReferenceEquality") // the hand-off's own sign for "nothing to open"
    private static boolean isSame(Object one, Object other) {
        return one == other;
    }

    private void fail(Task task, Refusal refusal) {
        TaskResult result = new TaskResult(task);
        result.setStatus(TaskResult.Status.valueOf(refusal.status().name()));
        result.setReasonForIncompletion(refusal.reason());
        workflowExecutor.updateTask(result);
    }
}
