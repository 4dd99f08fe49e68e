package io.tacet.access;

import io.tacet.access.Reason.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
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
import java.util.stream.Stream;

/**
 * Who may do what, from all that is known in memory: default deny. What somebody has on a target is the sum of what their roles
 * and those of their groups give on all targets of the type, of everything if they made it, and of grants to them, to their
 * groups and to their roles, on the target or on a tag that it carries.
 *
 * <p>A decision takes no lock, and sees each change that was made before it began. Changes come one after the other.
 */
public final class AccessIndex implements Authorizer {
    /** A role, and the group by which it is had. */
    private record Held(Role role, Optional<String> group) {}

    /** What follows from an identity and its groups. */
    private record Standing(List<Held> roles, List<Subject> subjects) {}

    private static final AccessSet CREATE = AccessSet.of(Access.CREATE);
    private static final Set<PrincipalId> SYSTEM = Set.of(PrincipalId.OPERATOR, PrincipalId.ENGINE);

    private final Map<PrincipalId, Identity> identities = new ConcurrentHashMap<>();
    private final Map<String, Set<Role>> groupRoles = new ConcurrentHashMap<>();
    private final Map<PrincipalId, Standing> standings = new ConcurrentHashMap<>();
    private final Map<Subject, Map<Target, AccessSet>> bySubject = new ConcurrentHashMap<>();
    private final Map<Target, Map<Subject, AccessSet>> byTarget = new ConcurrentHashMap<>();
    private final Map<Target, Set<Target>> tags = new ConcurrentHashMap<>();
    private final Map<Target, Set<Target>> tagged = new ConcurrentHashMap<>();
    private final Map<Target, PrincipalId> owners = new ConcurrentHashMap<>();
    private final Map<PrincipalId, Set<Target>> owned = new ConcurrentHashMap<>();

    @Override
    public boolean allows(PrincipalId who, Access access, Target target) {
        return accesses(who, target).has(access);
    }

    /** All that somebody has on a target. */
    public AccessSet accesses(PrincipalId who, Target target) {
        if (SYSTEM.contains(who)) {
            return AccessSet.ALL;
        }
        int[] bits = {0};
        forEachReason(who, target, reason -> bits[0] |= reason.accesses().bits());
        return new AccessSet(bits[0]);
    }

    /** Why, or why not. */
    public Explanation explain(PrincipalId who, Access access, Target target) {
        List<Reason> reasons = new ArrayList<>();
        if (SYSTEM.contains(who)) {
            reasons.add(new Reason(
                    Kind.ROLE, Subject.role(Role.ADMIN), Optional.empty(), target, Role.ADMIN.on(target.type())));
        }
        forEachReason(who, target, reason -> {
            if (reason.accesses().has(access)) {
                reasons.add(reason);
            }
        });
        return new Explanation(who, access, target, isActive(who), reasons);
    }

    /**
     * The ids of the targets on which somebody has all of these accesses; empty if that is so for every one there is, and nothing
     * had to be looked up.
     */
    public Optional<Set<String>> targets(PrincipalId who, TargetType type, AccessSet needed) {
        return targets(who, type, accesses -> accesses.hasAll(needed));
    }

    private Optional<Set<String>> targets(PrincipalId who, TargetType type, Predicate<AccessSet> enough) {
        if (!isActive(who)) {
            return Optional.of(Set.of());
        }
        Standing standing = standing(who);
        if (SYSTEM.contains(who) || enough.test(everywhere(standing, type))) {
            return Optional.empty();
        }
        Set<String> ids = new HashSet<>();
        candidates(who, standing)
                .filter(target -> target.type().equals(type) && !ids.contains(target.id()))
                .filter(target -> enough.test(accesses(who, target)))
                .forEach(target -> ids.add(target.id()));
        return Optional.of(ids);
    }

    private Stream<Target> candidates(PrincipalId who, Standing standing) {
        Stream<Target> granted = standing.subjects().stream()
                .flatMap(subject -> bySubject.getOrDefault(subject, Map.of()).keySet().stream())
                .flatMap(target -> target.type().equals(TargetType.TAG)
                        ? tagged.getOrDefault(target, Set.of()).stream()
                        : Stream.of(target));
        return Stream.concat(owned.getOrDefault(who, Set.of()).stream(), granted);
    }

    private void forEachReason(PrincipalId who, Target target, Consumer<Reason> consumer) {
        if (!isActive(who)) {
            return;
        }
        Standing standing = standing(who);
        for (Held held : standing.roles()) {
            AccessSet accesses = held.role().on(target.type());
            if (!accesses.isEmpty()) {
                consumer.accept(new Reason(
                        Kind.ROLE, Subject.role(held.role()), held.group(), target, implied(target, accesses)));
            }
        }
        if (who.equals(owners.get(target))) {
            consumer.accept(new Reason(Kind.OWNER, Subject.user(who), Optional.empty(), target, AccessSet.ALL));
        }
        forEachGrant(standing, target, target, consumer);
        for (Target tag : tags.getOrDefault(target, Set.of())) {
            forEachGrant(standing, target, tag, consumer);
        }
    }

    private void forEachGrant(Standing standing, Target target, Target on, Consumer<Reason> consumer) {
        Map<Subject, AccessSet> grants = byTarget.get(on);
        if (grants == null) {
            return;
        }
        for (Subject subject : standing.subjects()) {
            AccessSet accesses = grants.get(subject);
            if (accesses != null) {
                consumer.accept(new Reason(Kind.GRANT, subject, Optional.empty(), on, implied(target, accesses)));
            }
        }
    }

    private static boolean isReferable(TargetType type) {
        return type.equals(TargetType.SECRET_NAME) || type.equals(TargetType.ENV_VARIABLE);
    }

    /** Who sees a secret or an environment variable can use it. */
    private static AccessSet implied(Target target, AccessSet accesses) {
        return isReferable(target.type()) && accesses.has(Access.READ)
                ? accesses.with(AccessSet.of(Access.EXECUTE))
                : accesses;
    }

    /** Whether somebody may know of a target: to have anything on it will do, but for the right to make one of that name. */
    public boolean sees(PrincipalId who, Target target) {
        return !accesses(who, target).without(CREATE).isEmpty();
    }

    /** As {@link #targets}, of those that somebody {@link #sees}. */
    public Optional<Set<String>> visible(PrincipalId who, TargetType type) {
        return targets(who, type, accesses -> !accesses.without(CREATE).isEmpty());
    }

    /** Whether somebody may give accesses on a target to others: who made it, and administrators. */
    public boolean mayShare(PrincipalId who, Target target) {
        return isAdministrator(who) || (isActive(who) && who.equals(owners.get(target)));
    }

    public boolean isAdministrator(PrincipalId who) {
        return SYSTEM.contains(who)
                || (isActive(who) && standing(who).roles().stream().anyMatch(held -> held.role() == Role.ADMIN));
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

    /** Those to the subject itself. */
    public Map<Target, AccessSet> grants(Subject subject) {
        return bySubject.getOrDefault(subject, Map.of());
    }

    /** Those on the target itself. */
    public Map<Subject, AccessSet> grantsOn(Target target) {
        return byTarget.getOrDefault(target, Map.of());
    }

    public SortedSet<Tag> tags(Target target) {
        SortedSet<Tag> carried = new TreeSet<>();
        tags.getOrDefault(target, Set.of()).forEach(tag -> carried.add(Tag.parse(tag.id())));
        return carried;
    }

    /** What carries each tag. */
    public SortedMap<Tag, Set<Target>> tagged() {
        SortedMap<Tag, Set<Target>> all = new TreeMap<>();
        tagged.forEach((tag, targets) -> {
            if (!targets.isEmpty()) {
                all.put(Tag.parse(tag.id()), Set.copyOf(targets));
            }
        });
        return all;
    }

    private boolean isActive(PrincipalId who) {
        Identity identity = identities.get(who);
        return SYSTEM.contains(who) || (identity != null && identity.active());
    }

    private static AccessSet everywhere(Standing standing, TargetType type) {
        AccessSet sum = AccessSet.NONE;
        for (Held held : standing.roles()) {
            sum = sum.with(held.role().on(type));
        }
        return sum;
    }

    private Standing standing(PrincipalId who) {
        Standing known = standings.get(who);
        return known == null ? makeStanding(who) : known;
    }

    /** With changes kept out, so that nothing outdated is kept. */
    private synchronized Standing makeStanding(PrincipalId who) {
        Identity identity = identities.get(who);
        if (identity == null) {
            return new Standing(List.of(), List.of());
        }
        List<Held> roles = new ArrayList<>();
        Set<Subject> subjects = new LinkedHashSet<>();
        subjects.add(Subject.user(who));
        identity.roles().forEach(role -> roles.add(new Held(role, Optional.empty())));
        for (String group : identity.groups()) {
            subjects.add(Subject.group(group));
            groupRoles.getOrDefault(group, Set.of()).forEach(role -> roles.add(new Held(role, Optional.of(group))));
        }
        roles.forEach(held -> subjects.add(Subject.role(held.role())));
        Standing standing = new Standing(List.copyOf(roles), List.copyOf(subjects));
        standings.put(who, standing);
        return standing;
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
            Map<Subject, AccessSet> subjects = new HashMap<>(byTarget.getOrDefault(target, Map.of()));
            AccessSet accesses = grants.getOrDefault(target, AccessSet.NONE);
            if (accesses.isEmpty()) {
                subjects.remove(subject);
            } else {
                subjects.put(subject, accesses);
            }
            if (subjects.isEmpty()) {
                byTarget.remove(target);
            } else {
                byTarget.put(target, Map.copyOf(subjects));
            }
        }
    }

    /** All tags that the target carries now. */
    public synchronized void putTags(Target target, Set<Tag> carried) {
        Set<Target> before = tags.getOrDefault(target, Set.of());
        Set<Target> after = new HashSet<>();
        carried.forEach(tag -> after.add(Target.tag(tag)));
        tags.put(target, Set.copyOf(after));
        before.forEach(tag -> tagged.getOrDefault(tag, new HashSet<>()).remove(target));
        after.forEach(tag -> tagged.computeIfAbsent(tag, none -> ConcurrentHashMap.newKeySet())
                .add(target));
    }

    /** @param owner who made it; empty if it is gone */
    public synchronized void putOwner(Target target, Optional<PrincipalId> owner) {
        PrincipalId before = owner.isPresent() ? owners.put(target, owner.get()) : owners.remove(target);
        if (before != null) {
            owned.getOrDefault(before, new HashSet<>()).remove(target);
        }
        owner.ifPresent(id ->
                owned.computeIfAbsent(id, none -> ConcurrentHashMap.newKeySet()).add(target));
    }
}
