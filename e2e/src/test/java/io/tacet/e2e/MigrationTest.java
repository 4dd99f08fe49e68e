package io.tacet.e2e;

import static io.tacet.e2e.Definitions.post;
import static io.tacet.e2e.Definitions.task;
import static io.tacet.e2e.Definitions.with;
import static io.tacet.e2e.Definitions.workflow;
import static io.tacet.e2e.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A server that ran without Tacet, with clients that know no tokens, gets it: nothing stops, and in the end each client has what it needs. */
class MigrationTest {
    private static final String GRANTS = "/api/auth/authorization";
    private static final String SCHEDULES = "/api/scheduler/schedules";

    private final Path data = TacetServer.temporaryFolder();

    /** Where the server that does so was not started. */
    @AfterEach
    void delete() {
        if (Files.exists(data)) {
            TacetServer.delete(data);
        }
    }

    /** What the clients of the old server do; none of them changes while the server does. */
    private record Clients(Api api) {
        String startParcel() {
            return api.ok("POST", "/api/workflow/parcel", Map.of("grams", 850));
        }

        void weigh(String execution) {
            JsonNode polled = await().until(
                            () -> api.send("GET", "/api/tasks/poll/weigh", "application/json", ""), answer -> {
                                assertThat(answer.statusCode())
                                        .as(answer.body())
                                        .isIn(200, 204);
                                return answer.statusCode() == 200;
                            })
                    .body()
                    .transform(Api::read);
            assertThat(polled.get("workflowInstanceId").asText()).isEqualTo(execution);
            api.ok(
                    "POST",
                    "/api/tasks",
                    Map.of(
                            "taskId",
                            polled.get("taskId").asText(),
                            "workflowInstanceId",
                            execution,
                            "status",
                            "COMPLETED",
                            "outputData",
                            Map.of("weight", 850)));
        }

        void approve(String execution) {
            api.ok("POST", "/api/tasks/" + execution + "/approve/COMPLETED/sync", Map.of("by", "the web shop"));
        }

        void awaitCompleted(String execution) {
            assertThat(api.awaitEnd(execution).get("status").asText()).isEqualTo("COMPLETED");
        }

        void allTheyDo() {
            String execution = startParcel();
            weigh(execution);
            approve(execution);
            awaitCompleted(execution);
            String other = startParcel();
            api.ok("DELETE", "/api/workflow/" + other, "");
            assertThat(api.json("/api/workflow/search?query=workflowType%3Dparcel")
                            .get("results")
                            .findValuesAsText("workflowId"))
                    .contains(execution, other);
            assertThat(api.json("/api/metadata/workflow").findValuesAsText("name"))
                    .contains("parcel", "label");
            api.get("/api/admin/config");
        }

        long runsOfTheSchedule() {
            return api.json("/api/workflow/search?query=workflowType%3Dnightly")
                    .get("totalHits")
                    .asLong();
        }

        void awaitTheScheduleRuns() {
            long before = runsOfTheSchedule();
            await().until(() -> runsOfTheSchedule() > before);
        }
    }

    private static void define(Api api) {
        api.registerTask("weigh", Map.of());
        api.ok("POST", "/api/metadata/workflow", workflow("label", task("text", "SET_VARIABLE", Map.of("a", 1))));
        api.ok(
                "POST",
                "/api/metadata/workflow",
                workflow(
                        "parcel",
                        task("weigh", "SIMPLE", Map.of("grams", "${workflow.input.grams}")),
                        task("approve", "HUMAN", Map.of()),
                        with(
                                task("label", "SUB_WORKFLOW", Map.of()),
                                Map.of("subWorkflowParam", Map.of("name", "label")))));
        api.ok("POST", "/api/metadata/workflow", workflow("nightly", task("set", "SET_VARIABLE", Map.of("b", 2))));
        api.ok(
                "POST",
                SCHEDULES,
                Map.of(
                        "name",
                        "each_second",
                        "cronExpression",
                        "* * * * * *",
                        "startWorkflowRequest",
                        Map.of("name", "nightly", "version", 1)));
    }

    @Test
    void aServerThatRanWithoutTacetGetsIt() throws IOException {
        Files.createDirectory(data.resolve("db"));
        String half;
        try (PublishedServer stock = PublishedServer.stock(
                data,
                "spring.datasource.url=jdbc:sqlite:" + data.resolve("db/conductor.db")
                        + "?busy_timeout=15000&journal_mode=WAL",
                "conductor.integrations.ai.enabled=false")) {
            Clients clients = new Clients(stock.anonymous());
            define(stock.anonymous());
            clients.allTheyDo();
            clients.awaitTheScheduleRuns();
            half = clients.startParcel();
            clients.weigh(half);
        }
        Files.writeString(
                data.resolve("application.properties"),
                "tacet.access.mode=observe\ntacet.access.observe-as=everything so far\n");
        try (TacetServer server = TacetServer.startOn(data)) {
            assertThat(server.log()).contains("tacet.access.mode=observe", "everything so far");
            Clients clients = new Clients(server.anonymous());
            clients.approve(half);
            clients.awaitCompleted(half);
            clients.allTheyDo();
            clients.awaitTheScheduleRuns();

            Api admin = server.admin();
            admin.putSecret("late_key", "canary-late");
            admin.ok(
                    "POST",
                    "/api/metadata/workflow",
                    workflow(
                            "late",
                            task("gate", "HUMAN", Map.of()),
                            post("call", "http://127.0.0.1:9", "${workflow.secrets.late_key}")));
            String begun = server.anonymous().ok("POST", "/api/workflow/late", Map.of());
            JsonNode application = application(admin);
            String report = server.tacet("access", "report").output();
            assertThat(report)
                    .containsSubsequence("app:" + application.get("id").asText())
                    .containsPattern("grant EXECUTE +TASK_DEF +weigh\n")
                    .containsPattern("grant READ,UPDATE,EXECUTE +WORKFLOW_DEF +parcel\n")
                    .containsPattern("grant EXECUTE +WORKFLOW_DEF +label\n")
                    .containsPattern("give role ADMIN for +CALL +GET /api/admin/config\n")
                    .containsPattern("save again, signed in +WORKFLOW_SCHEDULE +each_second\n");

            assertThat(server.tacet("access", "report", "--json").output())
                    .as("nobody has signed in")
                    .isEmpty();
            follow(server.tacet("access", "report", "--json", "--review").output(), admin, application);
            assertThat(server.tacet("access", "report").output()).contains("Nothing that was called is missing");

            Files.writeString(data.resolve("application.properties"), "tacet.access.mode=enforce\n");
            server.stop();
            server.started();
            Clients enforced = new Clients(
                    new People(server).signInAs(application.get("id").asText()).api());
            enforced.allTheyDo();
            enforced.awaitTheScheduleRuns();
            assertThat(server.anonymous().status("GET", "/api/workflow/" + half))
                    .isEqualTo(401);
            Api again = server.admin();
            assertThat(reasonAfterTheGate(again, begun)).contains("PERMISSION_MISSING", "without a token", "late_key");
            assertThat(reasonAfterTheGate(again, enforced.api().ok("POST", "/api/workflow/late", Map.of())))
                    .doesNotContain("PERMISSION_MISSING");
        }
    }

    private static String reasonAfterTheGate(Api admin, String execution) {
        admin.ok("POST", "/api/tasks/" + execution + "/gate/COMPLETED/sync", Map.of());
        return admin.awaitEnd(execution).get("reasonForIncompletion").asText();
    }

    private static JsonNode application(Api admin) {
        for (JsonNode application : admin.json("/api/applications")) {
            if (application.get("name").asText().equals("everything so far")) {
                return application;
            }
        }
        throw new AssertionError("there is no such application");
    }

    /** As docs/how-to/existing-server.md says. */
    private static void follow(String report, Api admin, JsonNode application) {
        List<String> lines = report.lines().toList();
        assertThat(lines).hasSizeGreaterThan(5);
        for (String line : lines) {
            ObjectNode missing = (ObjectNode) Api.read(line);
            switch (missing.get("remedy").asText()) {
                case "GRANT" -> admin.ok("POST", GRANTS, missing);
                case "ROLE" ->
                    admin.ok(
                            "POST",
                            "/api/applications/" + application.get("id").asText() + "/roles/"
                                    + missing.get("role").asText(),
                            "");
                case "SAVE" ->
                    admin.ok(
                            "POST",
                            SCHEDULES,
                            admin.json(SCHEDULES + "/"
                                    + missing.get("target").get("id").asText()));
                default -> throw new AssertionError(line);
            }
        }
    }
}
