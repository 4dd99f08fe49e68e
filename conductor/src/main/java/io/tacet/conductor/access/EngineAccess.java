package io.tacet.conductor.access;

import com.netflix.conductor.common.metadata.tasks.TaskResult;
import com.netflix.conductor.core.dal.ExecutionDAOFacade;
import com.netflix.conductor.core.exception.ConflictException;
import com.netflix.conductor.core.exception.NotFoundException;
import com.netflix.conductor.model.TaskModel;
import com.netflix.conductor.model.WorkflowModel;
import io.tacet.access.Access;
import io.tacet.access.AccessSet;
import io.tacet.access.Authorizer;
import io.tacet.access.CurrentAccess;
import io.tacet.access.Enforcement;
import io.tacet.access.PrincipalId;
import io.tacet.access.Target;
import io.tacet.access.TargetType;
import io.tacet.audit.RefusedCalls;
import io.tacet.conductor.authorship.DefinitionStamps;
import io.tacet.handle.Execution;
import io.tacet.handle.ExecutionRepository;
import io.tacet.handle.Reference;
import io.tacet.handle.Referents;
import io.tacet.handle.Takeovers;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Who may do what with the engine's things. An execution and its tasks follow the definition of the workflow; whoever started an execution may
 * also see it, and workers may update the tasks that they may poll.
 */
final class EngineAccess {
    private final CurrentAccess access;
    private final Enforcement enforcement;
    private final Authorizer held;
    private final ExecutionDAOFacade executions;
    private final ExecutionRepository families;
    private final Takeovers takeovers;
    private final RefusedCalls refusedCalls;
    private final Polls polls;

    // One for each thing that it asks, and one to tell.
    EngineAccess(
            CurrentAccess access,
            Enforcement enforcement,
            ExecutionDAOFacade executions,
            ExecutionRepository families,
            Takeovers takeovers,
            RefusedCalls refusedCalls,
            Polls polls) {
        this.polls = polls;
        this.access = access;
        this.enforcement = enforcement;
        this.held = enforcement.held(access);
        this.executions = executions;
        this.families = families;
        this.takeovers = takeovers;
        this.refusedCalls = refusedCalls;
    }

    /** For what is refused within a call that goes on with the rest. */
    void noteRefused(String what, TacetException refusal) {
        refusedCalls.note(what, refusal);
    }

    /** @throws TacetException {@link ErrorCode#INVALID_REQUEST} for no name at all */
    static Target workflow(@Nullable String name) {
        return new Target(TargetType.WORKFLOW_DEF, named(name));
    }

    /** @throws TacetException {@link ErrorCode#INVALID_REQUEST} for no name at all */
    static Target task(@Nullable String type) {
        return new Target(TargetType.TASK_DEF, named(type));
    }

    /** @throws TacetException {@link ErrorCode#INVALID_REQUEST} for no name at all */
    static Target schedule(@Nullable String name) {
        return new Target(TargetType.WORKFLOW_SCHEDULE, named(name));
    }

    /** @throws TacetException {@link ErrorCode#INVALID_REQUEST} for no name at all */
    static Target eventHandler(@Nullable String name) {
        return new Target(TargetType.EVENT_HANDLER, named(name));
    }

    private static String named(@Nullable String name) {
        return Optional.ofNullable(name)
                .orElseThrow(() ->
                        new TacetException(ErrorCode.INVALID_REQUEST, "The name is missing of what this is about."));
    }

    /** @throws TacetException {@link ErrorCode#PERMISSION_MISSING} */
    void require(PrincipalId caller, Access wanted, Target target) {
        enforcement.require(held, caller, wanted, target);
    }

    /**
     * To make, change or remove a definition.
     *
     * @throws TacetException {@link ErrorCode#PERMISSION_MISSING}
     */
    void requireToChange(PrincipalId caller, Access wanted, Target target) {
        if (!mayChange(caller, wanted, target)) {
            held.require(caller, wanted, target);
        }
    }

    /** As {@link #requireToChange}. */
    boolean mayChange(PrincipalId caller, Access wanted, Target target) {
        return held.allows(caller, wanted, target) || enforcement.letsChange(caller, wanted, target);
    }

    boolean allows(PrincipalId caller, Access wanted, Target target) {
        return held.allows(caller, wanted, target);
    }

    /** As {@link Referents#refusal}. */
    Optional<TacetException> refusal(Referents referents, PrincipalId caller, Reference reference) {
        return referents.refusal(held, caller, reference);
    }

    Optional<PrincipalId> ownerOf(Target target) {
        return access.index().owner(target);
    }

    boolean sees(PrincipalId caller, Target target) {
        return access.index().sees(caller, target);
    }

    /** Whether it is in lists of names. */
    boolean lists(PrincipalId caller, Target target) {
        return enforcement.showsAll() || sees(caller, target);
    }

    /** Whether it is in lists that show it whole. */
    boolean shows(PrincipalId caller, Target target) {
        return enforcement.showsAll() || allows(caller, Access.READ, target);
    }

    /** Names of those that searches show; empty for all. */
    Optional<Set<String>> shown(PrincipalId caller, TargetType type) {
        return enforcement.showsAll()
                ? Optional.empty()
                : access.index().targets(caller, type, AccessSet.of(Access.READ));
    }

    /**
     * @param what needs it
     * @throws TacetException {@link ErrorCode#PERMISSION_MISSING}
     */
    void requireAdministrator(PrincipalId caller, String what) {
        if (!isAdministrator(caller) && !enforcement.letsAdministrate(caller, what)) {
            throw new TacetException(
                    ErrorCode.PERMISSION_MISSING, caller + " needs the role ADMIN for this; ask an administrator.");
        }
    }

    boolean isAdministrator(PrincipalId caller) {
        return access.index().isAdministrator(caller) && !enforcement.isAnonymous(caller);
    }

    /** One that does not exist is left to the engine. @throws TacetException {@link ErrorCode#PERMISSION_MISSING} */
    void requireOnExecution(PrincipalId caller, Access wanted, String workflowId) {
        if (!isAdministrator(caller)
                && !(isOwn(caller, workflowId) && (wanted == Access.READ || isBroughtAlong(workflowId)))) {
            require(caller, wanted, workflowOf(workflowId));
        }
    }

    /** Whether the execution's definition came with its start: the caller who started it is the definition's author. */
    private boolean isBroughtAlong(String workflowId) {
        WorkflowModel workflow = executions.getWorkflowModel(workflowId, false);
        return !DefinitionStamps.isRegistered(workflow.getWorkflowDefinition())
                && families.find(workflowId)
                        .filter(execution -> execution.familyId().equals(workflowId))
                        .isPresent();
    }

    /** Whether answers may hold what this execution holds. */
    boolean showsExecution(PrincipalId caller, String workflowId) {
        return isAdministrator(caller) || isOwn(caller, workflowId) || shows(caller, workflowOf(workflowId));
    }

    private Target workflowOf(String workflowId) {
        return workflow(executions.getWorkflowModel(workflowId, false).getWorkflowName());
    }

    /**
     * EXECUTE. Where the caller is not whoever it runs as, it goes on with the secrets that both may use; noted before the engine does it, so
     * only where it can do it.
     *
     * @param possible in which states the engine does it
     * @throws TacetException {@link ErrorCode#PERMISSION_MISSING}, {@link ErrorCode#TOO_MANY_TAKEOVERS}
     * @throws ConflictException the engine's
     */
    void takeOver(PrincipalId caller, String workflowId, Predicate<WorkflowModel.Status> possible) {
        requireOnExecution(caller, Access.EXECUTE, workflowId);
        Optional<Execution> execution = families.find(workflowId);
        if (execution.isEmpty() || isOwn(caller, workflowId)) {
            return;
        }
        WorkflowModel.Status status =
                executions.getWorkflowModel(workflowId, false).getStatus();
        if (!possible.test(status)) {
            throw new ConflictException("The execution %s is %s, so this cannot be done now.", workflowId, status);
        }
        takeovers.takeOver(execution.get(), caller);
        if (enforcement.isAnonymous(caller)) {
            takeovers.takeOver(execution.get(), PrincipalId.ANYBODY);
        }
    }

    boolean isOwn(PrincipalId caller, String workflowId) {
        return families.find(workflowId)
                .filter(execution -> execution.runsAs(caller, access))
                .isPresent();
    }

    /**
     * The access on the execution, or to be a worker of the task. A system task has no workers, whatever its name.
     *
     * @throws NotFoundException the engine's, for one that does not exist: it would take logs for it
     * @throws TacetException {@link ErrorCode#PERMISSION_MISSING}
     */
    void requireOnTask(PrincipalId caller, Access wanted, @Nullable String taskId) {
        if (!isAdministrator(caller)) {
            requireOnTask(caller, wanted, find(taskId));
        }
    }

    /**
     * As the other. The engine does not check that the two belong together.
     *
     * @throws TacetException {@link ErrorCode#INVALID_REQUEST} for a task of another execution
     */
    void requireOnTask(PrincipalId caller, Access wanted, TaskResult result) {
        if (isAdministrator(caller)) {
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

    /** Whether the task has been handed to a worker, and the caller is one of its type. */
    boolean isWorkerOf(PrincipalId caller, @Nullable String taskId) {
        @Nullable TaskModel task = taskId == null ? null : executions.getTaskModel(taskId);
        return task != null && task.getPollCount() > 0 && allows(caller, Access.EXECUTE, task(task.getTaskDefName()));
    }

    private TaskModel find(@Nullable String taskId) {
        @Nullable TaskModel task = taskId == null ? null : executions.getTaskModel(taskId);
        if (task == null) {
            throw new NotFoundException("No such task found by id: %s", taskId);
        }
        return task;
    }

    private void requireOnTask(PrincipalId caller, Access wanted, TaskModel task) {
        if (!polls.entitles(caller, task.getTaskType(), task.getDomain())) {
            requireOnExecution(caller, wanted, task.getWorkflowInstanceId());
        }
    }
}
