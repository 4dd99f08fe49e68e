package io.tacet.access.directory;

import io.tacet.access.CurrentAccess;
import io.tacet.access.PrincipalId;
import io.tacet.access.Role;
import io.tacet.access.UserAccount;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Looks after groups. Who may call what is decided before, by the caller. */
public final class Groups {
    private final GroupRepository groups;
    private final UserDirectory users;
    private final CurrentAccess access;

    public Groups(GroupRepository groups, UserDirectory users, CurrentAccess access) {
        this.groups = groups;
        this.users = users;
        this.access = access;
    }

    public List<Group> list() {
        return groups.list();
    }

    /** @throws TacetException {@link ErrorCode#GROUP_NOT_FOUND} */
    public Group get(String id) {
        return groups.find(id).orElseThrow(() -> notFound(id));
    }

    /** Creates the group, or replaces all of it but its members. */
    public Group put(Group group) {
        groups.save(group);
        access.refresh();
        return get(group.id());
    }

    /** With memberships and grants. @throws TacetException {@link ErrorCode#GROUP_NOT_FOUND} */
    public void delete(String id) {
        if (!groups.delete(id)) {
            throw notFound(id);
        }
        access.refresh();
    }

    /** In the order of their ids. @throws TacetException {@link ErrorCode#GROUP_NOT_FOUND} */
    public List<UserAccount> members(String id) {
        get(id);
        Set<PrincipalId> ids = Set.copyOf(groups.members(id));
        return users.list().stream().filter(user -> ids.contains(user.id())).toList();
    }

    /**
     * All of them, or none.
     *
     * @throws TacetException {@link ErrorCode#GROUP_NOT_FOUND}, {@link ErrorCode#USER_NOT_FOUND}, {@link
     *     ErrorCode#INVALID_REQUEST} for a user who is read-only
     */
    public void addMembers(String id, Collection<PrincipalId> members) {
        get(id);
        for (PrincipalId member : members) {
            UserAccount user = users.find(member).orElseThrow(() -> Users.notFound(member));
            checkMayJoin(user.roles());
        }
        members.forEach(member -> groups.addMember(id, member));
        access.refresh();
    }

    /** Who is not in it is no error. @throws TacetException {@link ErrorCode#GROUP_NOT_FOUND} */
    public void removeMembers(String id, Collection<PrincipalId> members) {
        get(id);
        members.forEach(member -> groups.removeMember(id, member));
        access.refresh();
    }

    /** A group's grants would let them do more than read. */
    static void checkMayJoin(Set<Role> roles) {
        if (roles.contains(Role.USER_READ_ONLY)) {
            throw new TacetException(
                    ErrorCode.INVALID_REQUEST,
                    "A user with the role USER_READ_ONLY cannot be in a group; take the role away first.");
        }
    }

    static TacetException notFound(String id) {
        return new TacetException(ErrorCode.GROUP_NOT_FOUND, "There is no group " + id + ".");
    }
}
