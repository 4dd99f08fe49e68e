package io.tacet.web.errors;

import io.tacet.audit.AuditAction;
import io.tacet.audit.AuditLog;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records calls for which somebody lacks the permission. */
public final class RefusedCalls {
    private static final Logger LOG = LoggerFactory.getLogger(RefusedCalls.class);

    private final AuditLog audit;

    public RefusedCalls(AuditLog audit) {
        this.audit = audit;
    }

    /** A call stays refused where that cannot be recorded. */
    public void note(HttpServletRequest request, TacetException refusal) {
        if (refusal.code() != ErrorCode.PERMISSION_MISSING) {
            return;
        }
        try {
            audit.record(AuditAction.CALL
                    .on("CALL", request.getMethod() + " " + request.getRequestURI())
                    .refused()
                    .saying(Optional.ofNullable(refusal.getMessage()).orElse("")));
        } catch (TacetException e) {
            LOG.warn("A refused call is not in the audit: {}", e.getMessage());
        }
    }
}
