package io.tacet.conductor.handoff;

import io.tacet.handle.Execution;
import io.tacet.handle.ExecutionRepository;
import io.tacet.handle.HandOff;
import io.tacet.kernel.TacetException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The hand-off, for tasks as the engine has them: by the id of their execution. */
public final class OpenInput {
    private final HandOff handOff;
    private final ExecutionRepository executions;

    public OpenInput(HandOff handOff, ExecutionRepository executions) {
        this.handOff = handOff;
        this.executions = executions;
    }

    /**
     * The same instance where there is nothing to open; in an execution that is not known here, there never is.
     *
     * @throws TacetException as {@link HandOff#open}
     */
    Map<String, Object> of(Map<String, Object> input, @Nullable String workflowId) {
        return of(input, workflowId, () -> {});
    }

    /**
     * As the other.
     *
     * @param admission as of {@link HandOff#open(Map, Execution, Runnable)}
     */
    Map<String, Object> of(Map<String, Object> input, @Nullable String workflowId, Runnable admission) {
        return workflowId == null
                ? input
                : executions
                        .find(workflowId)
                        .map(execution -> handOff.open(input, execution, admission))
                        .orElse(input);
    }
}
