package io.tacet.benchmarks.access;

import com.cedarpolicy.AuthorizationEngine;
import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.AuthorizationRequest;
import com.cedarpolicy.model.AuthorizationResponse;
import com.cedarpolicy.model.Context;
import com.cedarpolicy.model.entity.Entity;
import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.exception.CacheException;
import com.cedarpolicy.model.policy.Policy;
import com.cedarpolicy.model.policy.PolicySet;
import com.cedarpolicy.value.EntityTypeName;
import com.cedarpolicy.value.EntityUID;
import io.tacet.access.Identity;
import io.tacet.access.Subject;
import io.tacet.access.Target;
import io.tacet.access.TargetType;
import io.tacet.benchmarks.access.AccessPolicy.Grant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A policy for each grant, with its scope filled in as Cedar's best practices say, in a set that Cedar has parsed before; groups, roles
 * and tags as parents of entities. A request brings the entities that it is about: cedar-java keeps none.
 */
final class CedarDecisions implements AccessEngine.Decisions {
    private static final Map<Subject.Type, EntityTypeName> SUBJECTS =
            Map.of(Subject.Type.USER, type("User"), Subject.Type.GROUP, type("Group"), Subject.Type.ROLE, type("Role"));
    private static final Map<TargetType, EntityTypeName> TARGETS =
            Map.of(TargetType.SECRET_NAME, type("Secret"), TargetType.TAG, type("Tag"));
    private static final EntityTypeName ACTION = type("Action");

    static {
        PolicySet.setCacheMaxPolicySets(Integer.MAX_VALUE);
    }

    private final AuthorizationEngine engine = new BasicAuthorizationEngine();
    private final AccessPolicy policy;
    private final PolicySet policies;

    CedarDecisions(AccessPolicy policy) {
        this.policy = policy;
        Set<Policy> permits = new HashSet<>();
        policy.allGrants().forEach(grant -> permits.add(new Policy(permit(grant), "grant" + permits.size())));
        policies = new PolicySet(permits);
        try {
            policies.cache();
        } catch (CacheException e) {
            throw new AssertionError(e);
        }
    }

    private static String permit(Grant grant) {
        String actions = grant.accesses().toList().stream()
                .map(access -> ACTION.of(access.toString()).toCedarExpr())
                .collect(Collectors.joining(", "));
        return "permit(principal in " + uid(grant.subject()).toCedarExpr() + ", action in [" + actions
                + "], resource in " + uid(grant.target()).toCedarExpr() + ");";
    }

    private static EntityTypeName type(String name) {
        return EntityTypeName.parse(name).orElseThrow();
    }

    private static EntityUID uid(Subject subject) {
        return SUBJECTS.get(subject.type()).of(subject.id());
    }

    private static EntityUID uid(Target target) {
        return TARGETS.get(target.type()).of(target.id());
    }

    @Override
    public BooleanSupplier prepare(AccessQuestion question) {
        AuthorizationRequest request = new AuthorizationRequest(
                uid(Subject.user(question.who())),
                ACTION.of(question.access().toString()),
                uid(question.secret()),
                new Context());
        Set<Entity> entities = entities(question);
        return () -> isAllowed(request, entities);
    }

    private Set<Entity> entities(AccessQuestion question) {
        Identity user = policy.users().get(question.who());
        Set<Entity> entities = new HashSet<>();
        entities.add(entity(
                uid(Subject.user(user.id())),
                Stream.concat(
                                user.groups().stream().map(Subject::group),
                                user.roles().stream().map(Subject::role))
                        .map(CedarDecisions::uid)));
        for (String group : user.groups()) {
            entities.add(entity(
                    uid(Subject.group(group)),
                    policy.groups().get(group).stream().map(Subject::role).map(CedarDecisions::uid)));
        }
        entities.add(entity(
                uid(question.secret()),
                policy.secrets().get(question.secret()).stream().map(CedarDecisions::uid)));
        return entities;
    }

    private static Entity entity(EntityUID id, Stream<EntityUID> parents) {
        return new Entity(id, parents.collect(Collectors.toSet()));
    }

    private boolean isAllowed(AuthorizationRequest request, Set<Entity> entities) {
        try {
            AuthorizationResponse response = engine.isAuthorized(request, policies, entities);
            return response.success.orElseThrow().isAllowed();
        } catch (AuthException e) {
            throw new AssertionError(e);
        }
    }
}
