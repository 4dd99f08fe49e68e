package io.tacet.access.directory;

import io.tacet.access.PasswordHash;
import java.time.Instant;

/**
 * With which an application signs in.
 *
 * @param id a UUID, no secret
 * @param secretHash of what it shows together with the id
 * @param createdAt with millisecond precision
 */
public record AccessKey(String id, String applicationId, PasswordHash secretHash, boolean active, Instant createdAt) {
    /** The same key, switched on or off. */
    AccessKey withActive(boolean nowActive) {
        return new AccessKey(id, applicationId, secretHash, nowActive, createdAt);
    }
}
