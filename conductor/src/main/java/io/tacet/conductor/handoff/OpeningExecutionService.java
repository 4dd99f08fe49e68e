package io.tacet.conductor.handoff;

import com.netflix.conductor.common.metadata.tasks.Task;
import com.netflix.conductor.common.metadata.tasks.TaskResult;
import com.netflix.conductor.common.metadata.workflow.WorkflowTask;
import com.netflix.conductor.common.utils.ExternalPayloadStorage;
import com.netflix.conductor.core.config.ConductorProperties;
import com.netflix.conductor.core.dal.ExecutionDAOFacade;
import com.netflix.conductor.core.execution.WorkflowExecutor;
import com.netflix.conductor.core.execution.tasks.SystemTaskRegistry;
import com.netflix.conductor.core.listener.TaskStatusListener;
import com.netflix.conductor.core.utils.ParametersUtils;
import com.netflix.conductor.dao.QueueDAO;
import com.netflix.conductor.model.TaskModel;
import com.netflix.conductor.service.ExecutionService;
import io.tacet.handle.HandleDisplay;
import io.tacet.handle.Uses;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Hands workers their tasks with the input opened (hook K5).
 *
 * <p>Relies on: every poll, by REST and by gRPC, ends in the method overridden here (ExecutionService:103, 108, 113, 289; gRPC
 * TaskServiceImpl:62, 103; TaskServiceImpl of core); the tasks that it returns are copies that nothing stores, and each poll reads their templates from the database.
 */
public class OpeningExecutionService extends ExecutionService {
    private final WorkflowExecutor workflowExecutor;
    private final ExecutionDAOFacade executions;
    private final OpenInput openInput;
    private final RuntimeMetadata runtimeMetadata;
    private final Receivers receivers;
    private final TaskRights rights;

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
            Receivers receivers,
            TaskRights rights) {
        super(
                workflowExecutor,
                OwnTasksOnly.around(executionDAOFacade, rights),
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
        this.rights = rights;
    }

    @Override
    public List<Task> poll(
            String taskType, String workerId, @Nullable String domain, int count, int timeoutInMilliSecond) {
        List<Opened> opened = polled(taskType, workerId, domain, count, timeoutInMilliSecond).stream()
                .flatMap(task ->
                        open(task, new Uses((execution, senders) -> receivers.require(task, execution, senders)))
                                .stream())
                .toList();
        List<Task> tasks = recorded(opened).stream().map(Opened::task).toList();
        tasks.forEach(OpeningExecutionService::showOutput);
        return new ArrayList<>(tasks);
    }

    /** Of what a worker has reported before, it sees what people see. Last: a task that goes back keeps what is sealed in its output. */
    private static void showOutput(Task task) {
        task.setOutputData(HandleDisplay.show(task.getOutputData()));
    }

    /** Whatever a caller names, the result ends up here. */
    @Override
    public @Nullable TaskModel updateTask(TaskResult result) {
        rights.requireToUpdate(result);
        return super.updateTask(result);
    }

    /** A poll can wait, and the worker's account or key can end meanwhile: then the tasks are for another worker. */
    private List<Task> polled(String taskType, String workerId, @Nullable String domain, int count, int timeout) {
        List<Task> polled = super.poll(taskType, workerId, domain, count, timeout);
        try {
            receivers.requireStillThere();
            return polled;
        } catch (TacetException e) {
            polled.forEach(this::giveBack);
            throw e;
        }
    }

    /** As a worker does that wants a task again (WorkflowExecutorOps:1025). */
    private void giveBack(Task task) {
        TaskResult result = new TaskResult(task);
        result.setStatus(TaskResult.Status.IN_PROGRESS);
        workflowExecutor.updateTask(result);
    }

    private record Opened(Task task, Uses uses) {}

    /** @return empty if the worker does not get the task: it was refused and has failed, or the worker was signed out and the task is back in its queue */
    private Optional<Opened> open(Task task, Uses uses) {
        try {
            uses.receivedBy(receivers.current(task.getTaskType()));
            openInput(task, uses);
            task.setRuntimeMetadata(runtimeMetadata.of(task, uses));
            showTemplate(task);
            return Optional.of(new Opened(task, uses));
        } catch (RuntimeException e) {
            if (e instanceof TacetException refused && refused.code() == ErrorCode.INVALID_TOKEN) {
                giveBack(task);
            } else {
                fail(task, Refusal.of(e, task.getTaskId()));
            }
            return Optional.empty();
        }
    }

    /** Those that may be handed over: all or, where what they use cannot be recorded, those that use nothing. */
    private List<Opened> recorded(List<Opened> opened) {
        try {
            openInput.record(opened.stream().map(Opened::uses).toList());
            return opened;
        } catch (RuntimeException e) {
            opened.stream()
                    .filter(each -> !each.uses().isEmpty())
                    .map(Opened::task)
                    .forEach(task -> fail(task, Refusal.of(e, task.getTaskId())));
            return opened.stream().filter(each -> each.uses().isEmpty()).toList();
        }
    }

    private void openInput(Task task, Uses uses) {
        boolean external = task.getExternalInputPayloadStoragePath() != null;
        Map<String, Object> closed =
                external ? executions.getTaskModel(task.getTaskId()).getInputData() : task.getInputData();
        Map<String, Object> open =
                openInput.of(closed, task.getWorkflowInstanceId(), task.getReferenceTaskName(), uses);
        if (!isSame(open, closed)) {
            task.setInputData(open);
            // A payload in external storage keeps the reference; this worker gets the input instead of the way to it.
            task.setExternalInputPayloadStoragePath(null);
        }
    }

    /** A dynamic fork makes templates of data, with what is sealed in it; these never open. */
    private static void showTemplate(Task task) {
        WorkflowTask template = task.getWorkflowTask();
        if (template != null && template.getInputParameters() != null) {
            template.setInputParameters(HandleDisplay.show(template.getInputParameters()));
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
