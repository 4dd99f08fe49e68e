package io.tacet.web.audit;

import io.swagger.v3.oas.annotations.Parameter;
import io.tacet.audit.AuditAction;
import io.tacet.audit.AuditFilter;
import io.tacet.audit.AuditResult;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which records are wanted; what is left out stands for all. */
public record AuditQuery(
        @Nullable AuditAction action,
        @Nullable AuditResult result,

        @Parameter(description = "A user, or app:<application id>") @Nullable
        String who,

        @Parameter(description = "Such as SECRET_NAME or USER") @Nullable
        String type,

        @Nullable String id,
        @Nullable String workflowId,

        @Parameter(description = "Milliseconds since 1970") @Nullable
        Long from,

        @Parameter(description = "Before this, in milliseconds since 1970") @Nullable
        Long to) {

    AuditFilter filter() {
        return new AuditFilter(
                Optional.ofNullable(action),
                Optional.ofNullable(result),
                Optional.ofNullable(who),
                Optional.ofNullable(type),
                Optional.ofNullable(id),
                Optional.ofNullable(workflowId),
                Optional.ofNullable(from).map(Instant::ofEpochMilli),
                Optional.ofNullable(to).map(Instant::ofEpochMilli),
                Optional.empty());
    }
}
