package io.tacet.access;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A person who signs in here, or the user as which an application acts.
 *
 * @param passwordHash empty if there is no password to sign in with
 * @param createdAt with millisecond precision
 */
public record UserAccount(
        PrincipalId id,
        String name,
        Set<Role> roles,
        Optional<PasswordHash> passwordHash,
        boolean active,
        Instant createdAt) {
    public UserAccount {
        roles = Set.copyOf(roles);
    }

    public Principal principal() {
        return new Principal(id, roles);
    }
}
