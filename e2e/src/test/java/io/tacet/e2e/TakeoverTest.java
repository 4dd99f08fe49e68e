package io.tacet.e2e;

import static io.tacet.e2e.Definitions.fresh;
import static io.tacet.e2e.Definitions.post;
import static io.tacet.e2e.Definitions.task;
import static io.tacet.e2e.Definitions.with;
import static io.tacet.e2e.Definitions.workflow;
import static io.tacet.e2e.People.ended;
import static io.tacet.e2e.People.grant;
import static io.tacet.e2e.People.refused;
import static io.tacet.e2e.People.revoke;
import static io.tacet.e2e.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tacet.e2e.People.Person;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Ann's executions that Ben lets run again: they get what both may use, and nothing that only one of them may. */
@ExtendWith(SharedServer.class)
class TakeoverTest {
    private final Receiver service = new Receiver(() -> {});
    private Api admin;
    private People people;
    private Person ann;
    private Person ben;
    private String secret;
    private String value;

    @BeforeEach
    void people(TacetServer server) {
        admin = server.admin();
        people = new People(server);
        ann = people.user("ann", "USER");
        ben = people.user("ben", "USER");
        secret = fresh("taken");
        value = fresh("canary-value");
        admin.ok("PUT", "/api/secrets/" + secret, value);
        grant(admin, "USER/" + ann.id(), "SECRET_NAME/" + secret, "EXECUTE");
    }

    @AfterEach
    void close() {
        service.close();
    }

    private Map<String, Object> call() {
        return post("call", service.url(), "key ${workflow.secrets." + secret + "}");
    }

    /** Ann's, at its end; Ben may run it again. */
    private String endedOf(Map<String, Object> definition) {
        String execution = ann.api().run(definition, Map.of());
        ended(ann.api(), execution, "COMPLETED");
        letBenExecute((String) definition.get("name"));
        return execution;
    }

    private void letBenExecute(String name) {
        grant(ann.api(), "USER/" + ben.id(), "WORKFLOW_DEF/" + name, "READ", "EXECUTE");
    }

    private String refusal(String execution) {
        JsonNode failed = ended(ann.api(), execution, "FAILED");
        JsonNode last = failed.get("tasks").get(failed.get("tasks").size() - 1);
        assertThat(last.get("status").asText()).isEqualTo("FAILED_WITH_TERMINAL_ERROR");
        return last.get("reasonForIncompletion").asText();
    }

    @Test
    void bothMustBeAllowedFromThenOn() {
        String execution = endedOf(workflow(fresh("restarted"), call()));
        String restart = "/api/workflow/" + execution + "/restart";

        ben.api().ok("POST", restart, "");
        assertThat(refusal(execution)).contains("run again by " + ben.id(), secret, "EXECUTE");

        ann.api().ok("POST", restart, "");
        assertThat(refusal(execution)).contains(ben.id());
        assertThat(service.requests()).hasSize(1);

        grant(admin, "USER/" + ben.id(), "SECRET_NAME/" + secret, "EXECUTE");
        ben.api().ok("POST", restart, "");
        ended(ann.api(), execution, "COMPLETED");
        assertThat(service.requests()).hasSize(2);
        assertThat(service.requests().getLast().body()).contains("key " + value);

        revoke(admin, "USER/" + ann.id(), "SECRET_NAME/" + secret, "EXECUTE");
        ben.api().ok("POST", restart, "");
        assertThat(refusal(execution)).contains("runs as " + ann.id(), secret);
        assertThat(service.requests()).hasSize(2);
    }

    @Test
    void bothMustBeAllowedToUseEnvironmentVariables() {
        String variable = fresh("taken");
        assertThat(admin.send("PUT", "/api/environment/" + variable, "text/plain", "eu")
                        .statusCode())
                .isEqualTo(200);
        grant(admin, "USER/" + ann.id(), "ENV_VARIABLE/" + variable, "EXECUTE");
        String execution = endedOf(
                workflow(fresh("configured"), post("call", service.url(), "in ${workflow.env." + variable + "}")));
        String restart = "/api/workflow/" + execution + "/restart";

        ben.api().ok("POST", restart, "");
        assertThat(ended(ann.api(), execution, "FAILED")
                        .get("reasonForIncompletion")
                        .asText())
                .contains("run again by " + ben.id(), "environment variable " + variable, "EXECUTE");

        grant(admin, "USER/" + ben.id(), "ENV_VARIABLE/" + variable, "EXECUTE");
        ben.api().ok("POST", restart, "");
        ended(ann.api(), execution, "COMPLETED");
        assertThat(service.requests()).hasSize(2);
    }

    @Test
    void retryRerunAndBulkCountAsSkipDoes() {
        for (String way : List.of("retry", "rerun", "bulk")) {
            String execution = failedOf(workflow(fresh(way), task("stop", "HUMAN", Map.of()), call()));
            switch (way) {
                case "retry" -> ben.api().ok("POST", "/api/workflow/" + execution + "/retry", "");
                case "rerun" -> ben.api().ok("POST", "/api/workflow/" + execution + "/rerun", Map.of());
                default -> {
                    String answer = ben.api().ok("POST", "/api/workflow/bulk/retry", List.of(execution));
                    assertThat(Api.read(answer).get("bulkSuccessfulResults")).hasSize(1);
                }
            }
            awaitHuman(execution);
            ann.api().ok("POST", "/api/tasks/" + execution + "/stop/COMPLETED", Map.of());
            assertThat(refusal(execution)).as(way).contains(ben.id());
        }
        assertThat(service.requests()).isEmpty();
    }

    /** Ann's, which has failed before it came to the secret. */
    private String failedOf(Map<String, Object> definition) {
        String execution = ann.api().run(definition, Map.of());
        awaitHuman(execution);
        ann.api().ok("POST", "/api/tasks/" + execution + "/stop/FAILED_WITH_TERMINAL_ERROR", Map.of());
        ended(ann.api(), execution, "FAILED");
        letBenExecute((String) definition.get("name"));
        return execution;
    }

    private void awaitHuman(String execution) {
        await().until(() -> {
            JsonNode tasks = ann.api().execution(execution).get("tasks");
            return !tasks.isEmpty() && Stage.isStarted(tasks.get(tasks.size() - 1));
        });
    }

    @Test
    void skippedTaskTakesItOver() {
        String name = fresh("skipped");
        String execution = ann.api()
                .run(
                        workflow(name, task("stop", "HUMAN", Map.of()), task("checked", "HUMAN", Map.of()), call()),
                        Map.of());
        awaitHuman(execution);
        letBenExecute(name);

        ben.api().ok("PUT", "/api/workflow/" + execution + "/skiptask/checked", Map.of());
        ann.api().ok("POST", "/api/tasks/" + execution + "/stop/COMPLETED", Map.of());

        assertThat(refusal(execution)).contains(ben.id());
        assertThat(service.requests()).isEmpty();
    }

    /** Whoever runs the inner one again sets the outer one going too. */
    @Test
    void wholeFamilyIsTakenOver() {
        String inner = fresh("inner");
        String parent = fresh("outer");
        ann.api().ok("POST", "/api/metadata/workflow", workflow(inner, task("stop", "HUMAN", Map.of())));
        String outer = ann.api()
                .run(
                        workflow(
                                parent,
                                with(
                                        task("sub", "SUB_WORKFLOW", Map.of()),
                                        Map.of("subWorkflowParam", Map.of("name", inner, "version", 1))),
                                call()),
                        Map.of());
        String child = await().until(
                        () -> ann.api()
                                .execution(outer)
                                .at("/tasks/0/subWorkflowId")
                                .asText(),
                        id -> !id.isEmpty());
        awaitHuman(child);
        ann.api().ok("POST", "/api/tasks/" + child + "/stop/FAILED_WITH_TERMINAL_ERROR", Map.of());
        ended(ann.api(), outer, "FAILED");
        letBenExecute(inner);
        refused(ben.api(), "POST", "/api/workflow/" + child + "/retry", "");
        letBenExecute(parent);

        ben.api().ok("POST", "/api/workflow/" + child + "/retry", "");
        awaitHuman(child);
        ann.api().ok("POST", "/api/tasks/" + child + "/stop/COMPLETED", Map.of());

        assertThat(refusal(outer)).contains(ben.id());
        assertThat(service.requests()).isEmpty();
    }

    @Test
    void whatCannotRunAgainIsNotTakenOver() {
        String name = fresh("running");
        String execution = ann.api().run(workflow(name, task("stop", "HUMAN", Map.of()), call()), Map.of());
        awaitHuman(execution);
        letBenExecute(name);

        for (String again : List.of("restart", "retry", "rerun")) {
            assertThat(ben.api()
                            .send("POST", "/api/workflow/" + execution + "/" + again, "application/json", "{}")
                            .statusCode())
                    .as(again)
                    .isEqualTo(409);
        }
        assertThat(ben.api().status("PUT", "/api/workflow/" + execution + "/skiptask/nothing"))
                .isEqualTo(404);
        assertThat(ben.api().status("PUT", "/api/workflow/" + execution + "/skiptask/stop"))
                .isEqualTo(409);
        ann.api().ok("POST", "/api/tasks/" + execution + "/stop/COMPLETED", Map.of());
        ended(ann.api(), execution, "COMPLETED");
        assertThat(ben.api().status("PUT", "/api/workflow/" + execution + "/skiptask/stop"))
                .isEqualTo(409);
        ann.api().ok("POST", "/api/workflow/" + execution + "/restart", "");
        awaitHuman(execution);
        ann.api().ok("POST", "/api/tasks/" + execution + "/stop/COMPLETED", Map.of());
        ended(ann.api(), execution, "COMPLETED");
        assertThat(service.requests()).hasSize(2);
    }

    /** An administrator may use every secret, so what Ann may use remains; for no longer than there is an administrator. */
    @Test
    void administratorsTakeoverLeavesWhatTheOtherMay() {
        Person chief = people.user("chief", "ADMIN");
        String execution = endedOf(workflow(fresh("by_admin"), call()));
        String restart = "/api/workflow/" + execution + "/restart";

        chief.api().ok("POST", restart, "");
        ended(ann.api(), execution, "COMPLETED");
        assertThat(service.requests()).hasSize(2);

        revoke(admin, "USER/" + ann.id(), "SECRET_NAME/" + secret, "EXECUTE");
        chief.api().ok("POST", restart, "");
        assertThat(refusal(execution)).contains("runs as " + ann.id());

        grant(admin, "USER/" + ann.id(), "SECRET_NAME/" + secret, "EXECUTE");
        people.deactivate(chief);
        ann.api().ok("POST", restart, "");
        assertThat(refusal(execution)).contains(chief.id());
        assertThat(service.requests()).hasSize(2);
    }

    @Test
    void executionOfSomebodyWhoIsSwitchedOffOrDeletedOpensNothing() {
        String execution = endedOf(workflow(fresh("orphan"), call()));
        people.deactivate(ann);
        admin.ok("POST", "/api/workflow/" + execution + "/restart", "");
        assertThat(ended(admin, execution, "FAILED")
                        .at("/tasks/0/reasonForIncompletion")
                        .asText())
                .contains(ann.id(), secret);

        admin.ok("DELETE", "/api/users/" + ann.id(), "");
        admin.ok("POST", "/api/workflow/" + execution + "/restart", "");
        ended(admin, execution, "FAILED");
        assertThat(service.requests()).hasSize(1);
    }

    /** Sealed by a script, it opens for those who may use the secrets that the script was given. */
    @Test
    void sealedDataOfTheOneStaysClosedToTheOther() {
        Map<String, Object> script = task(
                "script",
                "INLINE",
                Map.of(
                        "evaluatorType",
                        "graaljs",
                        "expression",
                        "(function () { return $.key.split('').reverse().join(''); })();",
                        "key",
                        "${workflow.secrets." + secret + "}"));
        String execution = failedOf(workflow(
                fresh("sealed"),
                script,
                task("stop", "HUMAN", Map.of()),
                post("call", service.url(), "${script.output.result}")));

        ben.api().ok("POST", "/api/workflow/" + execution + "/retry", "");
        awaitHuman(execution);
        ann.api().ok("POST", "/api/tasks/" + execution + "/stop/COMPLETED", Map.of());

        assertThat(refusal(execution)).contains(ben.id(), "secret " + secret);
        assertThat(service.requests()).isEmpty();
    }

    @Test
    void whoMayNotExecuteItTakesNothingOver() {
        String name = fresh("foreign");
        String execution = ann.api().run(workflow(name, call()), Map.of());
        ended(ann.api(), execution, "COMPLETED");
        grant(ann.api(), "USER/" + ben.id(), "WORKFLOW_DEF/" + name, "READ", "UPDATE", "DELETE");

        refused(ben.api(), "POST", "/api/workflow/" + execution + "/restart", "");
        ann.api().ok("POST", "/api/workflow/" + execution + "/restart", "");
        ended(ann.api(), execution, "COMPLETED");
        assertThat(service.requests()).hasSize(2);
    }
}
