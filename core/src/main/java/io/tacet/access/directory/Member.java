package io.tacet.access.directory;

import io.tacet.access.Role;
import io.tacet.access.UserAccount;
import java.util.Set;

/**
 * A user together with the groups that the user is in: what one change of a user replaces.
 *
 * @param groups ids
 */
public record Member(UserAccount account, Set<String> groups) {
    public Member {
        groups = Set.copyOf(groups);
    }

    /** Same account and groups, with other roles. */
    public Member withRoles(Set<Role> roles) {
        return new Member(account.with(account.name(), roles, account.active()), groups);
    }
}
