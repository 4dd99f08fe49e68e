package io.tacet.conductor.access;

import com.netflix.conductor.common.metadata.tasks.TaskResult;
import com.netflix.conductor.core.dal.ExecutionDAOFacade;
import com.netflix.conductor.core.exception.NotFoundException;
import com.netflix.conductor.model.TaskModel;
import io.tacet.access.Access;
import io.tacet.access.AccessSet;
import io.tacet.access.CurrentAccess;
import io.tacet.access.PrincipalId;
import io.tacet.access.Target;
import io.tacet.access.TargetType;
import io.tacet.handle.ExecutionRepository;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may do what with the engine's things. An execution and its tasks follow the definition of the workflow; whoever started an execution may
 * also see it, and workers may update the tasks that they may poll.
 */
final class EngineAccess {
    private final CurrentAccess access;
    private final ExecutionDAOFacade executions;
    private final ExecutionRepository families;

    EngineAccess(CurrentAccess access, ExecutionDAOFacade executions, ExecutionRepository families) {
        this.access = access;
        this.executions = executions;
        this.families = families;
    }

    /** @throws TacetException {@link ErrorCode#INVALID_REQUEST} for no name at all */
    static Target workflow(@Nullable String name) {
        return new Target(TargetType.WORKFLOW_DEF, named(name));
    }

    /** @throws TacetException {@link ErrorCode#INVALID_REQUEST} for no name at all */
    static Target task(@Nullable String type) {
        return new Target(TargetType.TASK_DEF, named(type));
    }

    private static String named(@Nullable String name) {
        return Optional.ofNullable(name)
                .orElseThrow(() ->
                        new TacetException(ErrorCode.INVALID_REQUEST, "The name of the workflow or task is missing."));
    }

    /** @throws TacetException {@link ErrorCode#PERMISSION_MISSING} */
    void require(PrincipalId caller, Access wanted, Target target) {
        access.require(caller, wanted, target);
    }

    boolean allows(PrincipalId caller, Access wanted, Target target) {
        return access.allows(caller, wanted, target);
    }

    boolean sees(PrincipalId caller, Target target) {
        return access.index().sees(caller, target);
    }

    /** Names of the definitions whose executions the caller may see; empty for all. */
    Optional<Set<String>> readableWorkflows(PrincipalId caller) {
        return access.index().targets(caller, TargetType.WORKFLOW_DEF, AccessSet.of(Access.READ));
    }

    /** One that does not exist is left to the engine. @throws TacetException {@link ErrorCode#PERMISSION_MISSING} */
    void requireOnExecution(PrincipalId caller, Access wanted, String workflowId) {
        if (access.index().isAdministrator(caller) || (wanted == Access.READ && isOwn(caller, workflowId))) {
            return;
        }
        access.require(
                caller,
                wanted,
                workflow(executions.getWorkflowModel(workflowId, false).getWorkflowName()));
    }

    /**
     * EXECUTE, of whoever it runs as: it goes on as that identity, with the secrets that one may use, which must not be at the disposal of
     * others. Administrators may do so too.
     *
     * @throws TacetException {@link ErrorCode#PERMISSION_MISSING}
     */
    void requireToRunAgain(PrincipalId caller, String workflowId) {
        requireOnExecution(caller, Access.EXECUTE, workflowId);
        if (!access.index().isAdministrator(caller)
                && families.find(workflowId).isPresent()
                && !isOwn(caller, workflowId)) {
            throw new TacetException(
                    ErrorCode.PERMISSION_MISSING,
                    "This execution runs as somebody else than " + caller
                            + ", who or an administrator can let it run again; start the workflow anew instead.");
        }
    }

    private boolean isOwn(PrincipalId caller, String workflowId) {
        return families.find(workflowId)
                .filter(execution -> execution.runAs().equals(caller))
                .isPresent();
    }

    /**
     * The access on the execution, or EXECUTE on the task's definition.
     *
     * @throws NotFoundException the engine's, for one that does not exist: it would take logs for it
     * @throws TacetException {@link ErrorCode#PERMISSION_MISSING}
     */
    void requireOnTask(PrincipalId caller, Access wanted, @Nullable String taskId) {
        if (!access.index().isAdministrator(caller)) {
            requireOnTask(caller, wanted, find(taskId));
        }
    }

    /**
     * As the other. The engine does not check that the two belong together.
     *
     * @throws TacetException {@link ErrorCode#INVALID_REQUEST} for a task of another execution
     */
    void requireOnTask(PrincipalId caller, Access wanted, TaskResult result) {
        if (access.index().isAdministrator(caller)) {
            return;
        }
        TaskModel task = find(result.getTaskId());
        requireOnTask(caller, wanted, task);
        if (!task.getWorkflowInstanceId().equals(result.getWorkflowInstanceId())) {
            throw new TacetException(
                    ErrorCode.INVALID_REQUEST,
                    "Task " + task.getTaskId() + " belongs to another execution than workflowInstanceId says.");
        }
    }

    private TaskModel find(@Nullable String taskId) {
        @Nullable TaskModel task = taskId == null ? null : executions.getTaskModel(taskId);
        if (task == null) {
            throw new NotFoundException("No such task found by id: %s", taskId);
        }
        return task;
    }

    private void requireOnTask(PrincipalId caller, Access wanted, TaskModel task) {
        if (!allows(caller, Access.EXECUTE, task(task.getTaskDefName()))) {
            requireOnExecution(caller, wanted, task.getWorkflowInstanceId());
        }
    }
}
