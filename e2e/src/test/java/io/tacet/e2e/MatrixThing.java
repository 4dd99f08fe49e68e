package io.tacet.e2e;

import static io.tacet.e2e.Definitions.fresh;
import static io.tacet.e2e.Definitions.schedule;
import static io.tacet.e2e.Definitions.task;
import static io.tacet.e2e.Definitions.workflow;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A thing that somebody may have access to.
 *
 * @param variables of paths, by name
 */
record MatrixThing(Kind type, String id, Map<String, String> variables) {
    /** The names are the API's. */
    enum Kind {
        SECRET_NAME("/api/secrets/"),
        ENV_VARIABLE("/api/environment/"),
        WORKFLOW_DEF("/api/metadata/workflow/"),
        TASK_DEF("/api/metadata/task/"),
        APPLICATION("/api/applications/"),
        WORKFLOW_SCHEDULE(""),
        EVENT_HANDLER("");

        /** Before id and {@code /tags}; empty where the API has no tags. */
        private final String tagged;

        Kind(String tagged) {
            this.tagged = tagged;
        }

        boolean hasTags() {
            return !tagged.isEmpty();
        }

        MatrixThing make(Api maker) {
            String name = fresh("matrix");
            return switch (this) {
                case SECRET_NAME -> {
                    maker.putSecret(name, Api.write(Map.of("region", fresh("canary"))));
                    yield thing(name, Map.of("key", name, "n", "1"));
                }
                case ENV_VARIABLE -> {
                    maker.ok("PUT", "/api/environment/" + name, "value");
                    yield thing(name, Map.of("key", name, "name", name));
                }
                case WORKFLOW_DEF -> {
                    String execution = maker.run(definition(name), Map.of());
                    yield thing(
                            name,
                            Map.of(
                                    "name", name,
                                    "version", "1",
                                    "id", execution,
                                    "workflowId", execution,
                                    "reference", "stop",
                                    "status", "COMPLETED",
                                    "correlationId", "none"));
                }
                case TASK_DEF -> {
                    maker.registerTask(name, Map.of());
                    yield thing(name, Map.of("name", name, "type", name));
                }
                case APPLICATION -> {
                    String id = Api.read(maker.ok("POST", "/api/applications", Map.of("name", name)))
                            .get("id")
                            .asText();
                    yield thing(id, Map.of("id", id));
                }
                case WORKFLOW_SCHEDULE -> {
                    String started = fresh("matrix_scheduled");
                    maker.ok("POST", "/api/metadata/workflow", definition(started));
                    maker.ok("POST", "/api/scheduler/schedules", schedule(name, Map.of("name", started, "version", 1)));
                    yield thing(name, Map.of("name", name));
                }
                case EVENT_HANDLER -> {
                    maker.ok("POST", "/api/event", handler(name));
                    yield thing(name, Map.of("name", name));
                }
            };
        }

        private MatrixThing thing(String id, Map<String, String> variables) {
            return new MatrixThing(this, id, variables);
        }
    }

    /** It stops at its first task. */
    static Map<String, Object> definition(String name) {
        return workflow(name, task("stop", "HUMAN", Map.of()));
    }

    /** What it completes, only an event would say. */
    static Map<String, Object> handler(String name) {
        Map<String, Object> completes =
                Map.of("workflowId", "${said.id}", "taskRefName", "stop", "output", Map.of("by", "event"));
        return Map.of(
                "name",
                name,
                "event",
                "conductor:" + name + ":said",
                "active",
                false,
                "actions",
                List.of(Map.of("action", "complete_task", "complete_task", completes)));
    }

    void tag(Api admin, String key, String value) {
        admin.ok("PUT", type.tagged + id + "/tags", List.of(Map.of("key", key, "value", value)));
    }

    String target() {
        return type + "/" + id;
    }

    /** The path with the variables put in. */
    String path(String template) {
        String path = template;
        for (Map.Entry<String, String> variable : new HashMap<>(variables).entrySet()) {
            path = path.replace("{" + variable.getKey() + "}", variable.getValue());
        }
        if (path.contains("{")) {
            throw new AssertionError("no value for a variable of " + path);
        }
        return "/api" + path;
    }
}
