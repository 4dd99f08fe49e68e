package io.tacet.e2e;

import static io.tacet.e2e.Definitions.task;
import static io.tacet.e2e.Definitions.with;
import static io.tacet.e2e.Definitions.workflow;
import static io.tacet.e2e.Scenario.completed;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.netflix.conductor.client.automator.TaskRunnerConfigurer;
import com.netflix.conductor.client.http.TaskClient;
import com.netflix.conductor.client.worker.Worker;
import com.netflix.conductor.common.metadata.tasks.TaskResult;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Workers who tell what they were given: in outputs, reasons and logs, by every way in which a task can be updated. */
final class WorkerScenarios {
    private WorkerScenarios() {}

    static List<Scenario> all() {
        return List.of(
                new Scenario("worker_output", WorkerScenarios::output),
                new Scenario("worker_reason", WorkerScenarios::reason),
                new Scenario("worker_logs", WorkerScenarios::logs),
                new Scenario("worker_progress", WorkerScenarios::progress),
                new Scenario("worker_metadata", WorkerScenarios::metadata),
                new Scenario("worker_by_client", WorkerScenarios::client),
                updating(
                        "update_v2",
                        (stage, task, output) -> stage.api.ok(
                                "POST", "/api/tasks/update-v2", with(Stage.of(task), Map.of("outputData", output)))),
                updating(
                        "by_reference",
                        (stage, task, output) -> stage.api.ok(
                                "POST", "/api/tasks/" + execution(task) + "/" + WORK + "/COMPLETED", output)),
                updating(
                        "by_reference_sync",
                        (stage, task, output) -> stage.api.ok(
                                "POST", "/api/tasks/" + execution(task) + "/" + WORK + "/COMPLETED/sync", output)));
    }

    /** Reference name of the task that is updated. */
    private static final String WORK = "work";

    private interface Update {
        void send(Stage stage, JsonNode task, Map<String, ?> output);
    }

    private static Scenario updating(String name, Update update) {
        return new Scenario("worker_" + name, stage -> {
            String execution = startWorker(stage, "worker_" + name, Map.of());
            JsonNode task = stage.poll("worker_" + name);
            Map<String, ?> output = everywhere(task.get("inputData"));
            update.send(stage, task, output);
            completed(stage.awaitEnd(execution));
            assertThat(stage.partner.used("worker_" + name)).isEqualTo(Api.JSON.valueToTree(output.get("passed")));
        });
    }

    /** A workflow with one worker, whose output's {@code passed} goes out to the partner. */
    static String startWorker(Stage stage, String name, Map<String, Object> taskDefinition) {
        stage.registerTask(name, taskDefinition);
        return stage.start(
                workflow(
                        name,
                        with(task("work", "SIMPLE", stage.planted.references()), Map.of("name", name)),
                        stage.use(name, "${work.output.passed}")),
                Map.of());
    }

    /** What a careless worker returns. */
    static Map<String, ?> everywhere(JsonNode input) {
        String value = input.get("plain").asText();
        String basic = Base64.getEncoder().encodeToString(("user:" + value).getBytes(StandardCharsets.UTF_8));
        return Map.of(
                "passed",
                Map.of("same", input, "deep", List.of(Map.of("x", List.of("a " + value + " b"))), "basic", basic),
                "keys",
                Map.of(value, "a key"));
    }

    private static String execution(JsonNode task) {
        return task.get("workflowInstanceId").asText();
    }

    private static void output(Stage stage) {
        String execution = startWorker(stage, "worker_output", Map.of());
        stage.work("worker_output", input -> Map.of("outputData", everywhere(input)));
        completed(stage.awaitEnd(execution));
        assertThat(stage.partner.used("worker_output").get("same"))
                .isEqualTo(Api.JSON.valueToTree(stage.planted.values()));
    }

    private static void reason(Stage stage) {
        String execution = startWorker(stage, "worker_reason", Map.of());
        stage.work(
                "worker_reason",
                input -> Map.of("status", "FAILED", "reasonForIncompletion", "401 with " + input, "workerId", "w"));
        assertThat(stage.awaitEnd(execution).get("status").asText()).isEqualTo("FAILED");
    }

    private static void logs(Stage stage) {
        String execution = startWorker(stage, "worker_logs", Map.of());
        JsonNode task = stage.poll("worker_logs");
        String id = task.get("taskId").asText();
        stage.api.ok("POST", "/api/tasks/" + id + "/log", "by REST " + task.get("inputData"));
        stage.api.ok(
                "POST",
                "/api/tasks",
                with(
                        Stage.of(task),
                        Map.of(
                                "logs",
                                List.of(Map.of(
                                        "log",
                                        "with the result " + task.get("inputData"),
                                        "taskId",
                                        id,
                                        "createdTime",
                                        1)),
                                "outputData",
                                Map.of("passed", "-"))));
        completed(stage.awaitEnd(execution));
    }

    private static void progress(Stage stage) {
        String execution = startWorker(stage, "worker_progress", Map.of());
        stage.work(
                "worker_progress",
                input -> Map.of(
                        "status", "IN_PROGRESS", "callbackAfterSeconds", 0, "outputData", Map.of("half", input)));
        stage.work("worker_progress", input -> Map.of("outputData", everywhere(input)));
        completed(stage.awaitEnd(execution));
    }

    private static void metadata(Stage stage) {
        String name = stage.planted.forWorkers.name();
        String execution = startWorker(stage, "worker_metadata", Map.of("runtimeMetadata", List.of(name)));
        JsonNode task = stage.poll("worker_metadata");
        assertThat(task.at("/runtimeMetadata/" + name).asText()).isEqualTo(stage.planted.forWorkers.value());
        stage.api.ok(
                "POST",
                "/api/tasks",
                with(Stage.of(task), Map.of("outputData", Map.of("passed", task.get("runtimeMetadata")))));
        completed(stage.awaitEnd(execution));
        assertThat(stage.partner.used("worker_metadata")).isEqualTo(task.get("runtimeMetadata"));
    }

    private static void client(Stage stage) {
        Worker worker = Worker.create("worker_by_client", task -> {
            TaskResult result = new TaskResult(task);
            result.setStatus(TaskResult.Status.COMPLETED);
            result.getOutputData().put("passed", task.getInputData());
            result.log("by the client " + task.getInputData());
            return result;
        });
        TaskRunnerConfigurer runner = new TaskRunnerConfigurer.Builder(
                        new TaskClient(OfficialClientTest.client(stage.server, stage.server.token())), List.of(worker))
                .withThreadCount(1)
                .build();
        runner.init();
        try {
            completed(stage.awaitEnd(startWorker(stage, "worker_by_client", Map.of())));
            assertThat(stage.partner.used("worker_by_client")).isEqualTo(Api.JSON.valueToTree(stage.planted.values()));
        } finally {
            runner.shutdown();
        }
    }
}
