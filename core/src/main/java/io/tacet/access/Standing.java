package io.tacet.access;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;

/** What follows from an identity and its groups: made once, for many decisions. */
final class Standing {
    /** A role, and the group by which it is had. */
    record Held(Role role, Optional<String> group) {}

    private final boolean active;
    private final List<Held> roles;
    private final boolean administrator;
    private final Map<TargetType, AccessSet> everywhere;
    private final List<Subject> subjects;
    private final int[] numbers;
    private final long signature;

    private Standing(boolean active, List<Held> roles, List<Subject> subjects, int[] numbers) {
        this.active = active;
        this.roles = roles;
        this.administrator = roles.stream().anyMatch(held -> held.role() == Role.ADMIN);
        this.everywhere = sum(roles);
        this.subjects = subjects;
        this.numbers = numbers;
        this.signature = KnownTarget.signature(numbers);
    }

    /** Of the server itself: it needs no account to be an administrator. */
    static Standing ofServer() {
        return new Standing(true, List.of(new Held(Role.ADMIN, Optional.empty())), List.of(), new int[0]);
    }

    /** Of somebody whom nobody knows. */
    static Standing ofNobody() {
        return new Standing(false, List.of(), List.of(), new int[0]);
    }

    /** @param numbers of subjects */
    static Standing of(Identity identity, Map<String, Set<Role>> groupRoles, ToIntFunction<Subject> numbers) {
        List<Held> roles = new ArrayList<>();
        Set<Subject> subjects = new LinkedHashSet<>();
        subjects.add(Subject.user(identity.id()));
        identity.roles().forEach(role -> roles.add(new Held(role, Optional.empty())));
        for (String group : identity.groups()) {
            subjects.add(Subject.group(group));
            groupRoles.getOrDefault(group, Set.of()).forEach(role -> roles.add(new Held(role, Optional.of(group))));
        }
        roles.forEach(held -> subjects.add(Subject.role(held.role())));
        return new Standing(
                identity.active(),
                List.copyOf(roles),
                List.copyOf(subjects),
                subjects.stream().mapToInt(numbers).toArray());
    }

    private static Map<TargetType, AccessSet> sum(List<Held> roles) {
        Map<TargetType, AccessSet> sum = new HashMap<>();
        roles.stream()
                .map(Held::role)
                .forEach(role -> role.types().forEach(type -> sum.merge(type, role.on(type), AccessSet::with)));
        return Map.copyOf(sum);
    }

    /** Whether it may do anything. */
    boolean active() {
        return active;
    }

    List<Held> roles() {
        return roles;
    }

    boolean administrator() {
        return administrator;
    }

    /** All whose grants it has. */
    List<Subject> subjects() {
        return subjects;
    }

    /** What it has on a target by grants, or because it made it, as in an {@link AccessSet}. */
    int bitsOn(KnownTarget target) {
        return target.bits(numbers, signature);
    }

    /** What the roles give on all targets of the type. */
    AccessSet everywhere(TargetType type) {
        return administrator ? AccessSet.ALL : everywhere.getOrDefault(type, AccessSet.NONE);
    }
}
