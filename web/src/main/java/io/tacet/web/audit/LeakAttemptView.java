package io.tacet.web.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import io.tacet.audit.LeakAttempt;
import io.tacet.audit.Sink;
import org.jspecify.annotations.Nullable;

/** A value that was taken out of where it should not be. Never the value. */
@Schema(name = "LeakAttempt")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LeakAttemptView(
        @Schema(description = "When it was last found; milliseconds since 1970.")
        long at,

        @JsonProperty("secret") @Schema(description = "The secret's name.")
        String name,

        int version,

        @Schema(description = "Where the value would have gone.")
        Sink sink,

        @Nullable String workflowId,
        @Nullable String taskId,

        @Schema(description = "How often within the minute.")
        long count) {
    static LeakAttemptView of(LeakAttempt attempt) {
        return new LeakAttemptView(
                attempt.at().toEpochMilli(),
                attempt.name(),
                attempt.version(),
                attempt.sink(),
                attempt.workflowId().orElse(null),
                attempt.taskId().orElse(null),
                attempt.count());
    }
}
