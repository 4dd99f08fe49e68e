package io.tacet.access;

import java.util.Set;

/**
 * What decides about a user or an application, besides grants.
 *
 * @param active nobody else may do anything
 * @param groups their ids
 * @param keys ids of the active access keys; only applications have any
 */
public record Identity(PrincipalId id, boolean active, Set<Role> roles, Set<String> groups, Set<String> keys) {
    public Identity {
        roles = Set.copyOf(roles);
        groups = Set.copyOf(groups);
        keys = Set.copyOf(keys);
    }
}
