package io.tacet.conductor.execution;

import com.netflix.conductor.common.metadata.tasks.TaskResult;
import com.netflix.conductor.common.metadata.workflow.RerunWorkflowRequest;
import com.netflix.conductor.common.metadata.workflow.SkipTaskRequest;
import com.netflix.conductor.common.metadata.workflow.WorkflowDef;
import com.netflix.conductor.common.metadata.workflow.WorkflowTask;
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
import io.tacet.access.Authorizer;
import io.tacet.access.PrincipalId;
import io.tacet.conductor.authorship.AuthoredTasks;
import io.tacet.conductor.authorship.DefinitionAuthors;
import io.tacet.conductor.authorship.DefinitionStamps;
import io.tacet.conductor.authorship.StampedRegistry;
import io.tacet.conductor.definition.DefinitionReferences;
import io.tacet.conductor.definition.InlineDefinitions;
import io.tacet.conductor.definition.NameReservations;
import io.tacet.conductor.definition.Preflight;
import io.tacet.conductor.definition.ReadOnce;
import io.tacet.conductor.execution.Uploads.Upload;
import io.tacet.conductor.handoff.ReturnedData;
import io.tacet.conductor.template.UnusableVariableException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Notes of each new execution who it runs as, and gives it a definition that names its author (hook K5).
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
    private final DefinitionAuthors authors;
    private final DefinitionStamps stamps;
    private final Authorizer authorizer;
    private final IncomingData incoming;
    private final Preflight preflight;
    private final Uploads uploads;
    private final NameReservations names;
    private final ReturnedData returned;

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
            DefinitionAuthors authors,
            DefinitionStamps stamps,
            Authorizer authorizer,
            Families families,
            Preflight preflight,
            Uploads uploads,
            NameReservations names,
            ExecutionGuard guard,
            ReturnedData returned) {
        super(
                deciderService,
                StampedRegistry.of(metadataDAO, authors, stamps),
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
        this.authors = authors;
        this.stamps = stamps;
        this.authorizer = authorizer;
        this.incoming = new IncomingData(executionDAOFacade, guard);
        this.preflight = preflight;
        this.uploads = uploads;
        this.names = names;
        this.returned = returned;
    }

    @Override
    public String startWorkflow(StartWorkflowInput input) {
        Optional<Upload> used = prepare(input);
        String id = super.startWorkflow(input);
        used.filter(Upload::isSensitive).ifPresent(uploads::clear);
        return id;
    }

    /** The engine calls it again with the same input where a child of that id has failed before (SubWorkflow:200-205). */
    @Override
    public WorkflowModel startWorkflowIdempotent(StartWorkflowInput input) {
        WorkflowDef given = input.getWorkflowDefinition();
        Optional<Upload> used = prepare(input);
        try {
            WorkflowModel workflow = super.startWorkflowIdempotent(input);
            used.filter(Upload::isSensitive).ifPresent(uploads::clear);
            return workflow;
        } finally {
            input.setWorkflowDefinition(given);
        }
    }

    /** @return the uploaded input, if there is one */
    private Optional<Upload> prepare(StartWorkflowInput input) {
        Optional<Upload> upload = uploads.inputOf(input, families.starterOf(input));
        boolean isBrought = input.getWorkflowDefinition() != null;
        input.setWorkflowDefinition(isBrought ? brought(input) : registered(input));
        if (input.getWorkflowId() == null) {
            input.setWorkflowId(ids.generate());
        }
        incoming.close(input);
        families.found(input);
        families.runAs(input).ifPresent(starter -> names.started(input.getWorkflowDefinition(), isBrought, starter));
        return upload.flatMap(given -> uploads.intoInput(given, input));
    }

    /** With the definitions of its tasks, so that the engine does not read them again. */
    private WorkflowDef registered(StartWorkflowInput input) {
        families.requireMayStart(input, origin -> AuthoredTasks.authorOf(executions.getWorkflowModel(origin, false)));
        MetadataDAO seen = StampedRegistry.of(ReadOnce.of(registry), authors, stamps);
        MetadataMapperService definitions = new MetadataMapperService(seen);
        WorkflowDef definition = definitions.lookupForWorkflowDefinition(input.getName(), input.getVersion());
        families.starterOf(input).ifPresent(runAs -> preflight.check(definition, seen, runAs));
        return definitions.populateTaskDefinitions(definition);
    }

    private WorkflowDef brought(StartWorkflowInput input) {
        WorkflowDef inline = input.getWorkflowDefinition();
        Optional<String> origin = Families.originOf(input);
        if (origin.isPresent()) {
            requireName(input, executions.getWorkflowModel(origin.get(), false));
            return embedded(input).orElseGet(() -> stamps.brought(inline, Optional.empty()));
        }
        Optional<PrincipalId> starter = families.starterOf(input);
        starter.ifPresent(who -> {
            preflight.check(inline, ReadOnce.of(registry), who);
            DefinitionReferences.requireUse(inline, who, authorizer);
        });
        return stamps.brought(inline, starter.map(families::author));
    }

    /** Executions go by the name of their definition, and so do their events: that of a registered workflow is not for data to choose. */
    private void requireName(StartWorkflowInput input, WorkflowModel origin) {
        String name = input.getWorkflowDefinition().getName();
        if (name != null && registry.getLatestWorkflowDef(name).isPresent()) {
            boolean isWritten =
                    InlineDefinitions.names(origin.getWorkflowDefinition()).anyMatch(name::equals);
            families.requireMayUseName(input, name, isWritten, AuthoredTasks.authorOf(origin));
        }
    }

    /** The definition that stands in that of its parent, whose author wrote it: from there, and not as it was handed on. */
    private Optional<WorkflowDef> embedded(StartWorkflowInput input) {
        return Optional.ofNullable(input.getParentWorkflowId())
                .map(parent -> executions.getWorkflowModel(parent, true))
                .flatMap(parent -> embedded(parent, input.getParentWorkflowTaskId()));
    }

    private Optional<WorkflowDef> embedded(WorkflowModel parent, @Nullable String taskId) {
        return parent.getTasks().stream()
                .filter(task -> task.getTaskId().equals(taskId))
                .findFirst()
                .flatMap(task -> AuthoredTasks.find(parent, task))
                .map(WorkflowTask::getSubWorkflowParam)
                .filter(params -> params.getWorkflowDefinition() instanceof WorkflowDef)
                .map(params ->
                        stamps.brought((WorkflowDef) params.getWorkflowDefinition(), AuthoredTasks.authorOf(parent)));
    }

    @Override
    public String rerun(RerunWorkflowRequest request) {
        incoming.close(request);
        return super.rerun(request);
    }

    @Override
    public void skipTaskFromWorkflow(String workflowId, String taskReferenceName, @Nullable SkipTaskRequest request) {
        IncomingData.close(request);
        super.skipTaskFromWorkflow(workflowId, taskReferenceName, request);
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
        if (result == null) {
            return super.updateTask(result);
        }
        incoming.close(result);
        Optional<Upload> used = Optional.ofNullable(result.getTaskId())
                // Nearly all results are sent whole; they must not pay for a look-up.
                .filter(task -> result.getExternalOutputPayloadStoragePath() != null)
                .map(executions::getTaskModel)
                .flatMap(task -> uploads.intoOutput(result, task));
        Map<String, Object> reported = result.getOutputData();
        returned.guard(result, executions::getTaskModel);
        boolean isSensitive = isAnother(result.getOutputData(), reported);
        TaskModel updated = super.updateTask(result);
        used.filter(upload -> upload.isSensitive() || isSensitive).ifPresent(uploads::clear);
        return updated;
    }

    /** The guards' sign for "something found". */
    @SuppressWarnings("ReferenceEquality")
    private static boolean isAnother(@Nullable Object after, @Nullable Object before) {
        return after != before;
    }
}
