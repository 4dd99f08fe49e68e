package io.tacet.audit;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.Optional;

/** Records calls for which somebody lacks the permission, by whatever protocol they came. */
public final class RefusedCalls {
    private final AuditLog audit;

    public RefusedCalls(AuditLog audit) {
        this.audit = audit;
    }

    /**
     * A call stays refused where that cannot be recorded.
     *
     * @param call method and path, or the name of a remote procedure
     * @param refusal of any kind: those that are not about permissions are left out
     */
    public void note(String call, TacetException refusal) {
        if (refusal.code() != ErrorCode.PERMISSION_MISSING) {
            return;
        }
        try {
            audit.record(AuditAction.CALL
                    .on("CALL", call)
                    .refused()
                    .saying(Optional.ofNullable(refusal.getMessage()).orElse("")));
        } catch (TacetException e) {
            refusal.addSuppressed(e);
        }
    }
}
