package io.tacet.conductor.execution;

import com.netflix.conductor.common.metadata.tasks.TaskResult;
import com.netflix.conductor.common.metadata.workflow.RerunWorkflowRequest;
import com.netflix.conductor.common.metadata.workflow.WorkflowDef;
import com.netflix.conductor.core.config.ConductorProperties;
import com.netflix.conductor.core.dal.ExecutionDAOFacade;
import com.netflix.conductor.core.execution.DeciderService;
import com.netflix.conductor.core.execution.StartWorkflowInput;
import com.netflix.conductor.core.execution.WorkflowExecutorOps;
import com.netflix.conductor.core.execution.tasks.SystemTaskRegistry;
import com.netflix.conductor.core.listener.TaskStatusListener;
import com.netflix.conductor.core.listener.WorkflowStatusListener;
import com.netflix.conductor.core.metadata.MetadataMapperService;
import com.netflix.conductor.core.utils.IDGenerator;
import com.netflix.conductor.core.utils.ParametersUtils;
import com.netflix.conductor.dao.MetadataDAO;
import com.netflix.conductor.dao.QueueDAO;
import com.netflix.conductor.dao.WorkflowMessageQueueDAO;
import com.netflix.conductor.model.TaskModel;
import com.netflix.conductor.model.WorkflowModel;
import com.netflix.conductor.service.ExecutionLockService;
import io.tacet.conductor.definition.AuthoredDefinitions;
import io.tacet.conductor.definition.MarkingMetadata;
import io.tacet.conductor.definition.Preflight;
import io.tacet.conductor.definition.ReadOnce;
import io.tacet.conductor.template.UnusableVariableException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Notes of each new execution who it runs as, and gives it a definition with its author's marks (hook K5).
 *
 * <p>Relies on: executions are created by the two start methods alone (WorkflowExecutorOps:2599, 2630; engine's own test service aside),
 * which take the definition from the input if one is there (:2749); a restart with the latest definition reads it from the
 * registry that the constructor is given (:207).
 */
public class FamilyWorkflowExecutor extends WorkflowExecutorOps {
    private final ExecutionDAOFacade executions;
    private final MetadataDAO registry;
    private final IDGenerator ids;
    private final Families families;
    private final AuthoredDefinitions authored;
    private final Preflight preflight;
    private final ExecutionGuard guard;

    // The engine's constructor has thirteen parameters; ours must match it.
    public FamilyWorkflowExecutor(
            DeciderService deciderService,
            MetadataDAO metadataDAO,
            QueueDAO queueDAO,
            MetadataMapperService metadataMapperService,
            WorkflowStatusListener workflowStatusListener,
            TaskStatusListener taskStatusListener,
            ExecutionDAOFacade executionDAOFacade,
            ConductorProperties properties,
            ExecutionLockService executionLockService,
            SystemTaskRegistry systemTaskRegistry,
            ParametersUtils parametersUtils,
            IDGenerator idGenerator,
            Optional<WorkflowMessageQueueDAO> workflowMessageQueueDAO,
            AuthoredDefinitions authored,
            Families families,
            Preflight preflight,
            ExecutionGuard guard) {
        super(
                deciderService,
                MarkingMetadata.of(metadataDAO, authored),
                queueDAO,
                metadataMapperService,
                workflowStatusListener,
                taskStatusListener,
                executionDAOFacade,
                properties,
                executionLockService,
                systemTaskRegistry,
                parametersUtils,
                idGenerator,
                workflowMessageQueueDAO);
        this.executions = executionDAOFacade;
        this.registry = metadataDAO;
        this.ids = idGenerator;
        this.families = families;
        this.authored = authored;
        this.preflight = preflight;
        this.guard = guard;
    }

    @Override
    public String startWorkflow(StartWorkflowInput input) {
        prepare(input);
        return super.startWorkflow(input);
    }

    @Override
    public WorkflowModel startWorkflowIdempotent(StartWorkflowInput input) {
        prepare(input);
        return super.startWorkflowIdempotent(input);
    }

    private void prepare(StartWorkflowInput input) {
        input.setWorkflowDefinition(input.getWorkflowDefinition() == null ? registered(input) : brought(input));
        if (input.getWorkflowId() == null) {
            input.setWorkflowId(ids.generate());
        }
        families.found(input);
        guardPayload(input.getExternalInputPayloadStoragePath(), input.getWorkflowId(), null);
    }

    /** With the definitions of its tasks, so that the engine does not read them again. */
    private WorkflowDef registered(StartWorkflowInput input) {
        families.requireMayStart(input);
        MetadataDAO seen = ReadOnce.of(registry);
        MetadataMapperService definitions = new MetadataMapperService(seen);
        WorkflowDef definition = definitions.lookupForWorkflowDefinition(input.getName(), input.getVersion());
        families.authorOf(input).ifPresent(runAs -> preflight.check(definition, seen, runAs));
        return authored.marked(definitions.populateTaskDefinitions(definition));
    }

    private WorkflowDef brought(StartWorkflowInput input) {
        WorkflowDef inline = input.getWorkflowDefinition();
        return families.authorOf(input)
                .map(author -> {
                    preflight.check(inline, ReadOnce.of(registry), author);
                    return authored.markedFor(inline, author);
                })
                .orElse(inline);
    }

    private void guardPayload(@Nullable String path, String workflowId, @Nullable String taskId) {
        if (path != null && !path.isBlank()) {
            guard.guardPayload(path, workflowId, taskId);
        }
    }

    @Override
    public String rerun(RerunWorkflowRequest request) {
        String workflowId = request.getReRunFromWorkflowId();
        if (workflowId != null && request.getWorkflowInput() != null) {
            request.setWorkflowInput(ShownBack.restore(
                    request.getWorkflowInput(),
                    executions.getWorkflowModel(workflowId, false).getInput()));
        }
        if (request.getReRunFromTaskId() != null && request.getTaskInput() != null) {
            request.setTaskInput(ShownBack.restore(
                    request.getTaskInput(),
                    Optional.ofNullable(executions.getTaskModel(request.getReRunFromTaskId()))
                            .map(TaskModel::getInputData)
                            .orElse(null)));
        }
        return super.rerun(request);
    }

    /**
     * Ends the execution again where a task to be retried refers to a variable that cannot be used any more. The engine evaluates its input
     * when the execution already counts as running (WorkflowExecutorOps:504, 522), and would leave it so for good.
     */
    @Override
    public void retry(String workflowId, boolean resumeSubworkflowTasks) {
        try {
            super.retry(workflowId, resumeSubworkflowTasks);
        } catch (UnusableVariableException e) {
            WorkflowModel workflow = executions.getWorkflowModel(e.workflowId(), true);
            workflow.setStatus(WorkflowModel.Status.FAILED);
            terminateWorkflow(workflow, e.getMessage(), null, null);
        }
    }

    @Override
    public @Nullable TaskModel updateTask(TaskResult result) {
        if (result != null && ShownBack.mayBeShown(result.getOutputData())) {
            Optional.ofNullable(executions.getTaskModel(result.getTaskId()))
                    .map(TaskModel::getOutputData)
                    .ifPresent(stored -> result.setOutputData(ShownBack.restore(result.getOutputData(), stored)));
        }
        if (result != null) {
            guardPayload(
                    result.getExternalOutputPayloadStoragePath(), result.getWorkflowInstanceId(), result.getTaskId());
        }
        return super.updateTask(result);
    }
}
