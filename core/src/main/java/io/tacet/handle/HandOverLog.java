package io.tacet.handle;

import io.tacet.audit.AuditEvent;
import io.tacet.audit.JointLog;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.Collection;
import java.util.List;

/** Port: records uses of secrets together with what was handed to whom, so that what a recipient returns can be searched for it. */
@FunctionalInterface
public interface HandOverLog {
    /**
     * All of it is stored when this returns.
     *
     * @throws TacetException {@link ErrorCode#AUDIT_UNAVAILABLE}; nothing is stored then, and nothing may be handed over
     */
    void record(List<AuditEvent> events, Collection<HandOver> handOvers);

    /** One that stores both in one transaction. */
    static HandOverLog of(JointLog audit, ExecutionRepository executions) {
        return (events, handOvers) -> audit.record(events, executions.handing(handOvers));
    }
}
