package io.tacet.access;

import java.util.Set;

/**
 * What decides about a user or an application, besides grants.
 *
 * @param account who is meant, whoever had the id before
 * @param active nobody else may do anything
 * @param groups their ids
 * @param credentials stamps of what tokens may have been issued for: the password of a person, the active access keys of an application. A
 *     stamp is replaced, and never comes back, when its account, password or key ends or is deactivated
 */
public record Identity(
        PrincipalId id,
        AccountId account,
        boolean active,
        Set<Role> roles,
        Set<String> groups,
        Set<String> credentials) {
    public Identity {
        roles = Set.copyOf(roles);
        groups = Set.copyOf(groups);
        credentials = Set.copyOf(credentials);
    }
}
