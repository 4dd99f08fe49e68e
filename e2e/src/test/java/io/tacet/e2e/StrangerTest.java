package io.tacet.e2e;

import static io.tacet.e2e.Definitions.fresh;
import static io.tacet.e2e.Definitions.task;
import static io.tacet.e2e.Definitions.workflow;
import static io.tacet.e2e.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every operation that the server itself lists, called with things of somebody else by nobody, and by somebody without any right: all are
 * refused but those that are named here. What a newer engine adds is refused too, or this test says so.
 */
@ExtendWith(SharedServer.class)
class StrangerTest {

    /** Lists and searches, which have nothing to show. */
    private static final Set<String> EMPTY = Set.of(
            "GET /api/applications",
            "GET /api/environment",
            "GET /api/event",
            "GET /api/event/{event}",
            "GET /api/metadata/taskdefs",
            "GET /api/metadata/tags",
            "GET /api/metadata/tags/counts",
            "GET /api/secrets-v2/deleted",
            "GET /api/secrets-v2/last-uses",
            "GET /api/secrets-v2/named",
            "GET /api/secrets-v2/page",
            "GET /api/metadata/tags/grouped",
            "GET /api/metadata/tags/resources",
            "GET /api/metadata/workflow",
            "GET /api/metadata/workflow/latest-versions",
            "GET /api/metadata/workflow/names",
            "GET /api/metadata/workflow/names-and-versions",
            "GET /api/scheduler/schedules",
            "GET /api/scheduler/schedules/search",
            "GET /api/scheduler/search/executions",
            "GET /api/secrets",
            "POST /api/secrets",
            "GET /api/secrets-v2",
            "GET /api/secrets/v2",
            "GET /api/secrets/{key}/exists",
            "GET /api/tasks/queue/polldata/all",
            "GET /api/tasks/search",
            "GET /api/tasks/search-v2",
            "GET /api/workflow/search",
            "GET /api/workflow/search-v2",
            "GET /api/workflow/search-by-tasks",
            "GET /api/workflow/search-by-tasks-v2");

    private static final Set<String> NOTHING =
            Set.of("[]", "{}", "false", "{\"totalHits\":0,\"results\":[]}", "{\"total\":0,\"results\":[]}");

    /** About nobody's things; or about things that there are not. */
    private static final Map<String, Integer> HARMLESS = Map.ofEntries(
            Map.entry("GET /api/token/userInfo", 200),
            Map.entry("GET /api/session", 200),
            Map.entry("DELETE /api/session", 204),
            Map.entry("GET /api/roles", 200),
            Map.entry("GET /api/settings", 200),
            Map.entry("GET /api/roles/permissions", 200),
            Map.entry("GET /api/roles/system", 200),
            Map.entry("GET /api/secrets/clearLocalCache", 200),
            Map.entry("GET /api/secrets/clearRedisCache", 200),
            Map.entry("POST /api/metadata/workflow/validate", 200),
            Map.entry("GET /api/access/explain", 400),
            Map.entry("GET /api/access/holders", 400),
            Map.entry("POST /api/access/own", 400),
            Map.entry("GET /api/applications/key/{keyId}", 404),
            Map.entry("POST /api/secrets/{key}/undelete", 404),
            // No such operation and type of payload.
            Map.entry("GET /api/tasks/external-storage-location", 400),
            Map.entry("GET /api/tasks/externalstoragelocation", 400),
            Map.entry("GET /api/workflow/external-storage-location", 400),
            Map.entry("GET /api/workflow/externalstoragelocation", 400),
            // "nothing_of_that_name" is no cron expression.
            Map.entry("GET /api/scheduler/nextFewSchedules", 500),
            // The engine does not check that there is a type.
            Map.entry("GET /api/tasks/queue/sizes", 500));

    /** Without a token. */
    private static final Set<String> OPEN = Set.of(
            "GET /health", "GET /api/health", "POST /api/token", "POST /api/session", "GET /api/session/methods");

    private static final String EVENT = "conductor:others:send";

    private TacetServer server;
    private String definition;
    private String taskType;
    private String secret;
    private String execution;
    private Map<String, String> ids;

    @BeforeEach
    void makeThings(TacetServer shared) {
        server = shared;
        Api admin = shared.admin();
        definition = fresh("others");
        taskType = fresh("others_task");
        secret = fresh("others_secret");
        admin.putSecret(secret, "canary-of-others");
        admin.registerTask(taskType, Map.of());
        execution = admin.run(workflow(definition, task("stop", "HUMAN", Map.of())), Map.of());
        String taskId = await().until(
                        () -> admin.execution(execution).at("/tasks/0/taskId").asText(), id -> !id.isEmpty());
        admin.ok("POST", "/api/event", eventHandler());
        admin.ok("POST", "/api/scheduler/schedules", schedule());
        People.Person application = new People(shared).application("Others");
        ids = Map.ofEntries(
                Map.entry("name", definition),
                Map.entry("event", EVENT),
                Map.entry("workflowName", definition),
                Map.entry("workflowId", execution),
                Map.entry("taskId", taskId),
                Map.entry("taskRefName", "stop"),
                Map.entry("taskReferenceName", "stop"),
                Map.entry("tasktype", taskType),
                Map.entry("taskType", taskType),
                Map.entry("key", secret),
                Map.entry("n", "1"),
                Map.entry("version", "1"),
                Map.entry("role", "ADMIN"),
                Map.entry("type", "SECRET_NAME"),
                Map.entry("userId", "admin@localhost"),
                Map.entry("id", application.id().replace("app:", "")));
    }

    private Map<String, Object> eventHandler() {
        return Map.of(
                "name",
                definition,
                "event",
                EVENT,
                "actions",
                List.of(Map.of("action", "start_workflow", "start_workflow", Map.of("name", definition))));
    }

    /** For New Year's night. */
    private Map<String, Object> schedule() {
        return Map.of(
                "name",
                definition,
                "cronExpression",
                "0 0 0 1 1 *",
                "startWorkflowRequest",
                Map.of("name", definition, "version", 1));
    }

    @Test
    void strangerGetsNothing() {
        Api stranger = new People(server).user("stranger").api();
        SortedMap<String, HttpResponse<String>> answered = new TreeMap<>();
        SortedMap<String, HttpResponse<String>> toNobody = new TreeMap<>();
        JsonNode paths = server.admin().json("/api-docs").get("paths");
        assertThat(paths.size()).isGreaterThan(100);
        for (Map.Entry<String, JsonNode> path : paths.properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                String name = operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey();
                note(name, stranger, operation.getValue(), 403, answered);
                note(name, server.anonymous(), operation.getValue(), 401, toNobody);
            }
        }
        assertThat(toNobody.keySet()).isEqualTo(OPEN);
        answered.keySet().removeAll(OPEN);
        answered.forEach((operation, answer) -> assertThat(isHarmless(operation, answer))
                .as(operation + " answers " + answer.statusCode() + " " + answer.body())
                .isTrue());
        assertThat(answered.keySet()).containsAll(EMPTY).containsAll(HARMLESS.keySet());
        assertThat(server.admin().execution(execution).get("status").asText()).isEqualTo("RUNNING");
        assertThat(server.admin().get("/api/secrets/" + secret)).isEqualTo("canary-of-others");
    }

    private static boolean isHarmless(String operation, HttpResponse<String> answer) {
        if (EMPTY.contains(operation)) {
            return NOTHING.contains(answer.body());
        }
        // Each element is refused on its own.
        return operation.contains("/bulk/")
                ? answer.body().endsWith("\"bulkSuccessfulResults\":[]}")
                : HARMLESS.getOrDefault(operation, 0) == answer.statusCode();
    }

    private void note(
            String operation,
            Api who,
            JsonNode description,
            int refused,
            SortedMap<String, HttpResponse<String>> answered) {
        String[] methodAndPath = operation.split(" ", 2);
        String path = methodAndPath[1];
        StringBuilder query = new StringBuilder();
        for (JsonNode parameter : description.path("parameters")) {
            String name = parameter.get("name").asText();
            if (parameter.get("in").asText().equals("path")) {
                path = path.replace("{" + name + "}", value(parameter));
            } else if (parameter.path("required").asBoolean()) {
                query.append(query.isEmpty() ? '?' : '&')
                        .append(name)
                        .append('=')
                        .append(value(parameter));
            }
        }
        String body = description.has("requestBody") ? body(operation, description.get("requestBody")) : "";
        HttpResponse<String> answer = who.send(methodAndPath[0], path + query, "application/json", body);
        if (answer.statusCode() != refused) {
            answered.put(operation, answer);
        }
    }

    private String value(JsonNode parameter) {
        JsonNode schema = parameter.path("schema");
        if (schema.has("enum")) {
            return schema.get("enum").get(0).asText();
        }
        return schema.path("type").asText().equals("integer")
                ? "1"
                : ids.getOrDefault(parameter.get("name").asText(), "nothing_of_that_name");
    }

    private String body(String operation, JsonNode request) {
        JsonNode schema = request.path("content").path("application/json").path("schema");
        if (schema.path("type").asText().equals("array")) {
            return schema.at("/items/type").asText().equals("string")
                    ? Api.write(List.of(execution))
                    : Api.write(List.of(thing(operation)));
        }
        return Api.write(thing(operation));
    }

    /** What a body may be about, all in one: each operation takes of it what it knows. */
    private Map<String, Object> thing(String operation) {
        Map<String, Object> subject = Map.of("type", "USER", "id", "admin@localhost");
        Map<String, Object> target = Map.of("type", "SECRET_NAME", "id", secret);
        if (operation.contains("authorization") || operation.contains("/access/impact")) {
            return Map.of("subject", subject, "target", target, "access", List.of("READ"));
        }
        if (operation.contains("/metadata/workflow") || operation.contains("/definitions/")) {
            return workflow(definition, task("stop", "HUMAN", Map.of()));
        }
        if (operation.contains("/api/event")) {
            return eventHandler();
        }
        if (operation.contains("/api/scheduler")) {
            return schedule();
        }
        if (operation.contains("taskdefs")) {
            return Map.of("name", taskType, "ownerEmail", "a@example.com");
        }
        if (operation.contains("/api/tasks")) {
            return Map.of("taskId", ids.get("taskId"), "workflowInstanceId", execution, "status", "COMPLETED");
        }
        return Map.of("name", definition, "version", 1, "key", "a", "value", "b");
    }
}
