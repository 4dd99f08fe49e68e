package io.tacet.access;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A person who signs in here, or the user as which an application acts.
 *
 * @param passwordHash empty if there is no password to sign in with
 * @param createdAt with millisecond precision
 * @param account never that of another user, even of one with the same id
 * @param stamp of what the account signs in with, see {@link Identity#credentials}
 */
public record UserAccount(
        PrincipalId id,
        String name,
        Set<Role> roles,
        Optional<PasswordHash> passwordHash,
        boolean active,
        Instant createdAt,
        AccountId account,
        String stamp) {
    public UserAccount {
        roles = Set.copyOf(roles);
    }

    /** A new account. */
    public UserAccount(
            PrincipalId id,
            String name,
            Set<Role> roles,
            Optional<PasswordHash> passwordHash,
            boolean active,
            Instant createdAt) {
        this(
                id,
                name,
                roles,
                passwordHash,
                active,
                createdAt,
                new AccountId(UUID.randomUUID().toString()),
                UUID.randomUUID().toString());
    }

    /** Same account with these values instead. */
    public UserAccount with(String newName, Set<Role> newRoles, boolean nowActive) {
        return new UserAccount(id, newName, newRoles, passwordHash, nowActive, createdAt, account, stamp);
    }

    /**
     * Whether the server has an administrator as long as this user exists. A role that comes from a group does not count, since the group may be
     * deleted; nor does an application, as which nobody can sign in to the console.
     */
    public boolean isAdministrator() {
        return active && roles.contains(Role.ADMIN) && !id.isApplication();
    }

    public Principal principal() {
        return new Principal(id, roles);
    }

    /** For whoever has just proved to be this user. */
    public TokenClaims claims() {
        return new TokenClaims(id, stamp);
    }
}
