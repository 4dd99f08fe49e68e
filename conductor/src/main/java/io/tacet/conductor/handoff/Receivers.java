package io.tacet.conductor.handoff;

import com.netflix.conductor.common.metadata.tasks.Task;
import io.tacet.access.Access;
import io.tacet.access.Authorizer;
import io.tacet.access.Callers;
import io.tacet.access.CurrentAccess;
import io.tacet.access.Enforcement;
import io.tacet.access.PrincipalId;
import io.tacet.access.Target;
import io.tacet.access.TargetType;
import io.tacet.access.sharing.ResourceCatalog;
import io.tacet.audit.AuditRecipient;
import io.tacet.handle.Author;
import io.tacet.handle.Execution;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.Collection;
import java.util.Optional;

/**
 * Who gets values with a task: however calls are enforced, only whoever may poll it. But those of an execution that anybody can have
 * started, in which no secret opens, are no more than what anybody has put into it.
 */
public final class Receivers {
    private final Callers callers;
    private final CurrentAccess access;
    private final Authorizer held;
    private final Enforcement enforcement;
    private final ResourceCatalog catalog;
    private final LateDefinitions late;

    public Receivers(
            Callers callers,
            CurrentAccess access,
            Enforcement enforcement,
            ResourceCatalog catalog,
            LateDefinitions late) {
        this.access = access;
        this.catalog = catalog;
        this.late = late;
        this.callers = callers;
        this.held = enforcement.held(access);
        this.enforcement = enforcement;
    }

    /** Whom the audit names for a task that the current thread hands over. */
    AuditRecipient current(String taskType) {
        return new AuditRecipient(callers.current().map(PrincipalId::value).orElse(AuditRecipient.SERVER), taskType);
    }

    /**
     * To be called when there is something to hand over: whoever waited for it may be signed out by now.
     *
     * @throws TacetException {@link ErrorCode#INVALID_TOKEN}
     */
    void requireStillThere() {
        callers.current();
    }

    /**
     * Of whoever the current thread hands the task to.
     *
     * @throws TacetException {@link ErrorCode#PERMISSION_MISSING}
     */
    void require(Task task, Execution execution, Collection<Optional<Author>> senders) {
        if (!enforcement.isAnonymous(execution.runAs())) {
            Target type = new Target(TargetType.TASK_DEF, task.getTaskType());
            callers.current().ifPresent(worker -> held.require(worker, Access.EXECUTE, type));
            late.require(task, execution);
            requireShared(type, new Target(TargetType.WORKFLOW_DEF, task.getWorkflowType()), senders);
        }
    }

    /**
     * One of those who sent the value must know its recipient, unless whoever owns the task type may change the workflow as well. So nobody gets the
     * secrets of others by defining, ahead of them, a task type that they are likely to use.
     */
    private void requireShared(Target type, Target workflow, Collection<Optional<Author>> senders) {
        boolean isShared = senders.stream()
                .flatMap(sender -> sender.flatMap(author -> author.current(access)).stream())
                .anyMatch(who -> access.index().sees(who, type) || enforcement.lets(who, Access.READ, type));
        if (!isShared && !isOfTheWorkflow(type, workflow) && catalog.exists(type)) {
            throw new TacetException(
                    ErrorCode.PERMISSION_MISSING,
                    "Nobody who sent this secret may see task type '" + type.id()
                            + "', so its workers do not get it. Ask the owner of the task definition for READ on it.");
        }
    }

    private boolean isOfTheWorkflow(Target type, Target workflow) {
        return access.index()
                .owner(type)
                .filter(owner -> held.allows(owner, Access.UPDATE, workflow))
                .isPresent();
    }
}
