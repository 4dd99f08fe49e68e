package io.tacet.e2e.twins;

import static io.tacet.e2e.Definitions.schedule;
import static io.tacet.e2e.Definitions.workflow;
import static io.tacet.e2e.twins.Olga.INPUT;
import static io.tacet.e2e.twins.Olga.OTHER;
import static io.tacet.e2e.twins.Olga.olga;
import static io.tacet.e2e.twins.Olga.set;
import static io.tacet.e2e.twins.Olga.step;

import com.fasterxml.jackson.databind.JsonNode;
import io.tacet.e2e.Api;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** What runs by itself. */
final class AutomationSteps {
    private AutomationSteps() {}

    static List<Step> automation() {
        return List.of(
                olga("a schedule", api -> {
                    api.ok(
                            "POST",
                            "/api/scheduler/schedules",
                            schedule(
                                    "olgas_schedule", Map.of("name", "olgas_variables", "version", 1, "input", INPUT)));
                    JsonNode read = api.json("/api/scheduler/schedules/olgas_schedule");
                    api.ok("PUT", "/api/scheduler/schedules/olgas_schedule/resume", "");
                    api.ok("PUT", "/api/scheduler/schedules/olgas_schedule/pause", "");
                    return List.of(
                            read,
                            api.json("/api/scheduler/schedules"),
                            api.json("/api/scheduler/schedules/search?scheduleName=olgas_schedule"));
                }),
                step("a schedule runs", twin -> {
                    Api olga = twin.as(OTHER);
                    olga.register(workflow("olgas_scheduled", set("kept", "${workflow.input.texts}")));
                    olga.ok(
                            "POST",
                            "/api/scheduler/schedules",
                            Map.of(
                                    "name",
                                    "olgas_seconds",
                                    "cronExpression",
                                    "* * * * * *",
                                    "startWorkflowRequest",
                                    Map.of("name", "olgas_scheduled", "version", 1, "input", INPUT)));
                    JsonNode run = await(
                            () -> olga.json(
                                            "/api/scheduler/search/executions?query=scheduleName%20IN%20(olgas_seconds)")
                                    .path("results"),
                            runs -> runs.path(0).path("state").asText().equals("EXECUTED"));
                    olga.ok("DELETE", "/api/scheduler/schedules/olgas_seconds", "");
                    String started = run.get(0).get("workflowId").asText();
                    return List.of(
                            run.get(0).get("state"),
                            twin.awaitEnd(OTHER, started).get("variables"));
                }),
                olga(
                        "event handlers",
                        api -> List.of(
                                api.json("/api/event"),
                                api.json("/api/event/conductor:olgas_sender:send?activeOnly=true"))),
                step("an event", twin -> {
                    JsonNode sent = twin.run(OTHER, "olgas_sender", INPUT);
                    JsonNode found = await(
                            () -> twin.as(OTHER)
                                    .json("/api/workflow/search?query=workflowType%3Dolgas_by_event")
                                    .path("results"),
                            results -> !results.isEmpty());
                    return List.of(
                            sent,
                            twin.awaitEnd(OTHER, found.get(0).get("workflowId").asText()));
                }));
    }

    /** As long as a handler takes to hear its first event, and longer. */
    private static <T> T await(Callable<T> asked, Predicate<T> there) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(100))
                .pollInterval(Duration.ofMillis(200))
                .until(asked, there);
    }
}
