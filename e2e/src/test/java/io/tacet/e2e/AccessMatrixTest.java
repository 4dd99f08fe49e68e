package io.tacet.e2e;

import static io.tacet.e2e.Definitions.fresh;
import static org.assertj.core.api.Assertions.assertThat;

import io.tacet.e2e.MatrixCall.Outcome;
import io.tacet.e2e.MatrixThing.Kind;
import io.tacet.e2e.People.Person;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Everybody makes every call: anonymous, each role, members, applications, makers, those with a grant or a tag, and those who are not to be let in any
 * more. What is expected follows from the table in docs/how-to/share.md, not from the code.
 */
@ExtendWith(SharedServer.class)
class AccessMatrixTest {
    private static final List<String> ACCESSES = List.of("CREATE", "READ", "UPDATE", "EXECUTE", "DELETE");

    /** What roles may do with every thing of a type, as docs/how-to/share.md says in words. */
    private static final Map<String, Map<String, Set<String>>> ROLES = Map.of(
            "ADMIN", Map.of("*", Set.of()),
            "USER", Map.of(),
            "USER_READ_ONLY", Map.of(),
            "METADATA_MANAGER",
                    Map.of(
                            "WORKFLOW_DEF", Set.of("READ", "UPDATE", "DELETE"),
                            "TASK_DEF", Set.of("READ", "UPDATE", "DELETE"),
                            "WORKFLOW_SCHEDULE", Set.of("READ", "UPDATE", "DELETE"),
                            "EVENT_HANDLER", Set.of("READ", "UPDATE", "DELETE")),
            "WORKFLOW_MANAGER",
                    Map.of(
                            "WORKFLOW_DEF", Set.of("READ", "EXECUTE"),
                            "TASK_DEF", Set.of("READ"),
                            "WORKFLOW_SCHEDULE", Set.of("READ", "UPDATE", "EXECUTE", "DELETE")));

    private static final Map<String, Map<String, Set<String>>> APPLICATION_ROLES = Map.of(
            "WORKER", Map.of(),
            "UNRESTRICTED_WORKER", Map.of("TASK_DEF", Set.of("EXECUTE")),
            "METADATA_API", Map.of(),
            "APPLICATION_CREATOR", Map.of(),
            "APPLICATION_MANAGER", Map.of("APPLICATION", Set.of("READ", "UPDATE", "EXECUTE", "DELETE")),
            "PROMPT_MANAGER", Map.of());

    private TacetServer server;
    private Api admin;
    private People people;

    @TestFactory
    Stream<DynamicNode> everybodyMakesEveryCall(TacetServer shared) {
        server = shared;
        admin = server.admin();
        people = new People(server);
        List<MatrixCall> calls = MatrixCalls.of(PermissionTable.read());
        List<MatrixSubject> subjects = subjects();
        assertThat(calls.size() * subjects.size()).isGreaterThanOrEqualTo(3_000);
        return subjects.stream()
                .map(subject -> DynamicContainer.dynamicContainer(subject.name(), tests(subject, calls)));
    }

    private Stream<DynamicTest> tests(MatrixSubject subject, List<MatrixCall> calls) {
        Map<Kind, MatrixThing> unchanged = new EnumMap<>(Kind.class);
        return calls.stream()
                .filter(call -> call.type().hasTags() || !subject.name().contains("tag"))
                .map(call -> DynamicTest.dynamicTest(call.type() + " " + call.name(), () -> {
                    Outcome expected = call.expectedFor(subject);
                    MatrixThing thing = call.changes() && expected == Outcome.DONE
                            ? subject.thing(call.type(), admin)
                            : unchanged.computeIfAbsent(call.type(), type -> subject.thing(type, admin));

                    assertThat(call.tried().apply(subject, thing)).isEqualTo(expected);
                }));
    }

    private List<MatrixSubject> subjects() {
        List<MatrixSubject> subjects = new ArrayList<>();
        subjects.add(MatrixSubject.unknown("anonymous", server.anonymous(), "none"));
        subjects.add(expired());
        subjects.add(gone(
                "deactivated",
                person -> admin.ok(
                        "PUT",
                        "/api/users/" + person.id(),
                        Map.of("name", "x", "roles", List.of("ADMIN"), "active", false))));
        subjects.add(gone("deleted", person -> admin.ok("DELETE", "/api/users/" + person.id(), "")));
        ROLES.forEach((role, everywhere) ->
                subjects.add(MatrixSubject.withRole("user with " + role, people.user("role", role), everywhere)));
        APPLICATION_ROLES.forEach((role, everywhere) -> subjects.add(
                MatrixSubject.withRole("application with " + role, people.application("role", role), everywhere)));
        subjects.add(MatrixSubject.maker("maker", people.user("maker", "USER", "APPLICATION_CREATOR")));
        ACCESSES.forEach(access -> addGranted(subjects, access));
        return subjects;
    }

    private MatrixSubject expired() {
        Person person = people.user("expired", "ADMIN");
        String token = people.expiredToken(person);
        return MatrixSubject.unknown("expired token", Api.withToken(server.url(), token), token);
    }

    private MatrixSubject gone(String name, Consumer<Person> leave) {
        Person person = people.user(name, "ADMIN");
        leave.accept(person);
        return MatrixSubject.unknown(name, person.api(), person.token());
    }

    private void addGranted(List<MatrixSubject> subjects, String access) {
        Person user = people.user("direct");
        subjects.add(MatrixSubject.granted("user granted " + access, user, access, to("USER/" + user.id(), access)));
        Person application = people.application("direct");
        subjects.add(MatrixSubject.granted(
                "application granted " + access, application, access, to("USER/" + application.id(), access)));
        Person member = people.user("member", "USER");
        subjects.add(MatrixSubject.granted(
                "member of a group granted " + access, member, access, to("GROUP/" + people.group(member), access)));
        // A role that means nothing else here.
        Person withRole = people.user("with_role", "PROMPT_MANAGER");
        subjects.add(MatrixSubject.granted(
                "user with a role granted " + access, withRole, access, to("ROLE/PROMPT_MANAGER", access)));
        Person tagged = people.user("tagged");
        String tag = fresh("tag");
        People.grant(admin, "USER/" + tagged.id(), "TAG/matrix:" + tag, access);
        subjects.add(MatrixSubject.granted(
                "user granted " + access + " by tag", tagged, access, thing -> thing.tag(admin, "matrix", tag)));
    }

    private Consumer<MatrixThing> to(String subject, String access) {
        return thing -> People.grant(admin, subject, thing.target(), access);
    }
}
