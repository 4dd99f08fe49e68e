package io.tacet.conductor.access;

import io.tacet.access.Access;
import io.tacet.access.PrincipalId;
import io.tacet.access.Target;
import io.tacet.access.TargetType;
import io.tacet.conductor.definition.TaskTypes;
import io.tacet.conductor.definition.UsedNames;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.List;

/**
 * Who may be the first to register a name. Whoever owns a task definition gets its tasks, and whoever owns a workflow decides what it does; so a name
 * that something names already is for those who may change all that names it.
 */
final class NameClaims {
    private final EngineAccess access;
    private final TaskTypes types;
    private final UsedNames names;

    NameClaims(EngineAccess access, TaskTypes types, UsedNames names) {
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
        if (access.isAdministrator(caller)) {
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
