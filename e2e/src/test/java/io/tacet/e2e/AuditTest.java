package io.tacet.e2e;

import static io.tacet.e2e.Definitions.fresh;
import static io.tacet.e2e.Definitions.post;
import static io.tacet.e2e.Definitions.task;
import static io.tacet.e2e.Definitions.workflow;
import static io.tacet.e2e.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tacet.e2e.People.Person;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Records of what happens: each is there before it does, and none can be changed unnoticed. */
class AuditTest {
    private static final String VALUE = "canary-of-the-audit";

    @Test
    void usesAreRecordedBeforeTheyHappenAndNoRecordCanBeChanged() throws SQLException {
        try (TacetServer server = TacetServer.start();
                Receiver service = new Receiver(() -> {})) {
            Api admin = server.admin();
            admin.putSecret("used", VALUE);
            Person application = new People(server).application("postal");
            Map<String, Object> definition =
                    workflow(fresh("audited"), post("call", service.url(), "k=${workflow.secrets.used}"));
            String execution = run(admin, application, definition);
            assertThat(admin.awaitEnd(execution).get("status").asText()).isEqualTo("COMPLETED");

            eachStepIsThere(server, admin, application, service, execution);
            eachChangeIsRecorded(admin, application);
            eachStartNamesItsExecution(admin);
            whatCannotBeRecordedDoesNotHappen(server, admin, application, definition, service);
            whoeverChangesARecordIsFound(server);
        }
    }

    private static String run(Api admin, Person application, Map<String, Object> definition) {
        String name = definition.get("name").toString();
        admin.ok("POST", "/api/metadata/workflow", definition);
        People.grant(admin, "USER/" + application.id(), "WORKFLOW_DEF/" + name, "EXECUTE", "READ");
        People.grant(admin, "USER/" + application.id(), "SECRET_NAME/used", "EXECUTE");
        return application.api().ok("POST", "/api/workflow/" + name, Map.of());
    }

    private static void eachStepIsThere(
            TacetServer server, Api admin, Person application, Receiver service, String execution) {
        assertThat(admin.json("/api/audit?type=SECRET_NAME&id=used").findValuesAsText("action"))
                .containsExactly("SECRET_USE", "GRANT", "SECRET_CREATE");
        JsonNode use = admin.json("/api/audit?workflowId=" + execution).get(0);
        assertThat(use.get("who").asText()).isEqualTo(application.id());
        assertThat(use.get("recipient").asText()).isEqualTo(service.url().substring("http://".length()));
        assertThat(use.get("taskType").asText()).isEqualTo("HTTP");
        assertThat(admin.json("/api/secrets/used/recipients").findValuesAsText("recipient"))
                .containsExactly(use.get("recipient").asText());
        assertThat(admin.json("/api/audit?action=TOKEN_ISSUE&who=" + application.id()))
                .hasSize(1);
        assertThat(server.log())
                .contains("\"action\":\"SECRET_USE\"", use.get("hash").asText());

        TacetServer.Result whole = server.tacet("audit", "verify");
        assertThat(whole.output()).contains("are as the server wrote them");
        assertThat(whole.status()).isZero();
        TacetServer.Result lines = server.tacet("audit", "export", "--after", "1");
        assertThat(lines.status()).isZero();
        List<JsonNode> records = lines.output().lines().map(Api::read).toList();
        assertThat(records)
                .extracting(record -> record.get("number").asLong())
                .startsWith(2L)
                .contains(use.get("number").asLong());
        assertThat(lines.output()).doesNotContain(VALUE);
        assertThat(server.filesHolding(VALUE)).isEmpty();
    }

    private static void whatCannotBeRecordedDoesNotHappen(
            TacetServer server, Api admin, Person application, Map<String, Object> definition, Receiver service)
            throws SQLException {
        String worker = fresh("worker");
        admin.registerTask(worker, Map.of("retryCount", 0));
        String secretive = admin.run(
                workflow(fresh("secretive"), task(worker, "SIMPLE", Map.of("k", "${workflow.secrets.used}"))),
                Map.of());
        String plain = admin.run(workflow(fresh("plain"), task(worker, "SIMPLE", Map.of("k", "plain"))), Map.of());
        String first = fresh("first");
        admin.registerTask(first, Map.of());
        String calling = admin.run(
                workflow(
                        fresh("calling"),
                        task(first, "SIMPLE", Map.of()),
                        post("call", service.url(), "k=${workflow.secrets.used}")),
                Map.of());
        JsonNode polled = await().until(
                        () -> admin.json("/api/tasks/poll/batch/" + first + "?count=1&timeout=100"),
                        tasks -> !tasks.isEmpty())
                .get(0);

        sql(server, "ALTER TABLE tacet_audit RENAME TO tacet_elsewhere");
        assertThat(polled(admin, worker, secretive)).containsExactly(plain);
        assertThat(admin.execution(secretive)
                        .at("/tasks/0/reasonForIncompletion")
                        .asText())
                .contains("AUDIT_UNAVAILABLE");
        int before = service.requests().size();
        HttpResponse<String> start =
                application.api().send("POST", "/api/workflow/" + definition.get("name"), "application/json", "{}");
        assertThat(start.statusCode()).as(start.body()).isEqualTo(503);
        // What a worker does with its task is not recorded, so this goes on up to the hand-off.
        admin.ok("POST", "/api/tasks", Stage.of(polled));

        JsonNode failed = admin.awaitEnd(calling);

        assertThat(failed.get("status").asText()).isEqualTo("FAILED");
        assertThat(failed.get("reasonForIncompletion").asText()).contains("AUDIT_UNAVAILABLE");
        assertThat(service.requests()).hasSize(before);
        assertThat(admin.send("GET", "/api/secrets/used", "text/plain", "").statusCode())
                .isEqualTo(503);
        assertThat(admin.send("GET", "/api/secrets/used", "text/plain", "").body())
                .contains("AUDIT_UNAVAILABLE")
                .doesNotContain(VALUE);

        sql(server, "ALTER TABLE tacet_elsewhere RENAME TO tacet_audit");
        admin.ok("POST", "/api/workflow/" + calling + "/retry", "");
        assertThat(admin.awaitEnd(calling).get("status").asText()).isEqualTo("COMPLETED");
        assertThat(service.requests()).hasSize(before + 1);
    }

    /** What people change in the engine, by REST; what a worker does with its own task is its use of secrets. */
    private static void eachChangeIsRecorded(Api admin, Person application) {
        String type = fresh("weigh");
        admin.registerTask(type, Map.of());
        Map<String, Object> definition = workflow(
                fresh("changed"),
                task(type, "SIMPLE", Map.of("k", "${workflow.secrets.used}")),
                task("ask", "HUMAN", Map.of()),
                task("wait", "WAIT", Map.of()));
        String name = definition.get("name").toString();
        String execution = admin.run(definition, Map.of());
        JsonNode polled = await().until(
                        () -> admin.json("/api/tasks/poll/batch/" + type + "?count=1&timeout=100"),
                        tasks -> !tasks.isEmpty())
                .get(0);
        admin.ok("POST", "/api/tasks", Stage.of(polled));
        await().until(() -> Stage.isStarted(Stage.task(admin.execution(execution), "ask")));
        String asked =
                Stage.task(admin.execution(execution), "ask").get("taskId").asText();
        admin.ok("POST", "/api/tasks/" + asked + "/log", "said by somebody else");
        assertThat(admin.ok("POST", "/api/workflow/bulk/restart", List.of(execution)))
                .as("it runs")
                .contains("\"bulkSuccessfulResults\":[]");
        admin.ok("PUT", "/api/workflow/bulk/pause", List.of(execution));
        admin.ok("PUT", "/api/workflow/" + execution + "/resume", "");
        assertThat(application.api().status("DELETE", "/api/workflow/" + execution))
                .isEqualTo(403);
        admin.ok("POST", "/api/tasks/" + execution + "/ask/COMPLETED", Map.of());
        await().until(() -> Stage.isStarted(Stage.task(admin.execution(execution), "wait")));
        admin.ok("POST", "/api/tasks/" + execution + "/COMPLETED/signal", Map.of());
        admin.awaitEnd(execution);
        admin.ok("POST", "/api/workflow/" + execution + "/restart", "");
        admin.ok("DELETE", "/api/workflow/" + execution, "");
        admin.ok("DELETE", "/api/metadata/workflow/" + name + "/1", "");

        assertThat(admin.json("/api/audit?workflowId=" + execution))
                .extracting(record -> record.get("action").asText() + " "
                        + record.get("result").asText())
                .containsExactly(
                        "EXECUTION_TERMINATE ALLOWED",
                        "EXECUTION_RESTART ALLOWED",
                        "TASK_UPDATE ALLOWED",
                        "TASK_UPDATE ALLOWED",
                        "EXECUTION_RESUME ALLOWED",
                        "EXECUTION_PAUSE ALLOWED",
                        "EXECUTION_RESTART FAILED",
                        "EXECUTION_RESTART ALLOWED",
                        "SECRET_USE ALLOWED",
                        "EXECUTION_START ALLOWED");
        assertThat(admin.json("/api/audit?action=TASK_UPDATE&workflowId=" + execution)
                        .findValuesAsText("details"))
                .containsExactly("COMPLETED, to the first task that waits", "COMPLETED");
        assertThat(admin.json("/api/audit?type=TASK&id=" + asked).findValuesAsText("action"))
                .contains("TASK_LOG");
        assertThat(admin.json("/api/audit?type=WORKFLOW_DEF&id=" + name).findValuesAsText("action"))
                .contains("DEFINITION_DELETE", "EXECUTION_START", "DEFINITION_SAVE");
        assertThat(admin.json("/api/audit?type=TASK_DEF&id=" + type).findValuesAsText("action"))
                .contains("DEFINITION_SAVE");
        assertThat(admin.json("/api/secrets/used/recipients").toString())
                .contains("\"recipient\":\"admin@localhost\",\"taskType\":\"" + type + "\"", "127.0.0.1");
    }

    /** Whichever way it is started, before it exists. */
    private static void eachStartNamesItsExecution(Api admin) {
        Map<String, Object> definition =
                workflow(fresh("started"), task("done", "TERMINATE", Map.of("terminationStatus", "COMPLETED")));
        String name = definition.get("name").toString();
        admin.register(definition);
        Map<String, Object> request = Map.of("name", name, "version", 1);
        String executed = Api.read(admin.ok("POST", "/api/workflow/execute/" + name + "/1?waitForSeconds=1", request))
                .get("workflowId")
                .asText();
        List<String> executions = List.of(
                admin.ok("POST", "/api/workflow/" + name, Map.of()),
                admin.ok("POST", "/api/workflow", request),
                admin.ok("POST", "/api/workflow", Map.of("name", name, "workflowDef", definition)),
                executed);

        assertThat(admin.json("/api/audit?action=EXECUTION_START&id=" + name).findValuesAsText("workflowId"))
                .containsExactlyInAnyOrderElementsOf(executions);
    }

    /** Of which executions a worker gets tasks until one has ended. */
    private static List<String> polled(Api admin, String worker, String ending) {
        List<String> polled = new ArrayList<>();
        await().until(() -> {
            admin.json("/api/tasks/poll/batch/" + worker + "?workerid=e2e&count=2&timeout=500")
                    .forEach(task -> polled.add(task.get("workflowInstanceId").asText()));
            return !polled.isEmpty()
                    && !admin.execution(ending).get("status").asText().equals("RUNNING");
        });
        return polled;
    }

    private static void whoeverChangesARecordIsFound(TacetServer server) throws SQLException {
        TacetServer.Result beyond = server.tacet("audit", "verify", "--after", "5000");
        assertThat(beyond.status()).isEqualTo(2);
        assertThat(beyond.output()).contains("There is no record 5000; the last one is ");
        TacetServer.Result whole = server.tacet("audit", "verify");
        assertThat(whole.status()).isZero();
        assertThat(whole.output()).contains("Records 1 to ").doesNotContain("not checked");
        sql(server, "UPDATE tacet_audit SET who = 'somebody.else' WHERE number = 3");
        sql(server, "DELETE FROM tacet_audit WHERE number = 5");

        TacetServer.Result changed = server.tacet("audit", "verify");

        assertThat(changed.status()).isEqualTo(1);
        assertThat(changed.output()).contains("Record 3 was changed", "Record 5 is missing.");
        TacetServer.Result rest = server.tacet("audit", "verify", "--after", "010");
        assertThat(rest.status()).isZero();
        assertThat(rest.output())
                .contains("Records 11 to ", "Records 1 to 10 were not checked.")
                .doesNotContainPattern("Records 1 to [0-9]+ are");

        server.stop();
        sql(server, "DELETE FROM tacet_audit WHERE number > 6");
        sql(server, "UPDATE tacet_audit_head SET number = 6, hash = (SELECT hash FROM tacet_audit WHERE number = 6)");
        server.started();
        assertThat(server.tacet("audit", "verify").output()).contains("seal");
        assertThat(server.admin().get("/api/audit?action=AUDIT_DAMAGE")).contains("seal");
    }

    private static void sql(TacetServer server, String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:sqlite:" + server.data().resolve("db/conductor.db"));
                Statement statements = connection.createStatement()) {
            statements.execute("PRAGMA busy_timeout = 10000");
            statements.execute(statement);
        }
    }
}
