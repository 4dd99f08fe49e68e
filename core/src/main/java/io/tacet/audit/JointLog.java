package io.tacet.audit;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.List;

/** Port: records what happens together with rows that make it happen, so that writers wait for one transaction instead of two. */
@FunctionalInterface
public interface JointLog {
    /**
     * The events and the rows are stored when this returns.
     *
     * @param events one or more
     * @throws TacetException {@link ErrorCode#AUDIT_UNAVAILABLE}; the rows are not stored then, nor is the first event
     */
    void record(List<AuditEvent> events, JointRows rows);

    /** Same as {@link #record(List, JointRows)}, for one event. */
    default void record(AuditEvent event, JointRows rows) {
        record(List.of(event), rows);
    }
}
