package io.tacet.conductor.handoff;

import io.tacet.audit.AuditRecipient;
import io.tacet.handle.ExecutionRepository;
import io.tacet.handle.HandOff;
import io.tacet.handle.Placement;
import io.tacet.handle.Uses;
import io.tacet.kernel.TacetException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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
     * @param task the reference name of the task whose input it is
     * @param recipient of the opened input
     * @param uses gets what was used
     * @param placement how values are put into it
     * @throws TacetException as {@link HandOff#open}
     */
    Map<String, Object> of(
            Map<String, Object> input,
            @Nullable String workflowId,
            String task,
            Function<Map<String, Object>, AuditRecipient> recipient,
            Uses uses,
            Placement placement) {
        Map<String, Object> opened = of(input, workflowId, task, uses, placement);
        if (!uses.isEmpty()) {
            uses.receivedBy(recipient.apply(opened));
        }
        handOff.record(List.of(uses));
        return opened;
    }

    /** As the other, but defers the audit record; call {@link #record} before using the result. */
    Map<String, Object> of(Map<String, Object> input, @Nullable String workflowId, String task, Uses uses) {
        return of(input, workflowId, task, uses, Placement.AS_THEY_ARE);
    }

    private Map<String, Object> of(
            Map<String, Object> input, @Nullable String workflowId, String task, Uses uses, Placement placement) {
        return workflowId == null
                ? input
                : executions
                        .find(workflowId)
                        .map(execution -> handOff.open(input, execution, task, uses, placement))
                        .orElse(input);
    }

    /** As {@link HandOff#record}. */
    void record(Collection<Uses> uses) {
        handOff.record(uses);
    }
}
