package io.tacet.access;

import java.util.Set;

/** A caller whose identity has been proved. */
public record Principal(PrincipalId id, Set<Role> roles) {
    public Principal {
        roles = Set.copyOf(roles);
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }
}
