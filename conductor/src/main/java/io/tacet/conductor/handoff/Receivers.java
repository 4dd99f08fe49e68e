package io.tacet.conductor.handoff;

import io.tacet.access.Access;
import io.tacet.access.Authorizer;
import io.tacet.access.CallerSource;
import io.tacet.access.Target;
import io.tacet.access.TargetType;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.List;

/** Who gets values of secrets with a task: however calls are enforced, only whoever may poll it. */
public final class Receivers {
    private final List<CallerSource> callers;
    private final Authorizer held;

    /** @param held what somebody has, as far as it counts */
    public Receivers(List<CallerSource> callers, Authorizer held) {
        this.callers = callers;
        this.held = held;
    }

    /**
     * Of whoever the current thread hands the task to.
     *
     * @throws TacetException {@link ErrorCode#PERMISSION_MISSING}
     */
    void require(String taskType) {
        CallerSource.current(callers)
                .ifPresent(worker -> held.require(worker, Access.EXECUTE, new Target(TargetType.TASK_DEF, taskType)));
    }
}
