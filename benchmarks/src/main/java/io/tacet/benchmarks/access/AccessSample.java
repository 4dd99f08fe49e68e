package io.tacet.benchmarks.access;

import io.tacet.access.Access;
import io.tacet.access.AccessSet;
import io.tacet.access.AccountId;
import io.tacet.access.Identity;
import io.tacet.access.PrincipalId;
import io.tacet.access.Role;
import io.tacet.access.Subject;
import io.tacet.access.Tag;
import io.tacet.access.Target;
import io.tacet.access.TargetType;
import io.tacet.benchmarks.access.AccessPolicy.Grant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A policy and questions to it, the same in each run. For each 200 grants there are 10 users, a group, 100 secrets and 5 tags. A
 * user is in up to 6 groups, a secret carries one to three tags; of the grants 70 % are to users, 29 % to groups, 1 % to roles, and of each
 * kind one in twenty is on a tag.
 */
final class AccessSample {
    /** Those that give nothing on secrets by themselves. */
    private static final List<Role> ROLES = Arrays.stream(Role.values())
            .filter(role -> role.on(TargetType.SECRET_NAME).isEmpty())
            .toList();

    private static final List<Access> ASKED = List.of(Access.READ, Access.UPDATE, Access.EXECUTE, Access.DELETE);

    private final SplittableRandom random = new SplittableRandom(4);
    private final Map<String, Set<Role>> groups = new HashMap<>();
    private final Map<PrincipalId, Identity> users = new HashMap<>();
    private final Map<Target, Set<Target>> secrets = new HashMap<>();
    private final Map<Target, Map<Subject, AccessSet>> grants = new HashMap<>();

    /** In the order in which they were made, to choose from: that of a hash table is another in each run. */
    private final List<Target> allSecrets;

    private final List<Target> allTags;
    private final List<Grant> allGrants = new ArrayList<>();
    private final Map<Subject, List<PrincipalId>> holders = new HashMap<>();
    private final Map<Target, List<Target>> carriers = new HashMap<>();

    /** @param count of the grants; a multiple of 200 */
    AccessSample(int count) {
        allTags = IntStream.range(0, count / 40)
                .mapToObj(i -> Target.tag(new Tag("team", "team-" + i)))
                .toList();
        allSecrets = IntStream.range(0, count / 2)
                .mapToObj(i -> Target.secret("secret_" + i))
                .toList();
        for (int i = 0; i < count / 200; i++) {
            groups.put("group-" + i, someRoles(20));
        }
        for (int i = 0; i < count / 20; i++) {
            addUser(new PrincipalId("user-" + i + "@example.com"), count / 200);
        }
        for (Target secret : allSecrets) {
            Set<Target> tags = some(allTags, random.nextInt(1, 4));
            secrets.put(secret, tags);
            tags.forEach(tag ->
                    carriers.computeIfAbsent(tag, none -> new ArrayList<>()).add(secret));
        }
        while (allGrants.size() < count) {
            addGrant();
        }
    }

    private void addUser(PrincipalId id, int groupCount) {
        Set<String> memberOf = IntStream.range(0, random.nextInt(7))
                .mapToObj(i -> "group-" + random.nextInt(groupCount))
                .collect(Collectors.toSet());
        Identity user = new Identity(id, new AccountId(id.value()), true, someRoles(4), memberOf, Set.of());
        users.put(id, user);
        Stream<Role> roles =
                Stream.concat(user.roles().stream(), memberOf.stream().flatMap(group -> groups.get(group).stream()));
        Stream.concat(
                        Stream.concat(
                                Stream.of(Subject.user(id)), memberOf.stream().map(Subject::group)),
                        roles.distinct().map(Subject::role))
                .forEach(subject -> holders.computeIfAbsent(subject, none -> new ArrayList<>())
                        .add(id));
    }

    private void addGrant() {
        int kind = random.nextInt(100);
        Subject subject = kind < 70
                ? Subject.user(new PrincipalId("user-" + random.nextInt(users.size()) + "@example.com"))
                : kind < 99 ? Subject.group("group-" + random.nextInt(groups.size())) : Subject.role(any(ROLES));
        Target target = random.nextInt(20) == 0 ? any(allTags) : any(allSecrets);
        AccessSet accesses = accesses();
        if (grants.computeIfAbsent(target, none -> new HashMap<>()).putIfAbsent(subject, accesses) == null) {
            allGrants.add(new Grant(subject, target, accesses));
        }
    }

    private AccessSet accesses() {
        int kind = random.nextInt(20);
        return kind < 11
                ? AccessSet.of(Access.READ, Access.EXECUTE)
                : kind < 16
                        ? AccessSet.of(Access.EXECUTE)
                        : kind < 19 ? AccessSet.of(Access.READ, Access.EXECUTE, Access.UPDATE) : AccessSet.of(ASKED);
    }

    AccessPolicy policy() {
        return new AccessPolicy(users, groups, secrets, grants);
    }

    /**
     * Half of them are to be allowed: by a grant to the user, to a group or to a role, on the secret or on a tag, as many of each.
     * A quarter asks for the access that such a grant may not give, a quarter for any secret.
     */
    List<AccessQuestion> questions(int count) {
        List<List<Grant>> ways = new ArrayList<>(allGrants.stream()
                .filter(grant -> holders.containsKey(grant.subject()))
                .filter(grant -> !isOnTag(grant) || carriers.containsKey(grant.target()))
                .collect(Collectors.groupingBy(
                        grant -> List.of(grant.subject().type(), isOnTag(grant)),
                        LinkedHashMap::new,
                        Collectors.toList()))
                .values());
        return IntStream.range(0, count)
                .mapToObj(i -> question(i, any(ways.get(i / 4 % ways.size()))))
                .toList();
    }

    private AccessQuestion question(int number, Grant grant) {
        PrincipalId who = any(holders.get(grant.subject()));
        Target secret =
                number % 4 == 3 ? any(allSecrets) : isOnTag(grant) ? any(carriers.get(grant.target())) : grant.target();
        Access access = any(number % 4 < 2 ? grant.accesses().toList() : ASKED);
        return new AccessQuestion(who, access, secret);
    }

    private static boolean isOnTag(Grant grant) {
        return grant.target().type().equals(TargetType.TAG);
    }

    private Set<Role> someRoles(int oneIn) {
        return random.nextInt(oneIn) == 0 ? Set.of(any(ROLES)) : Set.of();
    }

    private <T> Set<T> some(List<T> all, int count) {
        return IntStream.range(0, count).mapToObj(i -> any(all)).collect(Collectors.toSet());
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
