package io.tacet.web.secrets;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import io.tacet.secret.SecretVersion;
import org.jspecify.annotations.Nullable;

/** One version of a secret, without its value. */
@Schema(name = "SecretVersion")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VersionView(
        int version,
        @Schema(description = "Milliseconds since 1970.") long createdAt,
        String createdBy,

        @Schema(description = "The older version whose value this one repeats.") @Nullable
        Integer restoredFrom) {
    static VersionView of(SecretVersion version) {
        return new VersionView(
                version.number(),
                version.created().at().toEpochMilli(),
                version.created().by().value(),
                version.restoredFrom().isPresent() ? version.restoredFrom().getAsInt() : null);
    }
}
