package io.tacet.conductor.access;

import io.tacet.access.Access;
import io.tacet.access.Authorizer;
import io.tacet.access.Enforcement;
import io.tacet.access.PrincipalId;
import io.tacet.access.Target;
import io.tacet.access.TargetType;
import io.tacet.conductor.definition.TaskTypes;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import org.jspecify.annotations.Nullable;

/** What it takes to be handed tasks as a worker. */
public final class Polls {
    private final Authorizer held;
    private final Enforcement enforcement;
    private final TaskTypes types;

    public Polls(Authorizer authorizer, Enforcement enforcement, TaskTypes types) {
        this.types = types;
        this.held = enforcement.held(authorizer);
        this.enforcement = enforcement;
    }

    /**
     * EXECUTE on the task's definition, and on the domain if the worker names one. The engine's own queues cannot be polled.
     *
     * @throws TacetException {@link ErrorCode#PERMISSION_MISSING}, {@link ErrorCode#RESERVED_NAME}, {@link ErrorCode#INVALID_REQUEST} for no type at
     *     all
     */
    public void require(PrincipalId caller, @Nullable String taskType, @Nullable String domain) {
        Target task = EngineAccess.task(taskType);
        types.requireWorkers(task.id());
        enforcement.require(held, caller, Access.EXECUTE, task);
        if (domain != null && !domain.isBlank()) {
            enforcement.require(held, caller, Access.EXECUTE, new Target(TargetType.DOMAIN, domain));
        }
    }

    /** Whether the caller may be handed a task found in a queue: the task's own type and domain count, not those in the request. */
    public boolean permits(PrincipalId caller, String taskType, @Nullable String domain) {
        return !types.isEngines(taskType)
                && permits(caller, EngineAccess.task(taskType))
                && (domain == null || permits(caller, new Target(TargetType.DOMAIN, domain)));
    }

    /** As {@link #permits}, by what the caller has. */
    boolean entitles(PrincipalId caller, String taskType, @Nullable String domain) {
        return !types.isEngines(taskType)
                && held.allows(caller, Access.EXECUTE, EngineAccess.task(taskType))
                && (domain == null || held.allows(caller, Access.EXECUTE, new Target(TargetType.DOMAIN, domain)));
    }

    private boolean permits(PrincipalId caller, Target target) {
        return held.allows(caller, Access.EXECUTE, target) || enforcement.lets(caller, Access.EXECUTE, target);
    }
}
