package io.tacet.access.directory;

import io.tacet.access.AccountNames;
import io.tacet.access.CurrentAccess;
import io.tacet.access.PrincipalId;
import io.tacet.access.Role;
import io.tacet.access.UserAccount;
import io.tacet.audit.AuditAction;
import io.tacet.audit.AuditEvent;
import io.tacet.audit.AuditLog;
import io.tacet.kernel.Attempts;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Looks after groups. Who may call what is decided before, by the caller. */
public final class Groups {
    /** Of ids with up to 255 characters, in up to 1,000 of an audit record's details. */
    private static final int CHUNK = 3;

    private final GroupRepository groups;
    private final UserDirectory users;
    private final CurrentAccess access;
    private final AuditLog audit;

    public Groups(GroupRepository groups, UserDirectory users, CurrentAccess access, AuditLog audit) {
        this.groups = groups;
        this.users = users;
        this.access = access;
        this.audit = audit;
    }

    public List<Group> list() {
        return groups.list();
    }

    /**
     * The id of the group that a caller means; as it was written where there is none.
     *
     * @param text an id in any case, or its encoded form, see {@link AccountNames#decoded}
     */
    public String idOf(String text) {
        String id = Normalizer.normalize(AccountNames.decoded(text), Form.NFC);
        return groups.find(id).map(Group::id).orElse(id);
    }

    /** @throws TacetException {@link ErrorCode#GROUP_NOT_FOUND} */
    public Group get(String id) {
        return groups.find(id).orElseThrow(() -> notFound(id));
    }

    /**
     * Creates the group, or replaces all of it but its members.
     *
     * @throws TacetException {@link ErrorCode#INVALID_PRINCIPAL} if a new group cannot have this id; {@link ErrorCode#KEYS_OF_OTHERS}
     */
    public Group put(Group group) {
        if (groups.find(group.id()).isEmpty()) {
            AccountNames.check(group.id(), "A group id");
        }
        checkKeysOfMembers(group);
        AuditEvent event = event(AuditAction.GROUP_SAVE, group.id())
                .saying("roles " + group.roles() + ", default access " + group.defaultAccess());
        if (!audit.attempted(List.of(event), () -> groups.save(group))) {
            checkKeysOfMembers(group);
            throw new TacetException(
                    ErrorCode.CONCURRENT_CHANGE, "There is a group by now whose id differs only in case; use its id.");
        }
        access.refresh();
        return get(group.id());
    }

    /** Those who are in it become administrators with it. */
    private void checkKeysOfMembers(Group group) {
        boolean givesAdminNow =
                groups.find(group.id()).filter(Group::givesAdmin).isPresent();
        if (group.givesAdmin() && !givesAdminNow) {
            groups.members(group.id()).forEach(member -> KeysOfOthers.requireNone(users, member));
        }
    }

    /** With memberships and grants. @throws TacetException {@link ErrorCode#GROUP_NOT_FOUND} */
    public void delete(String id) {
        get(id);
        if (!audit.audited(event(AuditAction.GROUP_DELETE, id), () -> groups.delete(id))) {
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
     *     ErrorCode#INVALID_REQUEST} for a user who is read-only, {@link ErrorCode#KEYS_OF_OTHERS}
     */
    public void addMembers(String id, Collection<PrincipalId> members) {
        Attempts.untilDone("Group " + id, () -> {
            Group group = get(id);
            for (PrincipalId member : members) {
                UserAccount user = users.find(member).orElseThrow(() -> Users.notFound(member));
                checkMayJoin(user.roles());
                if (group.givesAdmin() && !groups.groupsOf(user.id()).contains(group)) {
                    KeysOfOthers.requireNone(users, user.id());
                }
            }
            return audit.attempted(events(AuditAction.MEMBERS_ADD, id, members), () -> groups.addMembers(id, members));
        });
        access.refresh();
    }

    /** Who is not in it is no error, and recorded as that. @throws TacetException {@link ErrorCode#GROUP_NOT_FOUND} */
    public void removeMembers(String id, Collection<PrincipalId> members) {
        get(id);
        Set<PrincipalId> present = Set.copyOf(groups.members(id));
        List<PrincipalId> leaving = members.stream().filter(present::contains).toList();
        List<PrincipalId> others =
                members.stream().filter(member -> !present.contains(member)).toList();
        if (!others.isEmpty()) {
            audit.record(events(AuditAction.MEMBERS_REMOVE, id, others).stream()
                    .map(event -> event.unchanged("not in the group"))
                    .toList());
        }
        if (!leaving.isEmpty()) {
            audit.attempted(events(AuditAction.MEMBERS_REMOVE, id, leaving), () -> groups.removeMembers(id, leaving));
            access.refresh();
        }
    }

    /** Each about few enough members for one audit record. */
    private static List<AuditEvent> events(AuditAction action, String id, Collection<PrincipalId> members) {
        List<PrincipalId> all = List.copyOf(members);
        List<AuditEvent> events = new ArrayList<>();
        for (int i = 0; i < all.size(); i += CHUNK) {
            events.add(event(action, id).saying(names(all.subList(i, Math.min(i + CHUNK, all.size())))));
        }
        return events;
    }

    static Set<String> without(Set<String> ids, Set<String> others) {
        return ids.stream().filter(id -> !others.contains(id)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String names(List<PrincipalId> members) {
        return members.stream().map(PrincipalId::value).collect(Collectors.joining(", "));
    }

    static AuditEvent event(AuditAction action, String id) {
        return action.on("GROUP", id);
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
