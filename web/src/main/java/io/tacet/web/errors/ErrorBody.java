package io.tacet.web.errors;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
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
        String error) {}
