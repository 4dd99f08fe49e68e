package io.tacet.e2e;

import static io.tacet.e2e.Definitions.choice;
import static io.tacet.e2e.Definitions.fresh;
import static io.tacet.e2e.Definitions.task;
import static io.tacet.e2e.Definitions.workflow;
import static io.tacet.e2e.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.tacet.e2e.People.Person;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A text that others use openly was stored as a secret. */
@ExtendWith(SharedServer.class)
class PurgeTest {
    private static final String SHARED = "PK-93kfj39f28dk1l0qXz7w";

    @Test
    void switchOfOthersWorksAgainAfterTheAdministratorsPurge(TacetServer server) {
        People people = new People(server);
        Person ann = people.user("ann", "USER");
        Person bob = people.user("bob", "USER");
        String secret = fresh("taken");
        assertThat(takesItsBranch(bob)).isTrue();
        ann.api().putSecret(secret, SHARED);
        assertThat(takesItsBranch(bob)).isFalse();
        ann.api().ok("DELETE", "/api/secrets/" + secret, "");
        assertThat(takesItsBranch(bob)).as("it may be undeleted").isFalse();

        People.refused(ann.api(), "DELETE", "/api/secrets/" + secret + "/deleted", "");
        server.admin().ok("DELETE", "/api/secrets/" + secret + "/deleted", "");

        await().until(() -> takesItsBranch(bob));
        assertThat(server.admin().get("/api/secrets-v2/deleted")).doesNotContain(secret);
    }

    /** A workflow with a SWITCH on the text in its input: where that is sealed, it fails. */
    private static boolean takesItsBranch(Person person) {
        String execution = person.api()
                .run(
                        workflow(
                                fresh("product"),
                                choice(
                                        "which",
                                        "${workflow.input.key}",
                                        Map.of(SHARED, List.of(task("right", "NOOP", Map.of()))),
                                        List.of(task("wrong", "NOOP", Map.of())))),
                        Map.of("key", SHARED));
        return person.api()
                .awaitEnd(execution)
                .at("/tasks/1/referenceTaskName")
                .asText()
                .equals("right");
    }
}
