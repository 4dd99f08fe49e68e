package io.tacet.e2e;

import static io.tacet.e2e.Definitions.fresh;
import static io.tacet.e2e.Definitions.post;
import static io.tacet.e2e.Definitions.task;
import static io.tacet.e2e.Definitions.with;
import static io.tacet.e2e.Definitions.workflow;
import static io.tacet.e2e.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.netflix.conductor.grpc.WorkflowServicePb.GetWorkflowStatusRequest;
import com.netflix.conductor.grpc.WorkflowServicePb.StartWorkflowResponse;
import com.netflix.conductor.proto.StartWorkflowRequestPb.StartWorkflowRequest;
import io.tacet.e2e.People.Person;
import io.tacet.testkit.server.Ports;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server that lets calls to the engine go on: what it keeps closed all the same. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ObserveTest {
    private static final int GRPC_PORT = Ports.reserve();
    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    /** What the application has as which anybody acts. It does not count while the server observes. */
    enum Granted {
        NOTHING,
        EVERYTHING
    }

    private TacetServer server;
    private Api admin;
    private Api anybody;

    @BeforeAll
    void start() {
        server = TacetServer.start(
                "tacet.access.mode=observe",
                "conductor.grpc-server.enabled=true",
                "conductor.grpc-server.port=" + GRPC_PORT);
        admin = server.admin();
        anybody = server.anonymous();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @AfterEach
    void takeAway() {
        grant(Granted.NOTHING);
    }

    private void grant(Granted granted) {
        String application = StreamSupport.stream(
                        admin.json("/api/applications").spliterator(), false)
                .filter(one -> one.get("name").asText().equals("anonymous"))
                .map(one -> one.get("id").asText())
                .findFirst()
                .orElseThrow();
        String method = granted == Granted.EVERYTHING ? "POST" : "DELETE";
        admin.ok(method, "/api/applications/" + application + "/roles/ADMIN", "");
    }

    private String secret() {
        String name = fresh("observed_key");
        admin.putSecret(name, fresh("canary"));
        return name;
    }

    private static Map<String, Object> using(String secret) {
        return Map.of("k", "${workflow.secrets." + secret + "}");
    }

    /** What {@link PayloadPathTest} shows for signed-in callers. */
    @ParameterizedTest
    @EnumSource
    void payloadPathThatTheServerDidNotMakeIsRefused(Granted granted) throws IOException {
        grant(granted);
        Path victim = server.data().resolve(fresh("victim") + ".json");
        Files.writeString(victim, "{\"a\": \"b\"}");
        String name = fresh("observed_path");
        anybody.register(workflow(name, task("wait", "WAIT", Map.of())));
        String mine = anybody.json(
                        "/api/workflow/externalstoragelocation?path=&operation=WRITE&payloadType=WORKFLOW_INPUT")
                .get("path")
                .asText();
        Files.writeString(
                PayloadScenarios.payloadFolder(server).resolve(PayloadScenarios.inStorage(mine)), "{\"a\": 1}");

        for (String path : List.of("../../" + victim.getFileName(), PayloadScenarios.inStorage(mine))) {
            HttpResponse<String> answer = start(name, path);
            assertThat(answer.statusCode()).as(path).isEqualTo(400);
            assertThat(answer.body()).contains("PAYLOAD_PATH_UNKNOWN");
        }
        assertThat(victim).hasContent("{\"a\": \"b\"}");
        assertThat(start(name, mine).statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> start(String workflow, String payloadPath) {
        return anybody.send(
                "POST",
                "/api/workflow",
                "application/json",
                Api.write(Map.of("name", workflow, "externalInputPayloadStoragePath", payloadPath)));
    }

    @ParameterizedTest
    @EnumSource
    void anybodyCallsTheEngineAndNothingOfOurs(Granted granted) {
        grant(granted);
        List<String> open = List.of(
                "POST /api/token",
                "POST /api/session",
                "GET /api/session/methods",
                "GET /api/oidc/login",
                "GET /api/oidc/callback");
        List<String> answered = new ArrayList<>();
        List<String> ours = new ArrayList<>();
        admin.json("/api-docs")
                .get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    if (operation.getValue().has("security")) {
                        ours.add(path.getKey());
                    }
                }));
        assertThat(ours).hasSizeGreaterThan(60);
        for (String path : ours) {
            for (String method : METHODS) {
                if (open.contains(method + " " + path)) {
                    continue;
                }
                int status = anybody.send(method, path.replaceAll("\\{[^}]+}", "x"), "application/json", "")
                        .statusCode();
                if (status != 401) {
                    answered.add(method + " " + path + " -> " + status);
                }
            }
        }
        assertThat(answered).isEmpty();
        assertThat(anybody.status("GET", "/api/metadata/workflow")).isEqualTo(200);
        assertThat(anybody.status("GET", "/api/admin/config")).isEqualTo(200);
        assertThat(anybody.status("GET", "/actuator/prometheus")).isEqualTo(200);
        assertThat(anybody.status("POST", "/actuator/prometheus")).isEqualTo(401);
        assertThat(anybody.status("GET", "/api/agent/list")).isEqualTo(401);
        assertThat(Api.withToken(server.url(), "garbage").status("GET", "/api/metadata/workflow"))
                .isEqualTo(401);
    }

    @Test
    void whoHasSignedInIsNotWorseOff() {
        String name = fresh("theirs");
        admin.ok("POST", "/api/metadata/workflow", workflow(name, task("wait", "HUMAN", Map.of())));
        Person ann = new People(server).user("ann");

        String execution = ann.api().ok("POST", "/api/workflow/" + name, Map.of());
        ann.api().ok("DELETE", "/api/workflow/" + execution, "");

        assertThat(server.tacet("access", "report").output())
                .contains(ann.id())
                .containsPattern("grant EXECUTE +WORKFLOW_DEF +" + name);
        admin.ok("DELETE", "/api/metadata/workflow/" + name + "/1", "");
        assertThat(server.tacet("access", "report").output()).doesNotContain(name);
    }

    /** Whoever tries to use a secret puts a line into the report, which must not be granted among hundreds of others. */
    @Test
    void secretThatSomebodyTriedToUseIsNotAmongTheGrantsToPost() {
        String secret = secret();
        String name = fresh("tempting");
        admin.ok("POST", "/api/metadata/workflow", workflow(name, task("hold", "HUMAN", using(secret))));
        Person eve = new People(server).user("eve");
        anybody.ok("DELETE", "/api/workflow/" + eve.api().ok("POST", "/api/workflow/" + name, Map.of()), "");

        String grants = server.tacet("access", "report", "--json").output();
        String toReview = server.tacet("access", "report", "--json", "--review").output();

        assertThat(linesOf(grants, eve.id())).anyMatch(line -> line.contains(name));
        assertThat(grants).doesNotContain(secret, "SECRET_NAME", "\"role\"", "\"app:");
        assertThat(linesOf(toReview, eve.id()))
                .anyMatch(line -> line.contains("\"SECRET_NAME\"") && line.contains(secret));
        assertThat(linesOf(toReview, "app:")).isNotEmpty();
        assertThat(server.tacet("access", "report").output())
                .containsSubsequence("what callers tried", name, "Decide about each of these alone", secret);
    }

    private static List<String> linesOf(String report, String subject) {
        return report.lines()
                .filter(line -> Api.read(line).get("subject").get("id").asText().startsWith(subject))
                .toList();
    }

    @Test
    void whatADeletedAccountDidIsNotProposedForTheNextOfItsName() {
        String inner = fresh("inner");
        String outer = fresh("outer");
        admin.ok("POST", "/api/metadata/workflow", workflow(inner, task("wait", "HUMAN", Map.of())));
        admin.ok(
                "POST",
                "/api/metadata/workflow",
                workflow(
                        outer,
                        task("gate", "HUMAN", Map.of()),
                        with(
                                task("inner", "SUB_WORKFLOW", Map.of()),
                                Map.of("subWorkflowParam", Map.of("name", inner)))));
        People people = new People(server);
        Person cleo = people.user("cleo");
        String before = cleo.api().ok("POST", "/api/workflow/" + outer, Map.of());
        assertThat(reportFor(cleo)).anyMatch(line -> line.contains(outer));

        people.replace(cleo);
        assertThat(reportFor(cleo)).isEmpty();
        openGate(before);
        assertThat(reportFor(cleo)).as("the execution is the deleted account's").isEmpty();

        String token = Api.read(people.signIn(cleo, People.PASSWORD).body())
                .get("token")
                .asText();
        openGate(Api.withToken(server.url(), token).ok("POST", "/api/workflow/" + outer, Map.of()));
        assertThat(reportFor(cleo)).anyMatch(line -> line.contains(outer)).anyMatch(line -> line.contains(inner));
    }

    private List<String> reportFor(Person person) {
        return linesOf(server.tacet("access", "report", "--json").output(), person.id());
    }

    /** Until the sub-workflow has been started. */
    private void openGate(String execution) {
        admin.ok("POST", "/api/tasks/" + execution + "/gate/COMPLETED/sync", Map.of());
        await().until(() -> admin.execution(execution).toString().contains("\"subWorkflowId\":\""));
    }

    @Test
    void anybodyCallsByGrpc() {
        String name = fresh("remote");
        anybody.ok("POST", "/api/metadata/workflow", workflow(name, task("wait", "HUMAN", Map.of())));
        try (GrpcCaller caller = new GrpcCaller(GRPC_PORT)) {
            StartWorkflowResponse started = caller.workflows()
                    .startWorkflow(StartWorkflowRequest.newBuilder()
                            .setName(name)
                            .setVersion(1)
                            .build());
            assertThat(caller.workflows()
                            .getWorkflowStatus(GetWorkflowStatusRequest.newBuilder()
                                    .setWorkflowId(started.getWorkflowId())
                                    .build())
                            .getWorkflowId())
                    .isEqualTo(started.getWorkflowId());
        }
        assertThat(server.tacet("access", "report").output())
                .containsPattern("give role METADATA_API for +WORKFLOW_DEF +");
    }

    @ParameterizedTest
    @EnumSource
    void definitionsThatSomebodyMadeAreNotChangedByOthers(Granted granted) {
        grant(granted);
        String name = fresh("hers");
        Map<String, Object> definition = workflow(name, task("wait", "HUMAN", Map.of()));
        Person ann = new People(server).user("ann", "USER");
        ann.api().ok("POST", "/api/metadata/workflow", definition);
        ann.api().registerTask(name, Map.of());

        assertThat(anybody.send("PUT", "/api/metadata/workflow", "application/json", Api.write(List.of(definition)))
                        .statusCode())
                .isEqualTo(403);
        assertThat(anybody.status("DELETE", "/api/metadata/workflow/" + name + "/1"))
                .isEqualTo(403);
        assertThat(anybody.status("DELETE", "/api/metadata/taskdefs/" + name)).isEqualTo(403);
        anybody.ok("POST", "/api/workflow/" + name, Map.of());

        String nobodys = fresh("nobodys");
        anybody.ok("POST", "/api/metadata/workflow", workflow(nobodys, task("wait", "HUMAN", Map.of())));
        ann.api()
                .ok(
                        "PUT",
                        "/api/metadata/workflow",
                        List.of(with(workflow(nobodys, task("wait", "HUMAN", Map.of())), Map.of("version", 2))));
    }

    @ParameterizedTest
    @EnumSource
    void aDefinitionThatNamesASecretWantsTheRightToUseIt(Granted granted) {
        grant(granted);
        String secret = secret();
        Map<String, Object> definition =
                workflow(fresh("thief"), post("take", "http://127.0.0.1:9", "${workflow.secrets." + secret + "}"));

        HttpResponse<String> answer =
                anybody.send("POST", "/api/metadata/workflow", "application/json", Api.write(definition));

        if (granted == Granted.NOTHING) {
            assertThat(answer.statusCode())
                    .as("whether there is one, is not told")
                    .isEqualTo(200);
            JsonNode ended = anybody.awaitEnd(anybody.ok("POST", "/api/workflow/" + definition.get("name"), Map.of()));
            assertThat(ended.get("reasonForIncompletion").asText()).contains("PERMISSION_MISSING", secret);
        } else {
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("PERMISSION_MISSING", secret);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anExecutionThatNobodySignedInForGetsNoSecret(Granted granted) {
        grant(granted);
        String secret = secret();
        String name = fresh("borrowed");
        admin.ok(
                "POST",
                "/api/metadata/workflow",
                workflow(name, post("call", "http://127.0.0.1:9", "${workflow.secrets." + secret + "}")));

        String execution = anybody.ok("POST", "/api/workflow/" + name, Map.of());

        JsonNode ended = anybody.awaitEnd(execution);
        assertThat(ended.get("reasonForIncompletion").asText()).contains("PERMISSION_MISSING", secret);
        if (granted == Granted.NOTHING) {
            assertThat(server.tacet("access", "report").output())
                    .containsPattern("grant EXECUTE +SECRET_NAME +" + secret);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aWorkerThatNobodySignedInForGetsNoSecret(Granted granted) {
        grant(granted);
        String secret = secret();
        String type = fresh("handover");
        admin.registerTask(type, Map.of("runtimeMetadata", List.of(secret)));
        String name = fresh("by_input");
        admin.ok("POST", "/api/metadata/workflow", workflow(name, task("stranger", "SIMPLE", using(secret))));
        String declared = fresh("by_name");
        admin.ok("POST", "/api/metadata/workflow", workflow(declared, task(type, "SIMPLE", Map.of())));
        String plain = fresh("plain");
        admin.ok("POST", "/api/metadata/workflow", workflow(plain, task("clear", "SIMPLE", Map.of("a", "b"))));

        for (Map.Entry<String, String> each :
                Map.of(name, "stranger", declared, type).entrySet()) {
            String execution = admin.ok("POST", "/api/workflow/" + each.getKey(), Map.of());
            assertThat(anybody.get("/api/tasks/poll/" + each.getValue())).isEmpty();
            JsonNode ended = admin.awaitEnd(execution);
            assertThat(ended.get("reasonForIncompletion").asText())
                    .contains("PERMISSION_MISSING", "TASK_DEF " + each.getValue());
        }
        admin.ok("POST", "/api/workflow/" + plain, Map.of());
        assertThat(Api.read(anybody.get("/api/tasks/poll/clear"))
                        .get("inputData")
                        .get("a")
                        .asText())
                .isEqualTo("b");
    }

    @Test
    void whatAnybodyPutsInIsHandedToAnybody() {
        String name = fresh("masked");
        anybody.ok(
                "POST",
                "/api/metadata/workflow",
                with(
                        workflow(name, task("call", "SIMPLE", Map.of("number", "${workflow.input.number}"))),
                        Map.of("maskedFields", List.of("number"))));
        String execution = anybody.ok("POST", "/api/workflow/" + name, Map.of("number", "4929-1234"));

        assertThat(anybody.get("/api/workflow/" + execution)).doesNotContain("4929-1234");
        assertThat(Api.read(anybody.get("/api/tasks/poll/call"))
                        .get("inputData")
                        .get("number")
                        .asText())
                .isEqualTo("4929-1234");
    }

    @Test
    void whatIsMissingIsRecordedOnce() {
        String type = fresh("polled").toLowerCase(Locale.ROOT);
        for (int i = 0; i < 5; i++) {
            anybody.status("GET", "/api/tasks/poll/" + type);
        }
        await().untilAsserted(() -> assertThat(admin.json("/api/audit?action=ACCESS_MISSING&type=TASK_DEF&id=" + type))
                .hasSize(1));
    }
}
