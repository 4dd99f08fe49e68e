package io.tacet.conductor.handoff;

import com.netflix.conductor.common.metadata.tasks.Task;
import com.netflix.conductor.common.metadata.tasks.TaskDef;
import com.netflix.conductor.common.metadata.workflow.WorkflowDef;
import com.netflix.conductor.core.dal.ExecutionDAOFacade;
import com.netflix.conductor.core.exception.NotFoundException;
import com.netflix.conductor.dao.MetadataDAO;
import com.netflix.conductor.model.WorkflowModel;
import io.tacet.access.Access;
import io.tacet.access.CurrentAccess;
import io.tacet.access.PrincipalId;
import io.tacet.access.Target;
import io.tacet.access.TargetType;
import io.tacet.conductor.authorship.DefinitionStamps;
import io.tacet.handle.Execution;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.Optional;

/**
 * Task types that somebody has defined since an execution began, for the first time or again. For those that a registered definition names, registration sees to
 * it who that is; those of a definition that came with a start request, or was deleted, only the execution names.
 *
 * <p>Relies on: a task definition has the time when it was registered, which updates leave as it is (MetadataServiceImpl:66, 93).
 */
public final class LateDefinitions {
    private final MetadataDAO registry;
    private final ExecutionDAOFacade executions;
    private final CurrentAccess access;

    public LateDefinitions(MetadataDAO registry, ExecutionDAOFacade executions, CurrentAccess access) {
        this.registry = registry;
        this.executions = executions;
        this.access = access;
    }

    /** @throws TacetException {@link ErrorCode#PERMISSION_MISSING} if its owner could change neither the execution nor its definition */
    void require(Task task, Execution execution) {
        Optional<PrincipalId> owner = access.index().owner(new Target(TargetType.TASK_DEF, task.getTaskType()));
        if (owner.filter(execution.runAs()::equals).isPresent()) {
            // Nearly always, and the rest has to be read.
            return;
        }
        Optional<Long> registered =
                Optional.ofNullable(registry.getTaskDef(task.getTaskType())).flatMap(LateDefinitions::registered);
        if (registered.isEmpty()) {
            return;
        }
        Optional<WorkflowModel> naming = naming(task.getWorkflowInstanceId(), execution);
        boolean isLate =
                naming.filter(workflow -> registered.get() <= namedAt(workflow)).isEmpty();
        if (isLate && owner.filter(who -> mayChange(who, naming)).isEmpty()) {
            throw new TacetException(
                    ErrorCode.PERMISSION_MISSING,
                    "Task type '" + task.getTaskType()
                            + "' was defined after this execution had begun, by somebody who may"
                            + " not change its workflow, so its workers get no secrets. Check who owns the task definition,"
                            + " and start the workflow again.");
        }
    }

    /** The execution whose start fixed which types are named: its definition is a registered one, or came with the start. Empty if it is gone. */
    private Optional<WorkflowModel> naming(String workflowId, Execution execution) {
        Optional<WorkflowModel> workflow = find(workflowId);
        while (workflow.filter(one -> isInline(one) && one.getParentWorkflowId() != null)
                .isPresent()) {
            workflow = find(workflow.get().getParentWorkflowId());
        }
        return workflow.filter(LateDefinitions::isInline).isPresent() ? find(execution.familyId()) : workflow;
    }

    /** A restart begins anew with what the execution has, which may have been changed or deleted. */
    private long namedAt(WorkflowModel workflow) {
        WorkflowDef copy = workflow.getWorkflowDefinition();
        long saved = DefinitionStamps.registeredAt(copy);
        return isInline(workflow) || isCurrent(copy, saved) ? workflow.getCreateTime() : saved;
    }

    private boolean isCurrent(WorkflowDef copy, long saved) {
        return registry.getWorkflowDef(copy.getName(), copy.getVersion())
                .filter(now -> DefinitionStamps.registeredAt(now) == saved)
                .isPresent();
    }

    private static boolean isInline(WorkflowModel workflow) {
        return !DefinitionStamps.isRegistered(workflow.getWorkflowDefinition());
    }

    private Optional<WorkflowModel> find(String workflowId) {
        try {
            return Optional.of(executions.getWorkflowModel(workflowId, false));
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    private static Optional<Long> registered(TaskDef definition) {
        return Optional.ofNullable(definition.getCreateTime()).filter(time -> time > 0);
    }

    private boolean mayChange(PrincipalId who, Optional<WorkflowModel> workflow) {
        return workflow.map(one -> new Target(TargetType.WORKFLOW_DEF, one.getWorkflowName()))
                .filter(target -> access.allows(who, Access.UPDATE, target))
                .isPresent();
    }
}
