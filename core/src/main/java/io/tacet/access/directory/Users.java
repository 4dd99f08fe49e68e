package io.tacet.access.directory;

import io.tacet.access.CurrentAccess;
import io.tacet.access.PrincipalId;
import io.tacet.access.Role;
import io.tacet.access.UserAccount;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import io.tacet.kernel.Texts;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks after users. Who may call what is decided before, by the caller. */
public final class Users {
    public static final int MAX_NAME_LENGTH = 255;

    private final UserDirectory users;
    private final GroupRepository groups;
    private final CurrentAccess access;
    private final InstantSource clock;

    public Users(UserDirectory users, GroupRepository groups, CurrentAccess access, InstantSource clock) {
        this.users = users;
        this.groups = groups;
        this.access = access;
        this.clock = clock;
    }

    /** @param applications whether those of applications are wanted too */
    public List<UserAccount> list(boolean applications) {
        return users.list().stream()
                .filter(user -> applications || !user.id().isApplication())
                .toList();
    }

    /** @throws TacetException {@link ErrorCode#USER_NOT_FOUND} */
    public UserAccount get(PrincipalId id) {
        return users.find(id).orElseThrow(() -> notFound(id));
    }

    /**
     * Creates the user, who has no password then, or replaces name, roles and groups.
     *
     * @param groupIds those that the user shall be in; empty leaves them as they are
     * @throws TacetException {@link ErrorCode#INVALID_PRINCIPAL}, {@link ErrorCode#GROUP_NOT_FOUND}, {@link
     *     ErrorCode#LAST_ADMINISTRATOR}
     */
    public UserAccount put(PrincipalId id, String name, Set<Role> roles, Optional<Set<String>> groupIds) {
        checkName(name);
        Optional<UserAccount> before = users.find(id);
        if (before.isEmpty() && id.isReserved()) {
            throw new TacetException(
                    ErrorCode.INVALID_PRINCIPAL,
                    "Ids that begin with app: or system: are the server's; choose another, such as an email address.");
        }
        Set<String> wanted = groupIds.orElseGet(() -> idsOf(groups.groupsOf(id)));
        checkGroups(wanted, roles);
        if (!roles.contains(Role.ADMIN)) {
            keepAnAdministrator(id);
        }
        if (before.isEmpty()) {
            users.insert(new UserAccount(
                    id, name, roles, Optional.empty(), true, clock.instant().truncatedTo(ChronoUnit.MILLIS)));
        } else {
            users.update(id, name, roles);
        }
        groupIds.ifPresent(ids -> setGroups(id, ids));
        access.refresh();
        return get(id);
    }

    private void setGroups(PrincipalId id, Set<String> wanted) {
        Set<String> before = idsOf(groups.groupsOf(id));
        before.stream().filter(group -> !wanted.contains(group)).forEach(group -> groups.removeMember(group, id));
        wanted.stream().filter(group -> !before.contains(group)).forEach(group -> groups.addMember(group, id));
    }

    private void checkGroups(Set<String> ids, Set<Role> roles) {
        for (String id : ids) {
            if (groups.find(id).isEmpty()) {
                throw Groups.notFound(id);
            }
        }
        if (!ids.isEmpty()) {
            Groups.checkMayJoin(roles);
        }
    }

    private static Set<String> idsOf(Collection<Group> groups) {
        Set<String> ids = new HashSet<>();
        groups.forEach(group -> ids.add(group.id()));
        return ids;
    }

    /** In the order of their ids. */
    public List<Group> groupsOf(PrincipalId id) {
        return groups.groupsOf(id);
    }

    /** @throws TacetException {@link ErrorCode#USER_NOT_FOUND}, {@link ErrorCode#LAST_ADMINISTRATOR} */
    public void setActive(PrincipalId id, boolean active) {
        if (!active) {
            keepAnAdministrator(id);
        }
        if (!users.setActive(id, active)) {
            throw notFound(id);
        }
        access.refresh();
    }

    /**
     * With memberships, grants and ownership. The user of an application goes with the application only.
     *
     * @throws TacetException {@link ErrorCode#USER_NOT_FOUND}, {@link ErrorCode#INVALID_REQUEST}, {@link
     *     ErrorCode#LAST_ADMINISTRATOR}
     */
    public void delete(PrincipalId id) {
        if (id.isApplication()) {
            throw new TacetException(
                    ErrorCode.INVALID_REQUEST, "This is the user of an application; delete the application instead.");
        }
        keepAnAdministrator(id);
        if (!users.delete(id)) {
            throw notFound(id);
        }
        access.refresh();
    }

    /** Whoever has the role by a group only does not count: the group may go. */
    private void keepAnAdministrator(PrincipalId leaving) {
        List<UserAccount> administrators = users.list().stream()
                .filter(user -> user.active() && user.roles().contains(Role.ADMIN))
                .toList();
        if (administrators.size() == 1 && administrators.getFirst().id().equals(leaving)) {
            throw new TacetException(
                    ErrorCode.LAST_ADMINISTRATOR,
                    leaving + " is the last active administrator; give somebody else the role ADMIN first.");
        }
    }

    static void checkName(String name) {
        if (name.isBlank()
                || name.length() > MAX_NAME_LENGTH
                || Texts.hasControlCharacter(name)
                || Texts.hasLoneSurrogate(name)) {
            throw new TacetException(
                    ErrorCode.INVALID_REQUEST,
                    "A name has 1 to " + MAX_NAME_LENGTH + " characters, not only blanks, no control characters.");
        }
    }

    static TacetException notFound(PrincipalId id) {
        return new TacetException(ErrorCode.USER_NOT_FOUND, "There is no user " + id + ".");
    }
}
