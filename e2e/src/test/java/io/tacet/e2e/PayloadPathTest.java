package io.tacet.e2e;

import static io.tacet.e2e.Definitions.fresh;
import static io.tacet.e2e.Definitions.task;
import static io.tacet.e2e.Definitions.with;
import static io.tacet.e2e.Definitions.workflow;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.netflix.conductor.grpc.TaskServicePb.UpdateTaskRequest;
import com.netflix.conductor.proto.StartWorkflowRequestPb.StartWorkflowRequest;
import com.netflix.conductor.proto.TaskResultPb.TaskResult;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.tacet.e2e.People.Person;
import io.tacet.testkit.server.Ports;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Paths of payloads in external storage are made by the server; callers send back what they were told, and nothing else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PayloadPathTest {
    private static final int GRPC_PORT = Ports.reserve();
    private static final String FILLER = "x".repeat(8_000);

    private TacetServer server;
    private Api admin;
    private Person ann;
    private Person ben;
    private String secret;
    private String value;
    private String taskType;
    private String definition;

    @BeforeAll
    void start() {
        server = TacetServer.start(
                "conductor.grpc-server.enabled=true",
                "conductor.grpc-server.port=" + GRPC_PORT,
                "conductor.app.workflowInputPayloadSizeThreshold=4KB",
                "conductor.app.taskInputPayloadSizeThreshold=4KB",
                "conductor.app.taskOutputPayloadSizeThreshold=4KB");
        admin = server.admin();
        People people = new People(server);
        ann = people.user("ann", "USER");
        ben = people.user("ben", "USER");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @BeforeEach
    void prepare() {
        secret = fresh("payload_key");
        // Strong: others are not looked for in what callers upload.
        value = fresh("canary-7Zx9Vw2Kt5Lm8NpQ4rS6");
        admin.putSecret(secret, value);
        taskType = fresh("payload_task");
        definition = fresh("payload_paths");
        ann.api().registerTask(taskType, Map.of("retryCount", 0));
        ann.api()
                .register(with(
                        workflow(
                                definition,
                                with(
                                        task("work", "SIMPLE", Map.of("in", "${workflow.input}")),
                                        Map.of("name", taskType))),
                        Map.of("outputParameters", Map.of("got", "${work.output}"))));
    }

    /** Where a path comes in. Each answers with the status and the body. */
    enum Door {
        START,
        EXECUTE,
        GRPC_START,
        UPDATE,
        UPDATE_V2,
        GRPC_UPDATE;

        boolean starts() {
            return this == START || this == EXECUTE || this == GRPC_START;
        }

        String use() {
            return starts() ? "WORKFLOW_INPUT" : "TASK_OUTPUT";
        }
    }

    private String send(Door door, Person caller, String path) {
        return switch (door) {
            case START ->
                refusal(caller, "/api/workflow", Map.of("name", definition, "externalInputPayloadStoragePath", path));
            case EXECUTE ->
                refusal(
                        caller,
                        "/api/workflow/execute/" + definition + "/1?requestId=r",
                        Map.of("name", definition, "version", 1, "externalInputPayloadStoragePath", path));
            case UPDATE -> refusal(caller, "/api/tasks", result(caller, path));
            case UPDATE_V2 -> refusal(caller, "/api/tasks/update-v2", result(caller, path));
            case GRPC_START ->
                byGrpc(
                        caller,
                        grpc -> grpc.workflows()
                                .startWorkflow(StartWorkflowRequest.newBuilder()
                                        .setName(definition)
                                        .setVersion(1)
                                        .setExternalInputPayloadStoragePath(path)
                                        .build()));
            case GRPC_UPDATE -> {
                JsonNode polled = polled();
                yield byGrpc(
                        caller,
                        grpc -> grpc.tasks()
                                .updateTask(UpdateTaskRequest.newBuilder()
                                        .setResult(TaskResult.newBuilder()
                                                .setTaskId(polled.get("taskId").asText())
                                                .setWorkflowInstanceId(polled.get("workflowInstanceId")
                                                        .asText())
                                                .setStatus(TaskResult.Status.COMPLETED)
                                                .setExternalOutputPayloadStoragePath(path))
                                        .build()));
            }
        };
    }

    private Map<String, Object> result(Person caller, String path) {
        assertThat(caller).isEqualTo(ann);
        return with(Stage.of(polled()), Map.of("externalOutputPayloadStoragePath", path));
    }

    private JsonNode polled() {
        ann.api().ok("POST", "/api/workflow/" + definition, Map.of());
        return poll();
    }

    private JsonNode poll() {
        return Bait.patiently()
                .until(
                        () -> ann.api().json("/api/tasks/poll/batch/" + taskType + "?workerid=w&count=1&timeout=100"),
                        tasks -> !tasks.isEmpty())
                .get(0);
    }

    private static String refusal(Person caller, String path, Object body) {
        HttpResponse<String> answer = caller.api().send("POST", path, "application/json", Api.write(body));
        return answer.statusCode() / 100 == 2
                ? "OK"
                : answer.statusCode() + " "
                        + Api.read(answer.body()).path("code").asText();
    }

    private static String byGrpc(Person caller, Consumer<GrpcCaller> call) {
        try (GrpcCaller grpc = new GrpcCaller(GRPC_PORT, caller.token())) {
            call.accept(grpc);
            return "OK";
        } catch (StatusRuntimeException e) {
            assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
            return "400 " + e.getStatus().getDescription().replaceAll(":.*", "");
        }
    }

    private static JsonNode location(Person caller, String use) {
        return caller.api().json("/api/workflow/externalstoragelocation?path=&operation=WRITE&payloadType=" + use);
    }

    private void upload(String path, Object payload) throws IOException {
        Files.writeString(
                PayloadScenarios.payloadFolder(server).resolve(PayloadScenarios.inStorage(path)), Api.write(payload));
    }

    /** The path of a payload that the server itself has put into the storage. */
    private String stored(Person caller) throws IOException {
        Path folder = PayloadScenarios.payloadFolder(server);
        List<Path> before = files(folder);
        caller.api().ok("POST", "/api/workflow/" + definition, Map.of("filler", FILLER, "key", value));
        JsonNode task = poll();
        ann.api().ok("POST", "/api/tasks", Stage.of(task));
        return files(folder).stream()
                .filter(file -> !before.contains(file))
                .findFirst()
                .orElseThrow()
                .getFileName()
                .toString();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    @ParameterizedTest
    @EnumSource
    void pathThatTheServerDidNotMakeForThisUseIsRefusedAndNothingChanges(Door door) throws IOException {
        Path victim = server.data().resolve(fresh("victim") + ".json");
        String content = Api.write(Map.of("token", value));
        Files.writeString(victim, content);
        String stored = stored(ann);
        String payload = Files.readString(PayloadScenarios.payloadFolder(server).resolve(stored));
        String of = location(ann, door.use()).get("path").asText();
        upload(of, Map.of());
        String other = door.starts() ? "TASK_OUTPUT" : "WORKFLOW_INPUT";

        for (String path : List.of(
                "../../" + victim.getFileName(),
                victim.toString(),
                "..%2f..%2f" + victim.getFileName(),
                "../../" + victim.getFileName() + "~" + of.substring(of.lastIndexOf('~') + 1),
                "a/../../../" + victim.getFileName(),
                "x\u0000.json",
                stored,
                stored + "~" + of.substring(of.lastIndexOf('~') + 1),
                PayloadScenarios.inStorage(of),
                location(ann, other).get("path").asText(),
                location(ben, door.use()).get("path").asText())) {
            assertThat(send(door, ann, path)).as(path).isEqualTo("400 PAYLOAD_PATH_UNKNOWN");
        }
        assertThat(victim).hasContent(content);
        assertThat(PayloadScenarios.payloadFolder(server).resolve(stored)).hasContent(payload);
    }

    @ParameterizedTest
    @EnumSource
    void whatTheServerMadeIsTaken(Door door) throws IOException {
        String path = location(ann, door.use()).get("path").asText();
        Map<String, Object> payload = Map.of("filler", FILLER, "mine", "here");
        upload(path, payload);

        if (door == Door.EXECUTE) {
            // It waits for the end, so somebody has to do the work.
            ann.api()
                    .send(
                            "POST",
                            "/api/workflow/execute/" + definition + "/1?requestId=r&waitForSeconds=1",
                            "application/json",
                            Api.write(
                                    Map.of("name", definition, "version", 1, "externalInputPayloadStoragePath", path)));
        } else {
            assertThat(send(door, ann, path)).isEqualTo("OK");
        }

        String execution = Bait.patiently()
                .until(
                        () -> ann.api()
                                .json("/api/workflow/search?query=workflowType%3D" + definition)
                                .get("results"),
                        results -> !results.isEmpty())
                .get(0)
                .get("workflowId")
                .asText();
        Path stored = PayloadScenarios.payloadFolder(server).resolve(storedPath(execution, door));
        assertThat(stored.getFileName().toString()).isNotEqualTo(PayloadScenarios.inStorage(path));
        assertThat(Api.read(Files.readString(stored))).isEqualTo(Api.JSON.valueToTree(payload));
    }

    private String storedPath(String execution, Door door) {
        JsonNode found = ann.api().execution(execution);
        return (door.starts()
                        ? found.get("externalInputPayloadStoragePath")
                        : Stage.task(found, "work").get("externalOutputPayloadStoragePath"))
                .asText();
    }

    @Test
    void uploadedValuesAreSealedAndTheUploadIsCleared() throws IOException {
        Path folder = PayloadScenarios.payloadFolder(server);
        JsonNode task = polled();
        String path = location(ann, "TASK_OUTPUT").get("path").asText();
        upload(path, Map.of("echo", value, "_secrets", Map.of("token", "token-of-the-worker"), "filler", FILLER));
        Map<String, Object> result = with(Stage.of(task), Map.of("externalOutputPayloadStoragePath", path));

        ann.api().ok("POST", "/api/tasks", result);

        assertThat(folder.resolve(PayloadScenarios.inStorage(path))).isEmptyFile();
        for (Path file : files(folder)) {
            assertThat(Files.readString(file)).doesNotContain(value).doesNotContain("token-of-the-worker");
        }
        ann.api().ok("POST", "/api/tasks", result);
        JsonNode ended = ann.api().awaitEnd(task.get("workflowInstanceId").asText());
        assertThat(ended.get("status").asText()).isEqualTo("COMPLETED");
    }

    /** The same upload for two starts, as a schedule sends it. */
    @Test
    void uploadWithoutSensitiveDataCanBeUsedAgain() throws IOException {
        String path = location(ann, "WORKFLOW_INPUT").get("path").asText();
        upload(path, Map.of("filler", FILLER));

        assertThat(send(Door.START, ann, path)).isEqualTo("OK");
        assertThat(send(Door.START, ann, path)).isEqualTo("OK");
    }

    @Test
    void whatIsNoObjectIsRefusedAndCanBeUploadedAgain() throws IOException {
        JsonNode task = polled();
        String path = location(ann, "TASK_OUTPUT").get("path").asText();
        Map<String, Object> result = with(Stage.of(task), Map.of("externalOutputPayloadStoragePath", path));

        assertThat(refusal(ann, "/api/tasks", result)).isEqualTo("400 PAYLOAD_UNUSABLE");
        upload(path, List.of(value));
        assertThat(refusal(ann, "/api/tasks", result)).isEqualTo("400 PAYLOAD_UNUSABLE");
        upload(path, Map.of("filler", FILLER));
        assertThat(refusal(ann, "/api/tasks", result)).isEqualTo("OK");
    }

    /** Clients that update a task from what they read of it send its path along. */
    @Test
    void pathThatTheTaskHasAlreadyIsAccepted() {
        JsonNode task = polled();
        ann.api()
                .ok(
                        "POST",
                        "/api/tasks",
                        with(
                                Stage.of(task),
                                Map.of(
                                        "status",
                                        "IN_PROGRESS",
                                        "outputData",
                                        Map.of("filler", FILLER, "mine", "here"))));
        String stored = ann.api()
                .json("/api/tasks/" + task.get("taskId").asText())
                .path("externalOutputPayloadStoragePath")
                .asText();
        assertThat(stored).isNotEmpty();

        ann.api().ok("POST", "/api/tasks", with(Stage.of(task), Map.of("externalOutputPayloadStoragePath", stored)));

        String execution = task.get("workflowInstanceId").asText();
        assertThat(ann.api().awaitEnd(execution).get("status").asText()).isEqualTo("COMPLETED");
    }

    @Test
    void dataOfAnExecutionCannotNameAPayload() throws IOException {
        String path = location(ann, "WORKFLOW_INPUT").get("path").asText();
        upload(path, Map.of("mine", "here"));
        Map<String, Object> starting = workflow(
                fresh("starting"),
                task("child", "START_WORKFLOW", Map.of("startWorkflow", "${workflow.input.request}")));

        for (String named : List.of(path, "../../keys/master.key")) {
            String execution = ann.api()
                    .run(
                            with(starting, Map.of("name", fresh("starting"))),
                            Map.of(
                                    "request",
                                    Map.of(
                                            "name",
                                            definition,
                                            "version",
                                            1,
                                            "externalInputPayloadStoragePath",
                                            named)));
            assertThat(ann.api().awaitEnd(execution).get("status").asText()).isEqualTo("FAILED");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"START", "UPDATE"})
    void locationIsGivenForReadingWhatWasShownAndForWritingWhereTheServerSays(Door door) throws IOException {
        String resource = door.starts() ? "/api/workflow" : "/api/tasks";
        BiConsumer<String, Integer> asks = (query, status) -> assertThat(
                        ann.api().status("GET", resource + "/externalstoragelocation?payloadType=task_input&" + query))
                .as(query)
                .isEqualTo(status);

        asks.accept("operation=WRITE&path=", 200);
        asks.accept("operation=read&path=" + stored(ann), 200);
        for (String path : List.of("../../keys/master.key", "archive/wf.json", "", "x.json")) {
            String query = "path=" + URLEncoder.encode(path, StandardCharsets.UTF_8);
            asks.accept("operation=READ&" + query, 400);
        }
        asks.accept("operation=WRITE&path=" + stored(ann), 400);
    }
}
