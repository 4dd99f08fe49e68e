package io.tacet.e2e;

import static io.tacet.e2e.Definitions.fresh;
import static io.tacet.e2e.Definitions.task;
import static io.tacet.e2e.Definitions.with;
import static io.tacet.e2e.Definitions.workflow;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.Value;
import com.netflix.conductor.grpc.TaskServicePb;
import com.netflix.conductor.proto.TaskResultPb;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * References in what running workflows are told: ways 5 and 6 of the map of the engine ({@code /api/queue/update} answers 400 on
 * a server without SQS, AMQP or NATS).
 */
@ExtendWith(SharedServer.class)
class InjectionByUpdateTest {
    private static final String OUTPUT = "${stop.output}";
    private Bait bait;

    @BeforeEach
    void lay(TacetServer server) {
        bait = new Bait(server);
    }

    @AfterEach
    void close() {
        bait.close();
    }

    record Way(String name, Update update) {
        interface Update {
            void send(Bait bait, JsonNode task);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Way> ways() {
        return Stream.of(
                new Way(
                        "POST tasks",
                        (bait, task) -> bait.api.ok(
                                "POST", "/api/tasks", with(Stage.of(task), Map.of("outputData", bait.data())))),
                new Way(
                        "update-v2",
                        (bait, task) -> bait.api.ok(
                                "POST",
                                "/api/tasks/update-v2",
                                with(Stage.of(task), Map.of("outputData", bait.data())))),
                byPath("/api/tasks/{workflow}/stop/COMPLETED"),
                byPath("/api/tasks/{workflow}/stop/COMPLETED/sync"),
                byPath("/api/tasks/{workflow}/COMPLETED/signal"),
                byPath("/api/tasks/{workflow}/COMPLETED/signal/sync"),
                new Way("gRPC", InjectionByUpdateTest::byGrpc));
    }

    private static Way byPath(String path) {
        return new Way(
                path,
                (bait, task) -> bait.api.ok(
                        "POST",
                        path.replace(
                                "{workflow}", task.get("workflowInstanceId").asText()),
                        bait.data()));
    }

    private static void byGrpc(Bait bait, JsonNode task) {
        TaskResultPb.TaskResult.Builder result = TaskResultPb.TaskResult.newBuilder()
                .setTaskId(task.get("taskId").asText())
                .setWorkflowInstanceId(task.get("workflowInstanceId").asText())
                .setStatus(TaskResultPb.TaskResult.Status.COMPLETED);
        bait.data().forEach((key, value) -> {
            if (value instanceof String text) {
                result.putOutputData(
                        key, Value.newBuilder().setStringValue(text).build());
            }
        });
        try (GrpcCaller caller = new GrpcCaller(SharedServer.GRPC_PORT, bait.server.token())) {
            assertThat(caller.tasks()
                            .updateTask(TaskServicePb.UpdateTaskRequest.newBuilder()
                                    .setResult(result)
                                    .build())
                            .getTaskId())
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void outputOfATaskStaysText(Way way) {
        String execution = stopped(task("stop", "WAIT", Map.of()));

        way.update().send(bait, bait.awaitStarted(execution, "stop"));

        bait.nothingOpenedButTheHonestOne();
        assertThat(bait.stolen().at("/data/0/self").asText())
                .as("the output arrived, as text")
                .isEqualTo(bait.lure());
    }

    private String stopped(Map<String, Object> stop) {
        return bait.run(
                workflow(
                        fresh("stopped"),
                        stop,
                        bait.call(List.of(
                                OUTPUT,
                                "${stop.output.half}${stop.output.rest}",
                                "${stop.input}",
                                "${workflow.input}"))),
                Map.of());
    }

    @Test
    void inputOfARerunStaysText() {
        String execution = stopped(task("stop", "HUMAN", Map.of()));
        JsonNode stop = bait.awaitStarted(execution, "stop");
        bait.api.ok("POST", "/api/tasks/" + execution + "/stop/COMPLETED", Map.of());
        bait.awaitEnd(execution);

        bait.api.ok(
                "POST",
                "/api/workflow/" + execution + "/rerun",
                Map.of(
                        "reRunFromTaskId",
                        stop.get("taskId").asText(),
                        "taskInput",
                        bait.data(),
                        "workflowInput",
                        bait.data()));
        bait.awaitStarted(execution, "stop");
        bait.api.ok("POST", "/api/tasks/" + execution + "/stop/COMPLETED", bait.data());
        bait.awaitEnd(execution);

        bait.nothingOpenedButTheHonestOne();
        assertThat(bait.thief.requests()).hasSize(2);
    }

    /** The rerun task itself is the one that goes out. */
    @Test
    void taskInputOfARerunCallStaysText() {
        String execution = bait.start("-", Map.of());
        JsonNode call = Stage.task(bait.awaitEnd(execution), "call");
        Map<String, Object> request = Map.of(
                "uri",
                bait.thief.url() + "/call",
                "method",
                "POST",
                "body",
                Map.of("honest", "-", "data", bait.data()));

        bait.api.ok(
                "POST",
                "/api/workflow/" + execution + "/rerun",
                Map.of("reRunFromTaskId", call.get("taskId").asText(), "taskInput", Map.of("http_request", request)));
        bait.awaitEnd(execution);

        assertThat(bait.stolen().get("data").toString()).doesNotContain(bait.value);
    }

    @Test
    void whatASkippedTaskIsGivenStaysText() {
        String execution = bait.run(
                workflow(
                        fresh("skipping"),
                        task("first", "HUMAN", Map.of()),
                        task("stop", "SIMPLE", Map.of()),
                        bait.call(List.of(OUTPUT, "${stop.input}", "${stop.output.half}${stop.output.rest}"))),
                Map.of());
        bait.awaitStarted(execution, "first");

        // The engine reads this request from the query.
        bait.api.ok(
                "PUT", "/api/workflow/" + execution + "/skiptask/stop?" + query("taskInput") + query("taskOutput"), "");
        bait.api.ok("POST", "/api/tasks/" + execution + "/first/COMPLETED", Map.of());

        bait.nothingOpenedButTheHonestOne();
        assertThat(bait.stolen().at("/data/0/self").asText()).isEqualTo(bait.lure());
    }

    private String query(String field) {
        StringBuilder query = new StringBuilder();
        bait.data().forEach((key, value) -> {
            if (value instanceof String text) {
                query.append(URLEncoder.encode(field + "[" + key + "]", StandardCharsets.UTF_8))
                        .append('=')
                        .append(URLEncoder.encode(text, StandardCharsets.UTF_8))
                        .append('&');
            }
        });
        return query.toString();
    }

    /** A payload that another caller's workflow left in the storage, and a file that is none. */
    @ParameterizedTest
    @ValueSource(strings = {"stored", "../../keys/master.key"})
    void payloadsOfTheCallersChoiceStayText(String path) {
        String filled = bait.start("${workflow.input.self}", with(bait.data(), Map.of("filler", "x".repeat(20_000))));
        String stored = bait.awaitEnd(filled)
                .path("externalInputPayloadStoragePath")
                .asText(bait.awaitEnd(filled)
                        .at("/tasks/0/externalInputPayloadStoragePath")
                        .asText());
        String name = fresh("chosen");
        bait.api.ok("POST", "/api/metadata/workflow", workflow(name, bait.call("${workflow.input}")));
        bait.api.send(
                "POST",
                "/api/workflow",
                "application/json",
                Api.write(Map.of(
                        "name",
                        name,
                        "version",
                        1,
                        "externalInputPayloadStoragePath",
                        path.equals("stored") ? stored : path)));

        bait.nothingOpenedButTheHonestOne();
        assertThat(bait.thief.requests().toString()).doesNotContain("tacet-master-key");
    }
}
