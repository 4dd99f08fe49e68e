package io.tacet.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The index, after any changes in any order, against the rules written down as directly as they can be. */
class AccessIndexPropertiesTest {
    private static final AccountId ACCOUNT = new AccountId("account");
    private static final List<PrincipalId> PEOPLE =
            IntStream.range(0, 4).mapToObj(i -> new PrincipalId("user" + i)).toList();
    private static final List<String> GROUPS = List.of("g0", "g1", "g2");
    private static final List<Tag> TAGS = List.of(new Tag("t", "0"), new Tag("t", "1"));
    private static final List<Target> TARGETS = List.of(
            Target.secret("s0"),
            Target.secret("s1"),
            new Target(TargetType.WORKFLOW_DEF, "w0"),
            new Target(TargetType.TASK_DEF, "t0"));

    @Property(tries = 300)
    void afterAnyChangesTheIndexSaysWhatTheRulesSay(@ForAll long seed) {
        new Trial().run(new SplittableRandom(seed));
    }

    private static final class Trial {
        /** What is true, with no index. New for each try, as the index is. */
        private final Map<PrincipalId, Identity> identities = new HashMap<>();

        private final Map<String, Set<Role>> groups = new HashMap<>();
        private final Map<Subject, Map<Target, AccessSet>> grants = new HashMap<>();
        private final Map<Target, Set<Tag>> tags = new HashMap<>();
        private final Map<Target, PrincipalId> owners = new HashMap<>();
        private final AccessIndex index = new AccessIndex();

        void run(SplittableRandom random) {
            for (int i = 0; i < 40; i++) {
                change(random);
                PrincipalId who = any(PEOPLE, random);
                Target target = any(TARGETS, random);
                assertThat(index.accesses(who, target)).isEqualTo(expected(who, target));
            }
            for (PrincipalId who : PEOPLE) {
                for (Access access : Access.values()) {
                    assertThat(index.targets(who, TargetType.SECRET_NAME, AccessSet.of(access))
                                    .orElse(Set.of("s0", "s1")))
                            .isEqualTo(expectedSecrets(who, access));
                }
            }
        }

        private void change(SplittableRandom random) {
            switch (random.nextInt(6)) {
                case 0 -> {
                    PrincipalId who = any(PEOPLE, random);
                    Identity identity = new Identity(
                            who, ACCOUNT, random.nextInt(5) > 0, roles(random), some(GROUPS, random), Set.of());
                    identities.put(who, identity);
                    index.put(identity);
                }
                case 1 -> {
                    String group = any(GROUPS, random);
                    Set<Role> roles = roles(random);
                    groups.put(group, roles);
                    index.putGroup(group, roles);
                }
                case 2, 3 -> {
                    Subject subject = any(subjects(), random);
                    Map<Target, AccessSet> granted = grants(random);
                    grants.put(subject, granted);
                    index.putGrants(subject, granted);
                }
                case 4 -> {
                    Target target = any(TARGETS, random);
                    Set<Tag> carried = some(TAGS, random);
                    tags.put(target, carried);
                    index.putTags(target, carried);
                }
                default -> {
                    Target target = any(TARGETS, random);
                    Optional<PrincipalId> owner =
                            random.nextBoolean() ? Optional.of(any(PEOPLE, random)) : Optional.empty();
                    owner.ifPresentOrElse(id -> owners.put(target, id), () -> owners.remove(target));
                    index.putOwner(target, owner);
                }
            }
        }

        private AccessSet expected(PrincipalId who, Target target) {
            Identity identity = identities.get(who);
            if (identity == null || !identity.active()) {
                return AccessSet.NONE;
            }
            Set<Role> roles = new HashSet<>(identity.roles());
            identity.groups().forEach(group -> roles.addAll(groups.getOrDefault(group, Set.of())));
            AccessSet sum = who.equals(owners.get(target)) ? AccessSet.ALL : AccessSet.NONE;
            for (Role role : roles) {
                sum = sum.with(role.on(target.type()));
            }
            for (Map.Entry<Subject, Map<Target, AccessSet>> granted : grants.entrySet()) {
                if (isOf(granted.getKey(), identity, roles)) {
                    sum = sum.with(granted.getValue().getOrDefault(target, AccessSet.NONE));
                    for (Tag tag : tags.getOrDefault(target, Set.of())) {
                        sum = sum.with(granted.getValue().getOrDefault(Target.tag(tag), AccessSet.NONE));
                    }
                }
            }
            boolean used = target.type().equals(TargetType.SECRET_NAME) && sum.has(Access.READ);
            return used ? sum.with(AccessSet.of(Access.EXECUTE)) : sum;
        }

        private Set<String> expectedSecrets(PrincipalId who, Access access) {
            return TARGETS.stream()
                    .filter(target -> target.type().equals(TargetType.SECRET_NAME))
                    .filter(target -> expected(who, target).has(access))
                    .map(Target::id)
                    .collect(Collectors.toSet());
        }
    }

    private static boolean isOf(Subject subject, Identity identity, Set<Role> roles) {
        return switch (subject.type()) {
            case USER -> subject.id().equals(identity.id().value());
            case GROUP -> identity.groups().contains(subject.id());
            case ROLE -> roles.contains(Role.valueOf(subject.id()));
        };
    }

    private static List<Subject> subjects() {
        List<Subject> subjects = new ArrayList<>();
        PEOPLE.forEach(id -> subjects.add(Subject.user(id)));
        GROUPS.forEach(id -> subjects.add(Subject.group(id)));
        subjects.add(Subject.role(Role.USER));
        subjects.add(Subject.role(Role.WORKER));
        return subjects;
    }

    private static Map<Target, AccessSet> grants(SplittableRandom random) {
        List<Target> all = new ArrayList<>(TARGETS);
        TAGS.forEach(tag -> all.add(Target.tag(tag)));
        Map<Target, AccessSet> grants = new HashMap<>();
        some(all, random).forEach(target -> grants.put(target, new AccessSet(random.nextInt(1, 32))));
        return grants;
    }

    private static Set<Role> roles(SplittableRandom random) {
        return some(
                List.of(Role.USER, Role.WORKER, Role.WORKFLOW_MANAGER, Role.METADATA_MANAGER, Role.UNRESTRICTED_WORKER),
                random);
    }

    private static <T> T any(List<T> all, SplittableRandom random) {
        return all.get(random.nextInt(all.size()));
    }

    private static <T> Set<T> some(List<T> all, SplittableRandom random) {
        return all.stream().filter(item -> random.nextInt(3) == 0).collect(Collectors.toSet());
    }
}
