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
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Secrets and workflows that are shared: what was granted works, what was taken away fails with the reason, and nothing else works. */
@ExtendWith(SharedServer.class)
class SharingTest {
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
        secret = fresh("shared");
        value = fresh("canary-value");
        admin.ok("PUT", "/api/secrets/" + secret, value);
    }

    @AfterEach
    void close() {
        service.close();
    }

    private Map<String, Object> calling(String name) {
        return workflow(name, post("call", service.url(), "key ${workflow.secrets." + secret + "}"));
    }

    @Test
    void groupUsesASecretByItsTagUntilTheGrantIsTakenAway() {
        String group = people.group(ann);
        String tag = "TAG/team:" + group;
        admin.ok("PUT", "/api/secrets/" + secret + "/tags", List.of(Map.of("key", "team", "value", group)));
        String early = fresh("too_early");
        ann.api().ok("POST", "/api/metadata/workflow", calling(early));
        assertThat(refused(ann.api(), "POST", "/api/workflow/" + early, Map.of()))
                .contains(ann.id(), secret, "EXECUTE");
        grant(admin, "GROUP/" + group, tag, "EXECUTE");

        String name = fresh("postal");
        ended(ann.api(), ann.api().run(calling(name), Map.of()), "COMPLETED");
        assertThat(service.requests().getFirst().body()).contains("key " + value);
        refused(ann.api(), "GET", "/api/secrets/" + secret, "");

        revoke(admin, "GROUP/" + group, tag, "EXECUTE");
        assertThat(refused(ann.api(), "POST", "/api/workflow/" + name, Map.of()))
                .contains(ann.id(), secret, "EXECUTE");
        assertThat(service.requests()).hasSize(1);
    }

    @Test
    void applicationRunsAWorkflowThatIsSharedWithItUntilTheGrantIsTakenAway() {
        Person application = people.application("Postal service");
        String tag = fresh("apps");
        admin.ok("PUT", "/api/secrets/" + secret + "/tags", List.of(Map.of("key", "used-by", "value", tag)));
        String name = fresh("by_application");
        admin.ok("POST", "/api/metadata/workflow", calling(name));
        refused(application.api(), "POST", "/api/workflow/" + name, Map.of());

        grant(admin, "USER/" + application.id(), "WORKFLOW_DEF/" + name, "EXECUTE");
        assertThat(refused(application.api(), "POST", "/api/workflow/" + name, Map.of()))
                .contains(application.id(), secret, "EXECUTE");

        grant(admin, "USER/" + application.id(), "TAG/used-by:" + tag, "EXECUTE");
        ended(application.api(), application.api().ok("POST", "/api/workflow/" + name, Map.of()), "COMPLETED");
        assertThat(service.requests()).hasSize(1);

        revoke(admin, "USER/" + application.id(), "TAG/used-by:" + tag, "EXECUTE");
        assertThat(refused(application.api(), "POST", "/api/workflow/" + name, Map.of()))
                .contains(secret);
        revoke(admin, "USER/" + application.id(), "WORKFLOW_DEF/" + name, "EXECUTE");
        refused(application.api(), "POST", "/api/workflow/" + name, Map.of());
        assertThat(service.requests()).hasSize(1);
    }

    @Test
    void revocationBitesInAWorkflowThatRunsAlready() {
        grant(admin, "USER/" + ann.id(), "SECRET_NAME/" + secret, "EXECUTE");
        String execution = ann.api()
                .run(
                        workflow(
                                fresh("waits"),
                                task("stop", "HUMAN", Map.of()),
                                post("call", service.url(), "${workflow.secrets." + secret + "}")),
                        Map.of());
        await().until(() ->
                ann.api().execution(execution).at("/tasks/0/status").asText().equals("IN_PROGRESS"));

        revoke(admin, "USER/" + ann.id(), "SECRET_NAME/" + secret, "EXECUTE");
        ann.api().ok("POST", "/api/tasks/" + execution + "/stop/COMPLETED", Map.of());

        JsonNode failed = ended(ann.api(), execution, "FAILED");
        assertThat(failed.at("/tasks/1/status").asText()).isEqualTo("FAILED_WITH_TERMINAL_ERROR");
        assertThat(failed.at("/tasks/1/reasonForIncompletion").asText()).contains(ann.id(), secret, "EXECUTE");
        assertThat(service.requests()).isEmpty();
    }

    @Test
    void bulkCallWithSomethingMissingInItDoesNothing() {
        String execution = ann.api().run(workflow(fresh("bulk"), task("stop", "HUMAN", Map.of())), Map.of());

        assertThat(ann.api()
                        .send("PUT", "/api/workflow/bulk/pause", "application/json", "[\"" + execution + "\", null]")
                        .statusCode())
                .isEqualTo(400);

        assertThat(ann.api().execution(execution).get("status").asText()).isEqualTo("RUNNING");
    }

    @Test
    void workflowOfSomebodyElseCanBeNeitherSeenNorTouched() {
        grant(admin, "USER/" + ann.id(), "SECRET_NAME/" + secret, "EXECUTE");
        String name = fresh("private");
        String execution =
                ann.api().run(with(calling(name), Map.of("tasks", List.of(task("stop", "HUMAN", Map.of())))), Map.of());

        Api other = ben.api();
        refused(other, "POST", "/api/workflow/" + name, Map.of());
        refused(other, "POST", "/api/workflow", Map.of("name", name));
        refused(other, "POST", "/api/workflow", Map.of("name", name, "workflowDef", calling(name)));
        refused(other, "GET", "/api/metadata/workflow/" + name, "");
        refused(other, "PUT", "/api/metadata/workflow", List.of(calling(name)));
        refused(other, "DELETE", "/api/metadata/workflow/" + name + "/1", "");
        refused(other, "GET", "/api/workflow/" + execution, "");
        refused(other, "GET", "/api/workflow/" + execution + "/status", "");
        refused(other, "GET", "/api/workflow/running/" + name, "");
        refused(other, "PUT", "/api/workflow/" + execution + "/pause", "");
        refused(other, "DELETE", "/api/workflow/" + execution, "");
        refused(other, "DELETE", "/api/workflow/" + execution + "/remove", "");
        refused(other, "POST", "/api/tasks/" + execution + "/stop/COMPLETED", Map.of());
        refused(other, "POST", "/api/tasks/" + execution + "/COMPLETED/signal", Map.of());
        refused(other, "GET", "/api/admin/config", "");
        refused(other, "POST", "/api/workflow/test", Map.of("name", name, "version", 1));
        JsonNode bulk = Api.read(other.ok("PUT", "/api/workflow/bulk/pause", List.of(execution)));
        assertThat(bulk.at("/bulkErrorResults/" + execution).asText()).contains(ben.id());
        assertThat(bulk.get("bulkSuccessfulResults")).isEmpty();
        for (String list : List.of(
                "/api/metadata/workflow",
                "/api/metadata/workflow/names-and-versions",
                "/api/metadata/workflow/latest-versions")) {
            if (other.status("GET", list) == 200) {
                assertThat(other.get(list)).as(list).doesNotContain(name);
            }
        }
        String search = "/api/workflow/search?query=workflowType%3D" + name;
        await().until(() -> !ann.api().json(search).get("results").isEmpty());
        assertThat(other.json(search).get("totalHits").asInt()).isZero();
        assertThat(other.get("/api/workflow/search")).doesNotContain(name);
        assertThat(admin.execution(execution).get("status").asText()).isEqualTo("RUNNING");
        ann.api().ok("DELETE", "/api/workflow/" + execution, "");
    }

    @Test
    void searchFindsWhatIsSharedAmongOthers() {
        String name = fresh("found");
        String hidden = fresh("hidden");
        String mine = ann.api().run(workflow(name, task("set", "SET_VARIABLE", Map.of("a", 1))), Map.of());
        ended(ann.api(), mine, "COMPLETED");
        ended(admin, admin.run(workflow(hidden, task("set", "SET_VARIABLE", Map.of("a", 1))), Map.of()), "COMPLETED");
        grant(ann.api(), "USER/" + ben.id(), "WORKFLOW_DEF/" + name, "READ");

        await().untilAsserted(() -> {
            JsonNode found = ben.api().json("/api/workflow/search");
            assertThat(found.get("totalHits").asInt()).isEqualTo(1);
            assertThat(found.at("/results/0/workflowId").asText()).isEqualTo(mine);
        });
        assertThat(ben.api()
                        .json("/api/workflow/search?query=workflowType%3D" + hidden)
                        .get("results"))
                .isEmpty();
        assertThat(ben.api().json("/api/metadata/workflow").findValuesAsText("name"))
                .contains(name)
                .doesNotContain(hidden);
        assertThat(ben.api().execution(mine).get("status").asText()).isEqualTo("COMPLETED");
        refused(ben.api(), "POST", "/api/workflow/" + name, Map.of());
    }

    @Test
    void resultOfATaskMustNotNameAnotherExecution() {
        String type = fresh("mixed");
        ann.api().registerTask(type, Map.of());
        Map<String, Object> definition =
                workflow(fresh("mixed"), with(task("work", "SIMPLE", Map.of()), Map.of("name", type)));
        String one = ann.api().run(definition, Map.of());
        String other = ann.api().ok("POST", "/api/workflow/" + definition.get("name"), Map.of());
        Person worker = people.application("Worker");
        grant(ann.api(), "USER/" + worker.id(), "TASK_DEF/" + type, "EXECUTE");
        JsonNode polled = await().until(
                        () -> worker.api().json("/api/tasks/poll/batch/" + type + "?count=1&timeout=100"),
                        tasks -> !tasks.isEmpty())
                .get(0);

        String wrong = polled.get("workflowInstanceId").asText().equals(one) ? other : one;
        HttpResponse<String> answer = worker.api()
                .send(
                        "POST",
                        "/api/tasks",
                        "application/json",
                        Api.write(with(Stage.of(polled), Map.of("workflowInstanceId", wrong))));

        assertThat(answer.statusCode()).isEqualTo(400);
        worker.api().ok("POST", "/api/tasks", Stage.of(polled));
    }

    @Test
    void inlineDefinitionCannotTakeTheNameOfAnothers() {
        String name = fresh("anns");
        ann.api().ok("POST", "/api/metadata/workflow", workflow(name, task("set", "SET_VARIABLE", Map.of())));

        Map<String, Object> inline = workflow(name, task("set", "SET_VARIABLE", Map.of("a", 1)));
        refused(ben.api(), "POST", "/api/workflow", Map.of("name", fresh("bens"), "workflowDef", inline));
        Map<String, Object> own = workflow(fresh("bens"), task("set", "SET_VARIABLE", Map.of("a", 1)));
        String execution = ben.api().ok("POST", "/api/workflow", Map.of("name", own.get("name"), "workflowDef", own));
        ended(ben.api(), execution, "COMPLETED");
    }

    @Test
    void workflowIsSharedByItsTag() {
        String name = fresh("tagged");
        ann.api().ok("POST", "/api/metadata/workflow", workflow(name, task("set", "SET_VARIABLE", Map.of("a", 1))));
        List<Map<String, String>> tag = List.of(Map.of("key", "team", "value", name));
        ann.api().ok("PUT", "/api/metadata/workflow/" + name + "/tags", tag);
        assertThat(ann.api().get("/api/metadata/workflow/" + name + "/tags")).contains("team");
        refused(ben.api(), "PUT", "/api/metadata/workflow/" + name + "/tags", tag);
        grant(admin, "USER/" + ben.id(), "TAG/team:" + name, "EXECUTE", "READ");

        ended(ben.api(), ben.api().ok("POST", "/api/workflow/" + name, Map.of()), "COMPLETED");
        ann.api().ok("DELETE", "/api/metadata/workflow/" + name + "/tags", tag);
        refused(ben.api(), "POST", "/api/workflow/" + name, Map.of());
    }

    @Test
    void workerNeedsTheTaskAndTheDomain() {
        String type = fresh("worker");
        ann.api().registerTask(type, Map.of());
        grant(admin, "USER/" + ann.id(), "SECRET_NAME/" + secret, "EXECUTE");
        String execution = ann.api()
                .run(
                        workflow(
                                fresh("works"),
                                with(
                                        task("work", "SIMPLE", Map.of("key", "${workflow.secrets." + secret + "}")),
                                        Map.of("name", type))),
                        Map.of());
        Person worker = people.application("Worker");
        String poll = "/api/tasks/poll/batch/" + type + "?count=1&timeout=100";
        refused(worker.api(), "GET", poll, "");
        refused(worker.api(), "GET", "/api/tasks/poll/" + type, "");

        grant(ann.api(), "USER/" + worker.id(), "TASK_DEF/" + type, "EXECUTE");
        refused(worker.api(), "GET", poll + "&domain=eu", "");
        JsonNode polled = await().until(() -> worker.api().json(poll), tasks -> !tasks.isEmpty())
                .get(0);
        assertThat(polled.at("/inputData/key").asText()).isEqualTo(value);
        refused(ben.api(), "POST", "/api/tasks", Stage.of(polled));
        refused(ben.api(), "GET", "/api/tasks/" + polled.get("taskId").asText(), "");
        worker.api().ok("POST", "/api/tasks", Stage.of(polled));
        ended(ann.api(), execution, "COMPLETED");
        refused(worker.api(), "GET", "/api/workflow/" + execution, "");
    }

    @Test
    void workflowOfSomebodyElseCannotBeStartedFromOnesOwnEither() {
        String inner = fresh("inner");
        ann.api().ok("POST", "/api/metadata/workflow", workflow(inner, post("call", service.url(), "-")));

        JsonNode failed = ended(
                ben.api(),
                ben.api()
                        .run(
                                workflow(
                                        fresh("outer"),
                                        with(
                                                task("sub", "SUB_WORKFLOW", Map.of()),
                                                Map.of("subWorkflowParam", Map.of("name", inner, "version", 1)))),
                                Map.of()),
                "FAILED");
        assertThat(failed.at("/tasks/0/reasonForIncompletion").asText()).contains(ben.id(), inner);
        assertThat(service.requests()).isEmpty();
    }

    /** On a thread of the engine, or of whoever completes a task: it is all Ann's. */
    @Test
    void whateverAWorkflowStartsRunsAsItDoes() {
        grant(admin, "USER/" + ann.id(), "SECRET_NAME/" + secret, "EXECUTE");
        String inner = fresh("inner");
        ann.api().ok("POST", "/api/metadata/workflow", calling(inner));
        String outer = ann.api()
                .run(
                        with(
                                workflow(
                                        fresh("outer"),
                                        task("stop", "HUMAN", Map.of()),
                                        with(
                                                task("sub", "SUB_WORKFLOW", Map.of()),
                                                Map.of("subWorkflowParam", Map.of("name", inner, "version", 1))),
                                        task(
                                                "start",
                                                "START_WORKFLOW",
                                                Map.of("startWorkflow", Map.of("name", inner, "version", 1))),
                                        task("fail", "TERMINATE", Map.of("terminationStatus", "FAILED"))),
                                Map.of("failureWorkflow", inner)),
                        Map.of());
        await().until(() ->
                ann.api().execution(outer).at("/tasks/0/status").asText().equals("IN_PROGRESS"));

        admin.ok("POST", "/api/tasks/" + outer + "/stop/COMPLETED", Map.of());

        ended(ann.api(), outer, "FAILED");
        await().until(() -> service.requests().size() == 3);
        assertThat(service.requests())
                .allSatisfy(request -> assertThat(request.body()).isEqualTo("key " + value));
    }

    @Test
    void definitionThatIsDeletedLeavesNothingToTheNextOfItsName() {
        String name = fresh("again");
        ann.api().ok("POST", "/api/metadata/workflow", workflow(name, task("set", "SET_VARIABLE", Map.of())));
        grant(ann.api(), "USER/" + ben.id(), "WORKFLOW_DEF/" + name, "READ", "EXECUTE");
        ben.api().get("/api/metadata/workflow/" + name);
        ann.api().ok("DELETE", "/api/metadata/workflow/" + name + "/1", "");

        admin.ok("POST", "/api/metadata/workflow", workflow(name, task("set", "SET_VARIABLE", Map.of())));
        refused(ben.api(), "GET", "/api/metadata/workflow/" + name, "");
        refused(ann.api(), "POST", "/api/workflow/" + name, Map.of());
    }

    @Test
    void readOnlyUserMakesNothing() {
        Person guest = people.user("guest", "USER_READ_ONLY");
        refused(guest.api(), "POST", "/api/metadata/workflow", calling(fresh("guests")));
        refused(guest.api(), "PUT", "/api/secrets/" + fresh("guests"), "x");
        refused(guest.api(), "POST", "/api/workflow", Map.of("name", "x", "workflowDef", calling(fresh("inline"))));
    }
}
