package io.tacet.secret;

import io.tacet.access.Stamp;
import io.tacet.access.Tag;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * All about a secret but its value: safe to list, log and send.
 *
 * @param description up to {@value Vault#MAX_DESCRIPTION_LENGTH} characters, may be empty
 * @param currentVersion 1 for the first; each new value adds one
 * @param created who made it and when
 * @param updated who changed value, description or tags last, and when
 * @param deleted present while the secret waits to be purged
 */
public record Secret(
        SecretId id,
        SecretName name,
        String description,
        SortedSet<Tag> tags,
        int currentVersion,
        Stamp created,
        Stamp updated,
        Optional<Stamp> deleted) {

    public Secret {
        tags = Collections.unmodifiableSortedSet(new TreeSet<>(tags));
    }

    public boolean isDeleted() {
        return deleted.isPresent();
    }
}
