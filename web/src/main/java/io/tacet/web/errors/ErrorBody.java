package io.tacet.web.errors;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import io.tacet.access.Access;
import io.tacet.access.MissingPermissionException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What every refusal looks like: the engine's own fields, and {@code error} where a new token helps. Nowhere else, because the
 * official Java client shows it instead of the message.
 */
@Schema(name = "Error")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ErrorBody(
        @Schema(description = "The HTTP status.") int status,

        @Schema(description = "A name that never changes.", example = "SECRET_NOT_FOUND")
        String code,

        @Schema(description = "What was wrong and what to do.")
        String message,

        @Schema(description = "The server that answers.") String instance,

        @Schema(description = "Whether the same call may succeed later.")
        boolean retryable,

        @Schema(description = "INVALID_TOKEN or EXPIRED_TOKEN, where the client should sign in anew.") @Nullable
        String error,

        @Schema(description = "Whom to grant what, where that is all that is missing for a workflow to start.")
        @Nullable
        List<MissingGrant> missing) {
    /** A grant without which it was refused. */
    @Schema(name = "MissingGrant")
    public record MissingGrant(String subject, String type, String id, Access access) {
        static List<MissingGrant> of(MissingPermissionException refusal) {
            return refusal.targets().stream()
                    .map(target -> new MissingGrant(
                            refusal.who().value(), target.type().name(), target.id(), refusal.access()))
                    .toList();
        }
    }
}
