package io.tacet.benchmarks.access;

import io.tacet.access.Role;
import io.tacet.access.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.casbin.jcasbin.main.Enforcer;

/** RBAC with resource roles, as in jCasbin's examples: users in groups and roles, secrets in tags, one rule for each access. */
final class JcasbinDecisions implements AccessEngine.Decisions {
    /** The cheapest comparison first: the rules are tried one after the other. */
    private static final String MODEL = """
            [request_definition]
            r = sub, obj, act
            [policy_definition]
            p = sub, obj, act
            [role_definition]
            g = _, _
            g2 = _, _
            [policy_effect]
            e = some(where (p.eft == allow))
            [matchers]
            m = r.act == p.act && g2(r.obj, p.obj) && g(r.sub, p.sub)
            """;

    private final Enforcer enforcer;

    JcasbinDecisions(AccessPolicy policy) {
        enforcer = new Enforcer(Enforcer.newModel(MODEL));
        List<List<String>> memberships = new ArrayList<>();
        policy.users().values().forEach(user -> {
            Subject subject = Subject.user(user.id());
            user.groups().forEach(group -> memberships.add(link(subject, Subject.group(group))));
            user.roles().forEach(role -> memberships.add(link(subject, Subject.role(role))));
        });
        policy.groups().forEach((group, roles) -> {
            for (Role role : roles) {
                memberships.add(link(Subject.group(group), Subject.role(role)));
            }
        });
        List<List<String>> tags = new ArrayList<>();
        policy.secrets().forEach((secret, carried) -> carried.forEach(tag -> tags.add(link(secret, tag))));
        List<List<String>> rules = new ArrayList<>();
        policy.allGrants()
                .forEach(grant -> grant.accesses()
                        .toList()
                        .forEach(access -> rules.add(List.of(
                                grant.subject().toString(), grant.target().toString(), access.toString()))));
        enforcer.addGroupingPolicies(memberships);
        enforcer.addNamedGroupingPolicies("g2", tags);
        enforcer.addPolicies(rules);
    }

    private static List<String> link(Object member, Object of) {
        return List.of(member.toString(), of.toString());
    }

    @Override
    public BooleanSupplier prepare(AccessQuestion question) {
        String subject = Subject.user(question.who()).toString();
        String object = question.secret().toString();
        String action = question.access().toString();
        return () -> enforcer.enforce(subject, object, action);
    }
}
