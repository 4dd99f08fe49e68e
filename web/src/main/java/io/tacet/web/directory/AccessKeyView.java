package io.tacet.web.directory;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tacet.access.directory.AccessKey;

/** An access key as clients read it, without its secret. The time is milliseconds since 1970. */
@Schema(name = "AccessKey")
public record AccessKeyView(String id, long createdAt, Status status) {
    /** The names are the API's. */
    @Schema(name = "AccessKeyStatus")
    public enum Status {
        ACTIVE,
        INACTIVE
    }

    static AccessKeyView of(AccessKey key) {
        return new AccessKeyView(
                key.id(), key.createdAt().toEpochMilli(), key.active() ? Status.ACTIVE : Status.INACTIVE);
    }
}
