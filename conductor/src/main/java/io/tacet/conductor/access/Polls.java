package io.tacet.conductor.access;

import io.tacet.access.Access;
import io.tacet.access.Authorizer;
import io.tacet.access.Enforcement;
import io.tacet.access.PrincipalId;
import io.tacet.access.Target;
import io.tacet.access.TargetType;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import org.jspecify.annotations.Nullable;

/** What it takes to be handed tasks as a worker. */
public final class Polls {
    private final Authorizer held;
    private final Enforcement enforcement;

    public Polls(Authorizer authorizer, Enforcement enforcement) {
        this.held = enforcement.held(authorizer);
        this.enforcement = enforcement;
    }

    /**
     * EXECUTE on the task's definition, and on the domain if the worker names one.
     *
     * @throws TacetException {@link ErrorCode#PERMISSION_MISSING}, {@link ErrorCode#INVALID_REQUEST} for no type at all
     */
    public void require(PrincipalId caller, @Nullable String taskType, @Nullable String domain) {
        enforcement.require(held, caller, Access.EXECUTE, EngineAccess.task(taskType));
        if (domain != null && !domain.isBlank()) {
            enforcement.require(held, caller, Access.EXECUTE, new Target(TargetType.DOMAIN, domain));
        }
    }
}
