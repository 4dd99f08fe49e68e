package io.tacet.access.directory;

import io.tacet.access.PrincipalId;
import io.tacet.access.Stamp;

/**
 * A program that calls the server, by access keys, as a user of its own.
 *
 * @param id a UUID
 * @param name for people; need not be unique
 */
public record Application(String id, String name, Stamp created, Stamp updated) {
    public static final int MAX_NAME_LENGTH = 255;

    /** As whom it acts. */
    public PrincipalId user() {
        return PrincipalId.ofApplication(id);
    }
}
