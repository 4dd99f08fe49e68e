package io.tacet.benchmarks.access;

import io.tacet.access.AccessSet;
import io.tacet.access.Identity;
import io.tacet.access.PrincipalId;
import io.tacet.access.Role;
import io.tacet.access.Subject;
import io.tacet.access.Target;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who may do what with secrets: what each engine is loaded with. Grants are what it says and no more: where one gives READ it
 * names EXECUTE too, and no role gives anything by itself.
 *
 * @param groups the roles of each
 * @param secrets the tags of each, as targets
 * @param grants on secrets and on tags
 */
record AccessPolicy(
        Map<PrincipalId, Identity> users,
        Map<String, Set<Role>> groups,
        Map<Target, Set<Target>> secrets,
        Map<Target, Map<Subject, AccessSet>> grants) {

    /** What bears on one question: who asks and their groups, the secret and its tags, and all grants on these. */
    AccessPolicy slice(AccessQuestion question) {
        Identity user = users.get(question.who());
        Set<Target> tags = secrets.get(question.secret());
        Map<Target, Map<Subject, AccessSet>> relevant = new HashMap<>();
        tags.forEach(tag -> relevant.put(tag, grants.getOrDefault(tag, Map.of())));
        relevant.put(question.secret(), grants.getOrDefault(question.secret(), Map.of()));
        return new AccessPolicy(
                Map.of(user.id(), user),
                user.groups().stream().collect(Collectors.toMap(group -> group, groups::get)),
                Map.of(question.secret(), tags),
                relevant);
    }

    List<Grant> allGrants() {
        return grants.entrySet().stream()
                .flatMap(on ->
                        on.getValue().entrySet().stream().map(to -> new Grant(to.getKey(), on.getKey(), to.getValue())))
                .toList();
    }

    /** One line of it. */
    record Grant(Subject subject, Target target, AccessSet accesses) {}
}
