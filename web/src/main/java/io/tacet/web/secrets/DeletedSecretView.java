package io.tacet.web.secrets;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tacet.access.Stamp;
import io.tacet.secret.Secret;
import io.tacet.web.sharing.TagView;
import java.time.Duration;
import java.util.List;

/** A deleted secret that can still come back. Times are milliseconds since 1970. */
@Schema(name = "DeletedSecret")
public record DeletedSecretView(
        String name,
        String description,
        List<TagView> tags,
        int version,
        long createdAt,
        String createdBy,
        long deletedAt,
        String deletedBy,

        @Schema(description = "From this time on it is removed for good.")
        long purgeAt) {
    /** @param secret a deleted one */
    static DeletedSecretView of(Secret secret, Duration kept) {
        Stamp deleted = secret.deleted().orElse(secret.updated());
        return new DeletedSecretView(
                secret.name().value(),
                secret.description(),
                TagView.of(secret.tags()),
                secret.currentVersion(),
                secret.created().at().toEpochMilli(),
                secret.created().by().value(),
                deleted.at().toEpochMilli(),
                deleted.by().value(),
                deleted.at().plus(kept).toEpochMilli());
    }
}
