package io.tacet.benchmarks.access;

import io.tacet.access.Access;
import io.tacet.access.AccessIndex;
import io.tacet.access.AccessSet;
import io.tacet.access.PrincipalId;
import io.tacet.access.Subject;
import io.tacet.access.Tag;
import io.tacet.access.Target;
import io.tacet.benchmarks.access.AccessPolicy.Grant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** Each secret also has an owner, as in a server: somebody whom no question is about, since the peers know no owners. */
final class TacetDecisions implements AccessEngine.Decisions {
    private static final PrincipalId OWNER = new PrincipalId("owner@example.com");

    private final AccessIndex index;

    TacetDecisions(AccessPolicy policy) {
        index = index(policy);
    }

    static AccessIndex index(AccessPolicy policy) {
        AccessIndex index = new AccessIndex();
        policy.groups().forEach(index::putGroup);
        policy.users().values().forEach(index::put);
        policy.secrets().forEach((secret, tags) -> {
            index.putTags(secret, tags.stream().map(tag -> Tag.parse(tag.id())).collect(Collectors.toSet()));
            index.putOwner(secret, Optional.of(OWNER));
        });
        Map<Subject, Map<Target, AccessSet>> bySubject = new HashMap<>();
        for (Grant grant : policy.allGrants()) {
            bySubject.computeIfAbsent(grant.subject(), none -> new HashMap<>()).put(grant.target(), grant.accesses());
        }
        bySubject.forEach(index::putGrants);
        return index;
    }

    @Override
    public BooleanSupplier prepare(AccessQuestion question) {
        PrincipalId who = question.who();
        Access access = question.access();
        Target secret = question.secret();
        return () -> index.allows(who, access, secret);
    }
}
