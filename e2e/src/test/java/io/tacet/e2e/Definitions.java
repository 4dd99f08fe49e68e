package io.tacet.e2e;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Workflow definitions, as their authors write them. */
final class Definitions {
    private Definitions() {}

    static String fresh(String name) {
        return name + "_" + UUID.randomUUID().toString().substring(0, 8);
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    static Map<String, Object> workflow(String name, Map<String, Object>... tasks) {
        return Map.of(
                "name",
                name,
                "version",
                1,
                "schemaVersion",
                2,
                "ownerEmail",
                "author@example.com",
                "tasks",
                List.of(tasks));
    }

    static Map<String, Object> task(String reference, String type, Map<String, ?> input) {
        return Map.of("name", reference, "taskReferenceName", reference, "type", type, "inputParameters", input);
    }

    /** Tasks, and their inputs by reference name, as the values or the expressions say. A JOIN has to follow. */
    static Map<String, Object> dynamicFork(Object tasks, Object inputs) {
        return with(
                task("fork", "FORK_JOIN_DYNAMIC", Map.of("tasks", tasks, "inputs", inputs)),
                Map.of("dynamicForkTasksParam", "tasks", "dynamicForkTasksInputParamName", "inputs"));
    }

    static Map<String, Object> http(String reference, Map<String, ?> request) {
        return task(reference, "HTTP", Map.of("http_request", request));
    }

    static Map<String, Object> post(String reference, String uri, Object body) {
        return http(reference, Map.of("uri", uri, "method", "POST", "body", body));
    }

    /** The same, with more said about it, or something said otherwise. */
    static Map<String, Object> with(Map<String, Object> definition, Map<String, ?> more) {
        Map<String, Object> all = new HashMap<>(definition);
        all.putAll(more);
        return all;
    }
}
