package io.tacet.conductor.access;

import com.netflix.conductor.common.metadata.workflow.WorkflowDef;
import com.netflix.conductor.core.dal.ExecutionDAOFacade;
import io.tacet.access.Access;
import io.tacet.access.PrincipalId;
import io.tacet.access.Target;
import io.tacet.access.TargetType;
import io.tacet.conductor.definition.NameReservations;
import io.tacet.conductor.definition.NameReservations.Kept;
import io.tacet.conductor.definition.TaskTypes;
import io.tacet.conductor.definition.UsedNames;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who may be the first to register a name. Whoever owns a task definition gets its tasks, and whoever owns a workflow decides what it does; so a name
 * that something names already is for those who may change all that names it.
 */
final class NameClaims {
    private final EngineAccess access;
    private final TaskTypes types;
    private final UsedNames names;
    private final NameReservations reservations;
    private final ExecutionDAOFacade executions;

    NameClaims(
            EngineAccess access,
            TaskTypes types,
            UsedNames names,
            NameReservations reservations,
            ExecutionDAOFacade executions) {
        this.executions = executions;
        this.reservations = reservations;
        this.access = access;
        this.types = types;
        this.names = names;
    }

    /**
     * For a definition that does not exist yet.
     *
     * @throws TacetException {@link ErrorCode#RESERVED_NAME}, {@link ErrorCode#PERMISSION_MISSING}
     */
    void require(PrincipalId caller, Target target) {
        requireFree(target);
        if (access.isAdministrator(caller) || requireNotKept(caller, target) == Kept.FOR_THE_PREVIOUS_OWNER) {
            return;
        }
        List<Target> others = names.usersOf(target).stream()
                .filter(user -> !access.mayChange(caller, Access.UPDATE, user))
                .sorted((one, other) -> one.toString().compareTo(other.toString()))
                .toList();
        if (!others.isEmpty()) {
            throw new TacetException(ErrorCode.PERMISSION_MISSING, refusal(caller, target, others));
        }
    }

    /**
     * For a thing of any type that does not exist yet.
     *
     * @throws TacetException {@link ErrorCode#PERMISSION_MISSING}
     */
    Kept requireNotKept(PrincipalId caller, Target target) {
        Kept kept = reservations.keptFor(caller, target);
        if (kept == Kept.FOR_OTHERS && !access.isAdministrator(caller)) {
            throw new TacetException(
                    ErrorCode.PERMISSION_MISSING,
                    target + " is not registered, but its name was in use before, and there may be executions, tasks or"
                            + " records of that name. Choose another name, or ask an administrator to register it.");
        }
        return kept;
    }

    /** Must be called after the thing is registered. Ends all reservations of its name. */
    void taken(Target target) {
        reservations.taken(target);
    }

    /**
     * Must be called after the thing is deleted. Reserves its name for the former owner and for the caller who deleted it.
     *
     * @param owner empty if it had none
     */
    void deleted(Target target, Optional<PrincipalId> owner, PrincipalId by) {
        reservations.deleted(target, owner, by);
    }

    /**
     * Must be called after a definition is changed or deleted. If executions of it are running, reserves the names that it used and no longer uses.
     *
     * @param now empty if it is deleted
     */
    void dropped(WorkflowDef before, Optional<WorkflowDef> now, Optional<PrincipalId> owner, PrincipalId by) {
        if (!executions
                .getRunningWorkflowIds(before.getName(), before.getVersion())
                .isEmpty()) {
            reservations.dropped(
                    before, now, Stream.concat(owner.stream(), Stream.of(by)).collect(Collectors.toSet()));
        }
    }

    /** @throws TacetException {@link ErrorCode#RESERVED_NAME} */
    void requireFree(Target target) {
        if (target.type().equals(TargetType.TASK_DEF)) {
            types.requireWorkers(target.id());
        } else {
            TaskTypes.requireSimple(target.id(), "workflow");
        }
    }

    private String refusal(PrincipalId caller, Target target, List<Target> others) {
        List<String> seen = others.stream()
                .filter(other -> access.sees(caller, other))
                .map(Target::toString)
                .toList();
        String users = seen.isEmpty()
                ? "something that " + caller + " may not change"
                : String.join(", ", seen) + (seen.size() < others.size() ? " and others" : "");
        return target + " is not registered, but its name is in use by " + users
                + ". Only those who have UPDATE on all that uses the name can register it; ask "
                + (seen.size() < others.size() ? "an administrator" : "their owners, or an administrator")
                + ", or choose another name.";
    }
}
