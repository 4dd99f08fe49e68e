package io.tacet.conductor.access;

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

    static Target workflow(String name) {
        return new Target(TargetType.WORKFLOW_DEF, name);
    }

    static Target task(String type) {
        return new Target(TargetType.TASK_DEF, type);
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
        if (access.index().isAdministrator(caller)) {
            return;
        }
        @Nullable TaskModel task = taskId == null ? null : executions.getTaskModel(taskId);
        if (task == null) {
            throw new NotFoundException("No such task found by id: %s", taskId);
        }
        if (!allows(caller, Access.EXECUTE, task(task.getTaskDefName()))) {
            requireOnExecution(caller, wanted, task.getWorkflowInstanceId());
        }
    }
}
