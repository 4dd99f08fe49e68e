package io.tacet.e2e;

import static io.tacet.e2e.Definitions.fresh;
import static io.tacet.e2e.Definitions.http;
import static io.tacet.e2e.Definitions.post;
import static io.tacet.e2e.Definitions.task;
import static io.tacet.e2e.Definitions.with;
import static io.tacet.e2e.Definitions.workflow;
import static io.tacet.e2e.People.ended;
import static io.tacet.e2e.People.grant;
import static io.tacet.e2e.People.revoke;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tacet.e2e.People.Person;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who ever received a secret: whatever its way, and whatever its author writes beside it. */
@ExtendWith(SharedServer.class)
class RecipientsTest {
    private final Receiver service = new Receiver(() -> {});
    private final String secret = fresh("received");
    private final String value = fresh("Canary-Received");
    private final String type = fresh("receives");
    private Api admin;
    private Person ann;

    @BeforeEach
    void makeThings(TacetServer server) {
        admin = server.admin();
        ann = new People(server).user("ann", "USER");
        admin.ok("PUT", "/api/secrets/" + secret, value);
        grant(admin, "USER/" + ann.id(), "SECRET_NAME/" + secret, "EXECUTE");
        ann.api().registerTask(type, Map.of("retryCount", 0));
    }

    @AfterEach
    void close() {
        service.close();
    }

    private String reference() {
        return "${workflow.secrets." + secret + "}";
    }

    private String address() {
        return service.url().replace("http://", "");
    }

    private List<String> recipients() {
        return admin.json("/api/secrets/" + secret + "/recipients").findValuesAsText("recipient");
    }

    /** What it makes may be the value, in any form. */
    private Map<String, Object> script() {
        return task(
                "script",
                "INLINE",
                Map.of("evaluatorType", "javascript", "expression", "'Basic ' + $.key", "key", reference()));
    }

    private static Map<String, Object> worker(String name) {
        return with(task("work", "SIMPLE", Map.of("key", "${script.output.result}")), Map.of("name", name));
    }

    private JsonNode polled() {
        return Bait.patiently()
                .until(
                        () -> ann.api().json("/api/tasks/poll/batch/" + type + "?count=1&timeout=100"),
                        tasks -> !tasks.isEmpty())
                .get(0);
    }

    /** A user's id and the address of a service, stored as secrets by somebody else. */
    @Test
    void recordsNameWhoAndWhereWhateverOthersStore() {
        String name = fresh("anns_workflow");
        ann.api().register(workflow(name, post("call", service.url(), Map.of("k", reference()))));
        admin.putSecret(fresh("hostile"), address());
        String execution = ann.api().ok("POST", "/api/workflow/" + name, Map.of());
        ended(admin, execution, "COMPLETED");
        admin.putSecret(fresh("hostile"), ann.id());
        assertThat(ann.api().status("GET", "/api/audit")).isEqualTo(403);

        JsonNode use = admin.json("/api/audit?workflowId=" + execution).get(0);
        assertThat(use.get("who").asText()).isEqualTo(ann.id());
        assertThat(use.get("recipient").asText()).isEqualTo(address());
        assertThat(admin.json("/api/audit?who=" + ann.id()).findValuesAsText("action"))
                .startsWith("CALL");
        assertThat(admin.json("/api/secrets/" + secret + "/audit").findValuesAsText("who"))
                .contains(ann.id());
        assertThat(recipients()).containsExactly(address());
    }

    @Test
    void callThatSaysAnotherAddressBesideItsOwn() {
        Map<String, Object> call = http(
                "call",
                Map.of("uri", service.url(), "method", "POST", "body", Map.of("key", reference())),
                Map.of("uri", "https://good.example"));

        ended(ann.api(), ann.api().run(workflow(fresh("decoy"), call), Map.of()), "COMPLETED");

        assertThat(recipients()).containsExactly(address());
    }

    @Test
    void hostThatIsTheSecretIsNamedByIt() {
        Map<String, Object> definition =
                with(workflow(fresh("host"), post("call", "http://" + reference() + ":9/x", Map.of())), Map.of());

        ended(ann.api(), ann.api().run(definition, Map.of()), "FAILED");

        assertThat(recipients()).containsExactly(reference() + ":9");
        assertThat(admin.get("/api/audit?id=" + secret)).doesNotContainIgnoringCase(value);
    }

    @Test
    void serviceAndWorkerThatGetWhatAScriptMadeOfIt() {
        String execution = ann.api()
                .run(
                        workflow(
                                fresh("script"),
                                script(),
                                post("call", service.url(), Map.of("key", "${script.output.result}")),
                                worker(type)),
                        Map.of());
        JsonNode task = polled();
        assertThat(task.at("/inputData/key").asText()).isEqualTo("Basic " + value);
        ann.api().ok("POST", "/api/tasks", Stage.of(task));
        ended(ann.api(), execution, "COMPLETED");

        assertThat(service.requests().getFirst().body()).contains("Basic " + value);
        assertThat(recipients()).contains(address(), ann.id());
    }

    @Test
    void whatAScriptMadeOfItIsNotHandedOverOnceTheRightIsGone() {
        String execution = ann.api().run(workflow(fresh("revoked"), script(), worker(type)), Map.of());
        Bait.patiently()
                .until(() -> admin.execution(execution)
                        .at("/tasks/1/status")
                        .asText()
                        .equals("SCHEDULED"));
        revoke(admin, "USER/" + ann.id(), "SECRET_NAME/" + secret, "EXECUTE");

        assertThat(ann.api().json("/api/tasks/poll/batch/" + type + "?count=1&timeout=100"))
                .isEmpty();

        assertThat(ended(admin, execution, "FAILED").toString()).contains("may not use secret " + secret);
    }

    @Test
    void copyIsRecorded() {
        Map<String, Object> copying = task(
                "copy",
                "UPDATE_SECRET",
                Map.of("_secrets", Map.of("secretKey", "copy_" + secret, "secretValue", reference())));

        ended(ann.api(), ann.api().run(workflow(fresh("copying"), copying), Map.of()), "COMPLETED");

        assertThat(recipients()).containsExactly("secret copy_" + secret);
    }
}
