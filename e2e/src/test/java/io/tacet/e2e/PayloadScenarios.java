package io.tacet.e2e;

import static io.tacet.e2e.Definitions.post;
import static io.tacet.e2e.Definitions.task;
import static io.tacet.e2e.Definitions.with;
import static io.tacet.e2e.Definitions.workflow;
import static io.tacet.e2e.Scenario.completed;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Inputs and outputs so large that they are kept outside of the database. */
final class PayloadScenarios {
    private static final String FILLER = "x".repeat(20_000);

    private PayloadScenarios() {}

    static List<Scenario> all() {
        return List.of(
                new Scenario("payload_http", PayloadScenarios::http),
                new Scenario("payload_worker", PayloadScenarios::worker),
                new Scenario("payload_uploaded", PayloadScenarios::uploaded),
                new Scenario("payload_workflow", PayloadScenarios::ofWorkflow));
    }

    private static void http(Stage stage) {
        String execution = stage.start(
                workflow(
                        "payload_http",
                        post("echo", stage.partner.url() + "/echo", large(stage.planted.references())),
                        stage.use("payload_http", "${echo.output.response.body.got}")),
                Map.of());
        JsonNode ended = stage.awaitEnd(execution);
        completed(ended);
        assertThat(Stage.task(ended, "echo")
                        .path("externalOutputPayloadStoragePath")
                        .asText())
                .as("the output really was moved")
                .isNotEmpty();
        assertThat(stage.partner.used("payload_http")).isEqualTo(Api.JSON.valueToTree(large(stage.planted.values())));
    }

    private static Map<String, Object> large(Map<String, String> values) {
        return with(Map.of("filler", FILLER), values);
    }

    private static void worker(Stage stage) {
        stage.registerTask("payload_worker", Map.of());
        String execution = stage.start(
                workflow(
                        "payload_worker",
                        with(
                                task("work", "SIMPLE", large(stage.planted.references())),
                                Map.of("name", "payload_worker")),
                        stage.use("payload_worker", "${work.output.passed}")),
                Map.of());
        stage.work("payload_worker", input -> Map.of("outputData", Map.of("passed", input)));
        completed(stage.awaitEnd(execution));
        assertThat(stage.partner.used("payload_worker")).isEqualTo(Api.JSON.valueToTree(large(stage.planted.values())));
    }

    /** The worker puts its output where the server told it to, and says so: no byte of it passes through the server's API. */
    private static void uploaded(Stage stage) throws IOException {
        String execution = WorkerScenarios.startWorker(stage, "payload_uploaded", Map.of());
        JsonNode task = stage.poll("payload_uploaded");
        String path = stage.api
                .json("/api/tasks/externalstoragelocation?path=&operation=WRITE&payloadType=TASK_OUTPUT")
                .get("path")
                .asText();
        Files.writeString(
                payloadFolder(stage.server).resolve(inStorage(path)),
                Api.write(Map.of("passed", task.get("inputData"), "filler", FILLER)));
        stage.api.ok("POST", "/api/tasks", with(Stage.of(task), Map.of("externalOutputPayloadStoragePath", path)));
        completed(stage.awaitEnd(execution));
        assertThat(stage.partner.used("payload_uploaded")).isEqualTo(Api.JSON.valueToTree(stage.planted.values()));
    }

    /** What a storage with URLs would have in the URL: the path without the server's proof. */
    static String inStorage(String path) {
        return path.substring(0, path.lastIndexOf('~'));
    }

    static Path payloadFolder(TacetServer server) throws IOException {
        try (Stream<Path> files = Files.list(server.data().resolve("tmp"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("payloads"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void ofWorkflow(Stage stage) {
        completed(stage.awaitEnd(stage.start(
                with(
                        workflow("payload_workflow", stage.use("payload_workflow", "${workflow.input}")),
                        Map.of("outputParameters", Map.of("kept", "${workflow.input}"))),
                large(stage.planted.values()))));
        assertThat(stage.partner.used("payload_workflow"))
                .isEqualTo(Api.JSON.valueToTree(large(stage.planted.values())));
    }
}
