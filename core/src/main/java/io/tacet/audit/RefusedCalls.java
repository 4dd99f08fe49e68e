package io.tacet.audit;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.Optional;

/** Records what was refused because somebody lacks a permission: calls, by whatever protocol they came, and what the engine does on somebody's behalf. */
public final class RefusedCalls {
    /** The type of an object that is a call; its id is the method and path, or the procedure. */
    public static final String CALL = "CALL";

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
        note(AuditAction.CALL.on(CALL, call), refusal);
    }

    /**
     * Same as {@link #note(String, TacetException)}, for what is no call.
     *
     * @param event what would have happened; by whom, unless the current thread works for the one who was refused
     */
    public void note(AuditEvent event, TacetException refusal) {
        if (!isOne(refusal)) {
            return;
        }
        try {
            audit.record(event.refused()
                    .saying(Optional.ofNullable(refusal.getMessage()).orElse("")));
        } catch (TacetException e) {
            refusal.addSuppressed(e);
        }
    }

    /** Whether it is recorded as a refusal where it surfaces, and so need not be as a failure. */
    public static boolean isOne(Throwable thrown) {
        return thrown instanceof TacetException refusal && refusal.code() == ErrorCode.PERMISSION_MISSING;
    }
}
