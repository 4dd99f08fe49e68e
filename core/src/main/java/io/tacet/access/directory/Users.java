package io.tacet.access.directory;

import io.tacet.access.AccountNames;
import io.tacet.access.CurrentAccess;
import io.tacet.access.Identity;
import io.tacet.access.PasswordHasher;
import io.tacet.access.PrincipalId;
import io.tacet.access.Role;
import io.tacet.access.UserAccount;
import io.tacet.audit.AuditAction;
import io.tacet.audit.AuditEvent;
import io.tacet.audit.AuditLog;
import io.tacet.kernel.Attempts;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.SensitiveValue;
import io.tacet.kernel.TacetException;
import io.tacet.kernel.Texts;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Looks after users. Who may call what is decided before, by the caller. */
public final class Users {
    public static final int MAX_NAME_LENGTH = 255;
    public static final int MIN_PASSWORD_BYTES = 12;
    public static final int MAX_PASSWORD_BYTES = 1_024;

    private final UserDirectory users;
    private final GroupRepository groups;
    private final PasswordHasher hasher;
    private final CurrentAccess access;
    private final InstantSource clock;
    private final AuditLog audit;

    // One for each thing that it works with.
    public Users(
            UserDirectory users,
            GroupRepository groups,
            PasswordHasher hasher,
            CurrentAccess access,
            InstantSource clock,
            AuditLog audit) {
        this.users = users;
        this.hasher = hasher;
        this.groups = groups;
        this.access = access;
        this.clock = clock;
        this.audit = audit;
    }

    /** @param applications whether those of applications are wanted too */
    public List<UserAccount> list(boolean applications) {
        return users.list().stream()
                .filter(user -> applications || !user.id().isApplication())
                .toList();
    }

    public Optional<UserAccount> find(PrincipalId id) {
        return users.find(id);
    }

    /**
     * The id of the user whom a caller means; its normal form where there is none.
     *
     * @param text an id in any case, or its encoded form, see {@link AccountNames#decoded}
     * @throws TacetException {@link ErrorCode#INVALID_PRINCIPAL} if no user can be called so
     */
    public PrincipalId idOf(String text) {
        String id = AccountNames.decoded(text);
        PrincipalId meant = id.equals(text) ? PrincipalId.named(text) : new PrincipalId(id);
        return users.find(meant).map(UserAccount::id).orElse(meant);
    }

    /** @throws TacetException {@link ErrorCode#USER_NOT_FOUND} */
    public UserAccount get(PrincipalId id) {
        return users.find(id).orElseThrow(() -> notFound(id));
    }

    /**
     * What a user shall be like.
     *
     * @param groups ids of those that the user shall be in; empty leaves them as they are
     * @param active whether the user may sign in and do anything; empty leaves it as it is
     */
    public record Profile(String name, Set<Role> roles, Optional<Set<String>> groups, Optional<Boolean> active) {}

    /**
     * Creates the user, who has no password then, or replaces what the profile says.
     *
     * @throws TacetException {@link ErrorCode#INVALID_PRINCIPAL}, {@link ErrorCode#GROUP_NOT_FOUND}, {@link
     *     ErrorCode#LAST_ADMINISTRATOR}, {@link ErrorCode#KEYS_OF_OTHERS}
     */
    public UserAccount put(PrincipalId id, Profile profile) {
        checkName(profile.name());
        Attempts.untilDone("User " + id, () -> {
            Optional<Member> before = users.findMember(id);
            Member after = profileOf(id, before, profile);
            check(before, after);
            return audit.attempted(events(before, after), () -> users.replace(before, after));
        });
        access.refresh();
        return get(id);
    }

    /** What the profile leaves out stays as it is. */
    private Member profileOf(PrincipalId id, Optional<Member> before, Profile profile) {
        UserAccount account = before.map(Member::account)
                .orElseGet(() -> new UserAccount(
                        PrincipalId.named(id.value()),
                        profile.name(),
                        Set.of(),
                        Optional.empty(),
                        true,
                        clock.instant().truncatedTo(ChronoUnit.MILLIS)));
        return new Member(
                account.with(profile.name(), profile.roles(), profile.active().orElse(account.active())),
                profile.groups()
                        .map(this::stored)
                        .orElseGet(() -> before.map(Member::groups).orElse(Set.of())));
    }

    private Set<String> stored(Set<String> ids) {
        return ids.stream().map(id -> groups.find(id).map(Group::id).orElse(id)).collect(Collectors.toSet());
    }

    private void check(Optional<Member> before, Member after) {
        UserAccount account = after.account();
        if (before.isEmpty() && account.id().isReserved()) {
            throw new TacetException(
                    ErrorCode.INVALID_PRINCIPAL,
                    "Ids that begin with app: or system: are the server's; choose another, such as an email address.");
        }
        if (before.isEmpty()) {
            AccountNames.check(account.id().value(), "A user id");
        }
        checkGroups(after.groups(), account.roles());
        if (!account.isAdministrator()) {
            keepAnAdministrator(account.id());
        }
        if (before.isPresent() && gainsAdmin(before.get(), after)) {
            KeysOfOthers.requireNone(users, account.id());
        }
    }

    private boolean gainsAdmin(Member before, Member after) {
        return (after.account().roles().contains(Role.ADMIN)
                        && !before.account().roles().contains(Role.ADMIN))
                || Groups.without(after.groups(), before.groups()).stream()
                        .flatMap(id -> groups.find(id).stream())
                        .anyMatch(Group::givesAdmin);
    }

    private static List<AuditEvent> events(Optional<Member> before, Member after) {
        UserAccount account = after.account();
        Set<String> groupsBefore = before.map(Member::groups).orElse(Set.of());
        List<AuditEvent> events = new ArrayList<>();
        events.add(event(before.isEmpty() ? AuditAction.USER_CREATE : AuditAction.USER_UPDATE, account.id())
                .saying("roles " + new TreeSet<>(account.roles()) + (account.active() ? "" : ", not active")));
        Groups.without(groupsBefore, after.groups())
                .forEach(group -> events.add(Groups.event(AuditAction.MEMBERS_REMOVE, group)
                        .saying(account.id().value())));
        Groups.without(after.groups(), groupsBefore)
                .forEach(group -> events.add(Groups.event(AuditAction.MEMBERS_ADD, group)
                        .saying(account.id().value())));
        return events;
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

    /** In the order of their ids. */
    public List<Group> groupsOf(PrincipalId id) {
        return groups.groupsOf(id);
    }

    /** Of all users at once; as {@link #groupsOf}. */
    public Function<PrincipalId, List<Group>> groupsOfAll() {
        List<Group> all = groups.list();
        return id -> {
            Set<String> own = access.index().identity(id).map(Identity::groups).orElse(Set.of());
            return all.stream().filter(group -> own.contains(group.id())).toList();
        };
    }

    /**
     * Ends the user's sessions and tokens.
     *
     * @throws TacetException {@link ErrorCode#USER_NOT_FOUND}, {@link ErrorCode#INVALID_REQUEST} for a password of the wrong length, or
     *     for the user of an application
     */
    public void setPassword(PrincipalId id, SensitiveValue password) {
        if (id.isApplication()) {
            throw new TacetException(
                    ErrorCode.INVALID_REQUEST, "An application has no password; make an access key for it.");
        }
        if (password.sizeInBytes() < MIN_PASSWORD_BYTES || password.sizeInBytes() > MAX_PASSWORD_BYTES) {
            throw new TacetException(
                    ErrorCode.INVALID_REQUEST,
                    "A password has " + MIN_PASSWORD_BYTES + " to " + MAX_PASSWORD_BYTES + " bytes.");
        }
        get(id);
        if (!audit.audited(
                event(AuditAction.PASSWORD_SET, id), () -> users.updatePassword(id, hasher.hash(password)))) {
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
        Attempts.untilDone("User " + id, () -> {
            get(id);
            keepAnAdministrator(id);
            return audit.attempted(List.of(event(AuditAction.USER_DELETE, id)), () -> users.delete(id));
        });
        access.refresh();
    }

    /** Explains the refusal; the transaction that changes the user decides. */
    private void keepAnAdministrator(PrincipalId leaving) {
        List<UserAccount> administrators =
                users.list().stream().filter(UserAccount::isAdministrator).toList();
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

    private static AuditEvent event(AuditAction action, PrincipalId id) {
        return action.on("USER", id.value());
    }

    static TacetException notFound(PrincipalId id) {
        return new TacetException(ErrorCode.USER_NOT_FOUND, "There is no user " + id + ".");
    }
}
