package io.tacet.web.keys;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import io.tacet.secret.KeyRotation;
import org.jspecify.annotations.Nullable;

/** Where encryption keys stand. Ids and fingerprints, no key material. */
@Schema(name = "KeyStatus")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KeyStatus(
        @Schema(description = "The data key that new values are encrypted under.")
        long primaryKeyId,

        int dataKeys,

        @Schema(description = "Fingerprint of the master key.")
        String masterKeyId,

        @Schema(description = "Stored values, of all versions.")
        long values,

        @Schema(description = "Those of them that are still under older data keys.")
        long remaining,

        @Schema(description = "Whether this server is re-encrypting.")
        boolean running,

        @Schema(description = "What stopped the last run on this server.") @Nullable
        String problem) {
    static KeyStatus of(KeyRotation.Status status) {
        return new KeyStatus(
                status.keys().primaryKeyId(),
                status.keys().dataKeys(),
                status.keys().masterKeyId(),
                status.total(),
                status.remaining(),
                status.running(),
                status.problem().orElse(null));
    }
}
