package io.tacet.access;

import java.time.Instant;
import java.util.Set;

/** A person who signs in here. {@code createdAt} has millisecond precision. */
public record UserAccount(
        PrincipalId id, String name, Set<Role> roles, PasswordHash passwordHash, boolean active, Instant createdAt) {
    public UserAccount {
        roles = Set.copyOf(roles);
    }

    public Principal principal() {
        return new Principal(id, roles);
    }
}
