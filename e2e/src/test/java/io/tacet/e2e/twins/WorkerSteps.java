package io.tacet.e2e.twins;

import static io.tacet.e2e.Definitions.post;
import static io.tacet.e2e.Definitions.task;
import static io.tacet.e2e.Definitions.with;
import static io.tacet.e2e.Definitions.workflow;
import static io.tacet.e2e.twins.Olga.INPUT;
import static io.tacet.e2e.twins.Olga.OTHER;
import static io.tacet.e2e.twins.Olga.PROSE;
import static io.tacet.e2e.twins.Olga.TEXTS;
import static io.tacet.e2e.twins.Olga.WORKER;
import static io.tacet.e2e.twins.Olga.olga;
import static io.tacet.e2e.twins.Olga.set;
import static io.tacet.e2e.twins.Olga.step;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tacet.e2e.Api;
import java.util.List;
import java.util.Map;

/** What workers and people do with running executions. */
final class WorkerSteps {
    private WorkerSteps() {}

    static List<Step> workers() {
        return List.of(
                step("a worker", twin -> {
                    twin.as(OTHER)
                            .register(workflow(
                                    "olgas_work",
                                    with(
                                            task("work", "SIMPLE", Map.of("said", "${workflow.input}")),
                                            Map.of("name", "olgas_type")),
                                    set("after", "${work.output}")));
                    String id = twin.learn("work", twin.as(OTHER).ok("POST", "/api/workflow/olgas_work", INPUT));
                    JsonNode handed = twin.work(
                            WORKER,
                            "olgas_type",
                            "IN_PROGRESS",
                            Map.of(
                                    "outputData",
                                    INPUT,
                                    "logs",
                                    TEXTS.stream()
                                            .map(text -> Map.of("log", text + " ", "createdTime", "0"))
                                            .toList()));
                    return List.of(handed, twin.awaitEnd(OTHER, id));
                }),
                step(
                        "its log",
                        twin -> twin.as(OTHER)
                                .json("/api/tasks/"
                                        + twin.as(OTHER)
                                                .execution(twin.id("work"))
                                                .at("/tasks/0/taskId")
                                                .asText() + "/log")),
                step("a worker that fails, and the workflow that is retried", twin -> {
                    String id = twin.as(OTHER).ok("POST", "/api/workflow/olgas_work", INPUT);
                    twin.work(WORKER, "olgas_type", "w", Map.of("status", "FAILED", "reasonForIncompletion", PROSE));
                    JsonNode failed = twin.awaitEnd(OTHER, id);
                    assertThat(failed.get("status").asText()).isEqualTo("FAILED");
                    twin.as(OTHER).ok("POST", "/api/workflow/" + id + "/retry", "");
                    twin.work(WORKER, "olgas_type", "w", Map.of("outputData", INPUT));
                    return List.of(failed, twin.awaitEnd(OTHER, id));
                }),
                step("a task that is tried again", twin -> {
                    Api olga = twin.as(OTHER);
                    olga.registerTask(
                            "olgas_second_try", Map.of("retryCount", 1, "retryDelaySeconds", 0, "description", PROSE));
                    olga.register(workflow(
                            "olgas_tried", with(task("work", "SIMPLE", INPUT), Map.of("name", "olgas_second_try"))));
                    String id = olga.ok("POST", "/api/workflow/olgas_tried", INPUT);
                    twin.work(
                            OTHER,
                            "olgas_second_try",
                            "w",
                            Map.of("status", "FAILED", "reasonForIncompletion", "FAILED"));
                    twin.work(OTHER, "olgas_second_try", "w", Map.of("outputData", INPUT));
                    return twin.awaitEnd(OTHER, id);
                }),
                step("a worker that fails for good", twin -> {
                    String id = twin.as(OTHER).ok("POST", "/api/workflow/olgas_work", INPUT);
                    twin.work(
                            WORKER,
                            "olgas_type",
                            "w",
                            Map.of("status", "FAILED_WITH_TERMINAL_ERROR", "reasonForIncompletion", "COMPLETED"));
                    return twin.awaitEnd(OTHER, id);
                }),
                step("a call that fails", twin -> {
                    twin.as(OTHER)
                            .register(workflow(
                                    "olgas_failing",
                                    post("call", twin.service().url() + "/fail", Map.of("said", PROSE))));
                    JsonNode ended = twin.run(OTHER, "olgas_failing", Map.of());
                    assertThat(ended.get("status").asText()).isEqualTo("FAILED");
                    return ended;
                }),
                step("a failure workflow", twin -> {
                    twin.as(OTHER).register(workflow("olgas_cleanup", set("why", "${workflow.input.reason}")));
                    twin.as(OTHER)
                            .register(with(
                                    workflow(
                                            "olgas_cleaned",
                                            task(
                                                    "end",
                                                    "TERMINATE",
                                                    Map.of("terminationStatus", "FAILED", "terminationReason", PROSE))),
                                    Map.of("failureWorkflow", "olgas_cleanup")));
                    String cleaned = twin.run(OTHER, "olgas_cleaned", Map.of())
                            .at("/output/conductor.failure_workflow")
                            .asText();
                    return twin.awaitEnd(OTHER, cleaned);
                }));
    }

    static List<Step> control() {
        return List.of(
                step("pause, resume and a signal", twin -> {
                    Api olga = twin.as(OTHER);
                    String id = olga.ok("POST", "/api/workflow/olgas_waiting", INPUT);
                    twin.awaitTask(OTHER, id, "stop");
                    olga.ok("PUT", "/api/workflow/" + id + "/pause", "");
                    JsonNode paused = olga.execution(id);
                    olga.ok("PUT", "/api/workflow/" + id + "/resume", "");
                    olga.ok("POST", "/api/tasks/" + id + "/stop/COMPLETED", INPUT);
                    return List.of(paused.get("status"), twin.awaitEnd(OTHER, id));
                }),
                step("terminate and restart", twin -> {
                    Api olga = twin.as(OTHER);
                    String id = olga.ok("POST", "/api/workflow/olgas_waiting", INPUT);
                    twin.awaitTask(OTHER, id, "stop");
                    olga.ok("DELETE", "/api/workflow/" + id + "?reason=" + Call.encoded(PROSE), "");
                    JsonNode terminated = twin.awaitEnd(OTHER, id);
                    olga.ok("POST", "/api/workflow/" + id + "/restart", "");
                    twin.complete(OTHER, id, "stop", Map.of("outputData", Map.of("status", "RUNNING")));
                    return List.of(terminated, twin.awaitEnd(OTHER, id));
                }),
                step("rerun from a task", twin -> {
                    Api olga = twin.as(OTHER);
                    JsonNode first = twin.run(OTHER, "olgas_variables", INPUT);
                    String id = first.get("workflowId").asText();
                    olga.ok(
                            "POST",
                            "/api/workflow/" + id + "/rerun",
                            Map.of(
                                    "reRunFromTaskId",
                                    first.at("/tasks/0/taskId").asText()));
                    return twin.awaitEnd(OTHER, id);
                }),
                step("a start with a correlation id and an idempotency key", twin -> {
                    String id = twin.as(OTHER)
                            .ok(
                                    "POST",
                                    "/api/workflow",
                                    Map.of(
                                            "name",
                                            "olgas_variables",
                                            "version",
                                            1,
                                            "correlationId",
                                            "https://rates.example.com/v2/labels",
                                            "input",
                                            INPUT));
                    return twin.awaitEnd(OTHER, id);
                }),
                step("what waited all the time goes on", twin -> {
                    twin.complete(OTHER, twin.id("waiting"), "stop", Map.of("outputData", INPUT));
                    return twin.awaitEnd(OTHER, twin.id("waiting"));
                }));
    }
}
