package io.tacet.audit;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;

/** Port: records what happens together with rows that make it happen, so that writers wait for one transaction instead of two. */
@FunctionalInterface
public interface JointLog {
    /**
     * The event and the rows are stored when this returns.
     *
     * @throws TacetException {@link ErrorCode#AUDIT_UNAVAILABLE}; neither is stored then
     */
    void record(AuditEvent event, JointRows rows);
}
