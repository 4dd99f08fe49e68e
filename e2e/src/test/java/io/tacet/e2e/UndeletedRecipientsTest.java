package io.tacet.e2e;

import static io.tacet.e2e.Definitions.fresh;
import static io.tacet.e2e.Definitions.task;
import static io.tacet.e2e.Definitions.with;
import static io.tacet.e2e.Definitions.workflow;
import static io.tacet.e2e.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.tacet.e2e.People.Person;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who received a secret that was deleted and undeleted, whatever became of its name meanwhile. */
@ExtendWith(SharedServer.class)
class UndeletedRecipientsTest {
    private Api admin;
    private Person ann;
    private Person ben;
    private String secret;

    @BeforeEach
    void signIn(TacetServer server) {
        admin = server.admin();
        People people = new People(server);
        ann = people.user("ann", "USER");
        ben = people.user("ben", "USER");
        secret = fresh("kept_name");
    }

    /** By a worker of the task type. */
    private void use(Person person, String type) {
        person.api().ok("POST", "/api/metadata/taskdefs", List.of(Map.of("name", type, "ownerEmail", "a@example.com")));
        person.api()
                .run(
                        workflow(
                                fresh("uses_it"),
                                with(
                                        task("t", "SIMPLE", Map.of("key", "${workflow.secrets." + secret + "}")),
                                        Map.of("name", type))),
                        Map.of());
        await().until(
                        () -> person.api().json("/api/tasks/poll/batch/" + type + "?count=1&timeout=100"),
                        tasks -> !tasks.isEmpty());
    }

    private List<String> recipients(Api reader) {
        return reader.json("/api/secrets/" + secret + "/recipients").findValuesAsText("taskType");
    }

    @Test
    void recipientsOfASecretWhoseNameAnotherHadMeanwhileAreForAdministrators() {
        String bens = fresh("bens");
        String anns = fresh("anns");
        String bensAgain = fresh("bens_again");
        ben.api().putSecret(secret, "the value that ben has put there");
        use(ben, bens);
        assertThat(recipients(ben.api())).containsExactly(bens);
        ben.api().ok("DELETE", "/api/secrets/" + secret, "");
        ann.api().putSecret(secret, "the value that ann has put there");
        use(ann, anns);
        assertThat(recipients(ann.api())).containsExactly(anns);
        assertThat(recipients(admin)).containsExactly(anns);
        ann.api().ok("DELETE", "/api/secrets/" + secret, "");

        ben.api().ok("POST", "/api/secrets/" + secret + "/undelete", "");

        assertThat(recipients(ben.api())).isEmpty();
        assertThat(recipients(admin)).contains(bens);
        use(ben, bensAgain);
        assertThat(recipients(ben.api())).containsExactly(bensAgain);
        assertThat(recipients(admin)).contains(bens, bensAgain);
        assertThat(ben.api().ok("GET", "/api/secrets/" + secret + "/audit", "")).doesNotContain(ann.id());
    }

    /** Nobody else had the name. */
    @Test
    void recipientsOfASecretThatIsUndeletedStayItsOwn() {
        String type = fresh("bens");
        ben.api().putSecret(secret, "the value that ben has put there");
        use(ben, type);
        ben.api().ok("DELETE", "/api/secrets/" + secret, "");

        ben.api().ok("POST", "/api/secrets/" + secret + "/undelete", "");

        assertThat(recipients(ben.api())).containsExactly(type);
    }
}
