package io.tacet.web.secrets;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tacet.secret.Secret;
import io.tacet.web.sharing.TagView;
import java.util.List;

/** A secret in lists. There is no field that could hold any part of the value. Times are milliseconds since 1970. */
@Schema(name = "Secret")
public record SecretView(
        String name,
        String description,
        List<TagView> tags,

        @Schema(description = "Number of the current version.")
        int version,

        @Schema(description = "Milliseconds since 1970, as all times here.")
        long createdAt,

        String createdBy,
        long updatedAt,
        String updatedBy) {
    static SecretView of(Secret secret) {
        return new SecretView(
                secret.name().value(),
                secret.description(),
                TagView.of(secret.tags()),
                secret.currentVersion(),
                secret.created().at().toEpochMilli(),
                secret.created().by().value(),
                secret.updated().at().toEpochMilli(),
                secret.updated().by().value());
    }
}
