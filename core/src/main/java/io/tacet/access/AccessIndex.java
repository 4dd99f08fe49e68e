package io.tacet.access;

import io.tacet.access.Reason.Kind;
import io.tacet.access.Standing.Held;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who may do what, from all that is known in memory: default deny. What somebody has on a target is the sum of what their roles
 * and those of their groups give on all targets of the type, of everything if they made it, and of grants to them, to their
 * groups and to their roles, on the target or on a tag that it carries.
 *
 * <p>A decision takes no lock, and sees each change that was made before it began. Changes come one after the other.
 */
public final class AccessIndex implements Authorizer {
    static final AccessSet CREATE = AccessSet.of(Access.CREATE);
    private static final AccessSet EXECUTE = AccessSet.of(Access.EXECUTE);
    private static final Set<PrincipalId> SYSTEM = Set.of(PrincipalId.OPERATOR, PrincipalId.ENGINE);

    private final Map<PrincipalId, Identity> identities = new ConcurrentHashMap<>();
    private final Map<String, Set<Role>> groupRoles = new ConcurrentHashMap<>();
    private final Map<PrincipalId, Standing> standings = new ConcurrentHashMap<>();
    private final Map<Subject, Map<Target, AccessSet>> bySubject = new ConcurrentHashMap<>();
    private final Map<Subject, Integer> numbers = new HashMap<>();
    private final Map<Target, KnownTarget> known = new ConcurrentHashMap<>();
    private final Map<PrincipalId, Set<KnownTarget>> owned = new ConcurrentHashMap<>();

    @Override
    public boolean allows(PrincipalId who, Access access, Target target) {
        return accesses(who, target).has(access);
    }

    /** All that somebody has on a target. */
    public AccessSet accesses(PrincipalId who, Target target) {
        Standing standing = standing(who);
        if (!standing.active()) {
            return AccessSet.NONE;
        }
        AccessSet everywhere = standing.everywhere(target.type());
        KnownTarget on = known.get(target);
        return implied(target, on == null ? everywhere : everywhere.with(new AccessSet(standing.bitsOn(on))));
    }

    /** Why, or why not. */
    public Explanation explain(PrincipalId who, Access access, Target target) {
        List<Reason> reasons = reasons(who, target).stream()
                .filter(reason -> reason.accesses().has(access))
                .toList();
        return new Explanation(who, access, target, isActive(who), reasons);
    }

    /** Each cause why somebody has anything on a target. */
    List<Reason> reasons(PrincipalId who, Target target) {
        List<Reason> reasons = new ArrayList<>();
        forEachReason(who, target, reasons::add);
        return reasons;
    }

    /**
     * The ids of the targets on which somebody has all of these accesses; empty if that is so for every one there is, and nothing
     * had to be looked up.
     */
    public Optional<Set<String>> targets(PrincipalId who, TargetType type, AccessSet needed) {
        return targets(who, type, accesses -> accesses.hasAll(needed));
    }

    private Optional<Set<String>> targets(PrincipalId who, TargetType type, Predicate<AccessSet> enough) {
        Standing standing = standing(who);
        if (!standing.active()) {
            return Optional.of(Set.of());
        }
        if (enough.test(standing.everywhere(type))) {
            return Optional.empty();
        }
        Set<String> ids = new HashSet<>();
        candidates(who, standing)
                .map(KnownTarget::target)
                .filter(target -> target.type().equals(type) && !ids.contains(target.id()))
                .filter(target -> enough.test(accesses(who, target)))
                .forEach(target -> ids.add(target.id()));
        return Optional.of(ids);
    }

    private Stream<KnownTarget> candidates(PrincipalId who, Standing standing) {
        Stream<KnownTarget> granted = standing.subjects().stream()
                .flatMap(subject -> grants(subject).keySet().stream())
                .flatMap(target -> Stream.ofNullable(known.get(target)))
                .flatMap(on -> on.target().type().equals(TargetType.TAG) ? on.carriers().stream() : Stream.of(on));
        return Stream.concat(owned.getOrDefault(who, Set.of()).stream(), granted);
    }

    private void forEachReason(PrincipalId who, Target target, Consumer<Reason> consumer) {
        Standing standing = standing(who);
        if (!standing.active()) {
            return;
        }
        for (Held held : standing.roles()) {
            AccessSet accesses = held.role().on(target.type());
            if (!accesses.isEmpty()) {
                consumer.accept(new Reason(
                        Kind.ROLE, Subject.role(held.role()), held.group(), target, implied(target, accesses)));
            }
        }
        KnownTarget on = known.get(target);
        if (on == null) {
            return;
        }
        if (who.equals(on.owner())) {
            consumer.accept(new Reason(Kind.OWNER, Subject.user(who), Optional.empty(), target, AccessSet.ALL));
        }
        forEachGrant(standing, target, on, consumer);
        for (KnownTarget tag : on.tags()) {
            forEachGrant(standing, target, tag, consumer);
        }
    }

    private static void forEachGrant(Standing standing, Target target, KnownTarget on, Consumer<Reason> consumer) {
        for (Subject subject : standing.subjects()) {
            AccessSet accesses = on.grants().get(subject);
            if (accesses != null) {
                consumer.accept(
                        new Reason(Kind.GRANT, subject, Optional.empty(), on.target(), implied(target, accesses)));
            }
        }
    }

    private static boolean isReferable(TargetType type) {
        return type.equals(TargetType.SECRET_NAME) || type.equals(TargetType.ENV_VARIABLE);
    }

    /** Who sees a secret or an environment variable can use it. */
    static AccessSet implied(Target target, AccessSet accesses) {
        return isReferable(target.type()) && accesses.has(Access.READ) ? accesses.with(EXECUTE) : accesses;
    }

    /** Whether somebody may know of a target: to have anything on it will do, but for the right to make one of that name. */
    @Override
    public boolean sees(PrincipalId who, Target target) {
        return !accesses(who, target).without(CREATE).isEmpty();
    }

    /** As {@link #targets}, of those that somebody {@link #sees}. */
    public Optional<Set<String>> visible(PrincipalId who, TargetType type) {
        return targets(who, type, accesses -> !accesses.without(CREATE).isEmpty());
    }

    /** Whether somebody may give accesses on a target to others: who made it, and administrators. */
    public boolean mayShare(PrincipalId who, Target target) {
        KnownTarget on = known.get(target);
        return isAdministrator(who) || (isActive(who) && on != null && who.equals(on.owner()));
    }

    public boolean isAdministrator(PrincipalId who) {
        Standing standing = standing(who);
        return standing.active() && standing.administrator();
    }

    /** Who made it; empty for what nobody is known to have made. */
    public Optional<PrincipalId> owner(Target target) {
        return Optional.ofNullable(known.get(target)).map(KnownTarget::owner);
    }

    /** Own roles, and those of the groups. */
    public Set<Role> roles(PrincipalId who) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        standing(who).roles().forEach(held -> roles.add(held.role()));
        return roles;
    }

    public Optional<Identity> identity(PrincipalId id) {
        return Optional.ofNullable(identities.get(id));
    }

    /** Whose the claims are; empty if the account or the credential has ended. */
    public Optional<Identity> bearer(TokenClaims claims) {
        return identity(claims.subject())
                .filter(found -> found.active() && found.credentials().contains(claims.stamp()));
    }

    /** Those to the subject itself. */
    public Map<Target, AccessSet> grants(Subject subject) {
        return bySubject.getOrDefault(subject, Map.of());
    }

    /** Those on the target itself. */
    public Map<Subject, AccessSet> grantsOn(Target target) {
        KnownTarget on = known.get(target);
        return on == null ? Map.of() : on.grants();
    }

    public SortedSet<Tag> tags(Target target) {
        SortedSet<Tag> carried = new TreeSet<>();
        KnownTarget on = known.get(target);
        if (on != null) {
            on.tags().forEach(tag -> carried.add(Tag.parse(tag.target().id())));
        }
        return carried;
    }

    /** What carries each tag. */
    public SortedMap<Tag, Set<Target>> tagged() {
        SortedMap<Tag, Set<Target>> all = new TreeMap<>();
        known.values().stream()
                .filter(on -> !on.carriers().isEmpty())
                .forEach(tag -> all.put(Tag.parse(tag.target().id()), carriers(tag.target())));
        return all;
    }

    /** What carries the tag now. */
    Set<Target> carriers(Target tag) {
        KnownTarget on = known.get(tag);
        return on == null
                ? Set.of()
                : on.carriers().stream().map(KnownTarget::target).collect(Collectors.toUnmodifiableSet());
    }

    /** All who may do anything at all, in the order of their ids. */
    List<PrincipalId> active() {
        return identities.keySet().stream()
                .filter(this::isActive)
                .sorted(Comparator.comparing(PrincipalId::value))
                .toList();
    }

    private boolean isActive(PrincipalId who) {
        return standing(who).active();
    }

    Standing standing(PrincipalId who) {
        Standing known = standings.get(who);
        return known == null ? makeStanding(who) : known;
    }

    /** With changes kept out, so that nothing outdated is kept. */
    private synchronized Standing makeStanding(PrincipalId who) {
        Optional<Standing> made = SYSTEM.contains(who)
                ? Optional.of(Standing.ofServer())
                : identity(who).map(found -> Standing.of(found, groupRoles, this::number));
        made.ifPresent(standing -> standings.put(who, standing));
        return made.orElseGet(Standing::ofNobody);
    }

    public synchronized void put(Identity identity) {
        identities.put(identity.id(), identity);
        standings.remove(identity.id());
    }

    public synchronized void removeIdentity(PrincipalId id) {
        identities.remove(id);
        standings.remove(id);
    }

    /** @param roles of the group; none if it is gone */
    public synchronized void putGroup(String id, Set<Role> roles) {
        groupRoles.put(id, Set.copyOf(roles));
        standings.clear();
    }

    /** All grants that the subject has now. */
    public synchronized void putGrants(Subject subject, Map<Target, AccessSet> grants) {
        Map<Target, AccessSet> before = bySubject.getOrDefault(subject, Map.of());
        bySubject.put(subject, Map.copyOf(grants));
        Set<Target> changed = new HashSet<>(before.keySet());
        changed.addAll(grants.keySet());
        for (Target target : changed) {
            KnownTarget on = known(target);
            on.setGrant(subject, grants.getOrDefault(target, AccessSet.NONE), this::number);
            forgetIfEmpty(on);
        }
    }

    /** All tags that the target carries now. */
    public synchronized void putTags(Target target, Set<Tag> carried) {
        KnownTarget on = known(target);
        List<KnownTarget> before = on.tags();
        List<KnownTarget> after =
                carried.stream().map(tag -> known(Target.tag(tag))).toList();
        on.setTags(after);
        before.forEach(tag -> tag.removeCarrier(on));
        after.forEach(tag -> tag.addCarrier(on));
        before.forEach(this::forgetIfEmpty);
        forgetIfEmpty(on);
    }

    /** @param owner who made it; empty if it is gone */
    public synchronized void putOwner(Target target, Optional<PrincipalId> owner) {
        KnownTarget on = known(target);
        PrincipalId before = on.owner();
        on.setOwner(owner.orElse(null), this::number);
        if (before != null) {
            owned.getOrDefault(before, new HashSet<>()).remove(on);
        }
        owner.ifPresent(id ->
                owned.computeIfAbsent(id, none -> ConcurrentHashMap.newKeySet()).add(on));
        forgetIfEmpty(on);
    }

    private int number(Subject subject) {
        return numbers.computeIfAbsent(subject, none -> numbers.size());
    }

    private KnownTarget known(Target target) {
        return known.computeIfAbsent(target, KnownTarget::new);
    }

    /** Whatever still carries it would keep the old one: a tag that is carried is not empty. */
    private void forgetIfEmpty(KnownTarget on) {
        if (on.isEmpty()) {
            known.remove(on.target());
        }
    }
}
