package io.tacet.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import io.tacet.testkit.oracle.Leak;
import io.tacet.testkit.oracle.LeakOracle;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Every GET that the API documents, as an administrator, with the ids of all that a run made. */
final class ApiWalk {
    /** These hand values out to whom they belong, change something, or never end. */
    private static final Set<String> NOT_WALKED = Set.of(
            "/api/secrets/{key}",
            "/api/tasks/poll/{tasktype}",
            "/api/tasks/poll/batch/{tasktype}",
            "/api/scheduler/admin/pause",
            "/api/scheduler/admin/resume",
            "/api/scheduler/admin/requeue",
            "/api/agent/stream/{executionId}");

    private static final List<String> UNDOCUMENTED = List.of(
            "/actuator", "/actuator/health", "/actuator/info", "/actuator/prometheus", "/api-docs", "/context.js");

    private final Stage stage;
    private final LeakOracle oracle;
    private final Set<String> tasks = new TreeSet<>();
    private final Set<String> names = new TreeSet<>();
    private final Set<String> taskTypes = new TreeSet<>();

    ApiWalk(Stage stage, LeakOracle oracle) {
        this.stage = stage;
        this.oracle = oracle;
    }

    List<Leak> leaks() {
        learnIds();
        List<String> paths = new ArrayList<>(UNDOCUMENTED);
        for (Map.Entry<String, JsonNode> path :
                stage.api.json("/api-docs").get("paths").properties()) {
            JsonNode get = path.getValue().path("get");
            if (!get.isMissingNode() && !NOT_WALKED.contains(path.getKey())) {
                filled(path.getKey(), get).forEach(paths::add);
            }
        }
        searches().forEach(paths::add);
        return paths.parallelStream().flatMap(path -> get(path).stream()).toList();
    }

    Set<String> tasks() {
        return tasks;
    }

    private void learnIds() {
        for (String execution : stage.executions()) {
            var answer =
                    stage.api.send("GET", "/api/workflow/" + execution + "?includeTasks=true", "application/json", "");
            if (answer.statusCode() != 200) {
                continue;
            }
            JsonNode found = Api.read(answer.body());
            names.add(found.get("workflowName").asText());
            for (JsonNode task : found.get("tasks")) {
                tasks.add(task.get("taskId").asText());
                taskTypes.add(task.get("taskDefName").asText());
            }
        }
    }

    private Stream<String> filled(String path, JsonNode operation) {
        StringBuilder query = new StringBuilder("?");
        for (JsonNode parameter : operation.path("parameters")) {
            if (parameter.get("in").asText().equals("query")) {
                query.append(parameter.get("name").asText())
                        .append('=')
                        .append(example(parameter))
                        .append('&');
            }
        }
        Stream<String> paths = Stream.of(path);
        for (Map.Entry<String, ? extends Set<String>> variable : variables().entrySet()) {
            paths = paths.flatMap(each -> each.contains(variable.getKey())
                    ? variable.getValue().stream().map(value -> each.replace(variable.getKey(), encoded(value)))
                    : Stream.of(each));
        }
        return paths.map(each -> each.replaceAll("\\{[^}]+}", "x") + query);
    }

    private Map<String, Set<String>> variables() {
        Set<String> every = new HashSet<>(names);
        every.addAll(Set.of("nightly", "typed_definition"));
        Set<String> types = new HashSet<>(taskTypes);
        types.add("typed_task");
        return Map.of(
                "{workflowId}", stage.executions(),
                "{executionId}", stage.executions(),
                "{taskId}", tasks,
                "{name}", every,
                "{tasktype}", types,
                "{event}", Set.of("conductor:event:send", "conductor:nothing:none"),
                "{key}", Set.of("plain", "odd", "json", "rotated"),
                "{correlationId}", Set.of("order " + stage.planted.value("plain")));
    }

    private static String example(JsonNode parameter) {
        return switch (parameter.get("name").asText()) {
            case "includeTasks", "includeClosed", "summarize", "activeOnly" -> "true";
            case "size", "count", "limit" -> "500";
            case "operation" -> "READ";
            case "payloadType" -> "TASK_OUTPUT";
            case "cronExpression" -> encoded("0 0 * * * *");
            case "freeText" -> encoded("*");
            default -> {
                JsonNode schema = parameter.path("schema");
                yield schema.has("enum")
                        ? schema.at("/enum/0").asText()
                        : switch (schema.path("type").asText()) {
                            case "integer", "number" -> "0";
                            case "boolean" -> "false";
                            default -> "";
                        };
            }
        };
    }

    /** By name, by status, and by the value itself: whoever finds a workflow by a value has been told it. */
    private Stream<String> searches() {
        return Stream.of("/api/workflow/search", "/api/workflow/search-v2", "/api/tasks/search", "/api/tasks/search-v2")
                .flatMap(path -> Stream.of(
                                "status%20IN%20(COMPLETED,FAILED,TERMINATED)",
                                "status%20IN%20(COMPLETED,FAILED,TERMINATED,RUNNING)&freeText="
                                        + encoded(stage.planted.value("plain")))
                        .map(query -> path + "?size=500&query=" + query));
    }

    private List<Leak> get(String path) {
        return oracle.search("GET " + path.replaceAll("[?].*", ""), answer(path));
    }

    private String answer(String path) {
        var answer = stage.api.send("GET", path, "application/json", "");
        return answer.headers().map() + answer.body();
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
