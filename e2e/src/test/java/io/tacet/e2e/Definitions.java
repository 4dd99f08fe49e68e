package io.tacet.e2e;

import io.tacet.testkit.Patience;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Workflow definitions, as their authors write them. */
public final class Definitions {
    private static final Map<String, Long> PATIENT =
            Map.of("connectionTimeOut", Patience.LIMIT.toMillis(), "readTimeOut", Patience.LIMIT.toMillis());

    private Definitions() {}

    public static String fresh(String name) {
        return name + "_" + UUID.randomUUID().toString().substring(0, 8);
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    public static Map<String, Object> workflow(String name, Map<String, Object>... tasks) {
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

    public static Map<String, Object> task(String reference, String type, Map<String, ?> input) {
        return Map.of("name", reference, "taskReferenceName", reference, "type", type, "inputParameters", input);
    }

    /**
     * Paused, and once a year: it never runs within a test.
     *
     * @param request what it starts
     */
    public static Map<String, Object> schedule(String name, Map<String, ?> request) {
        return Map.of("name", name, "cronExpression", "0 0 0 1 1 ?", "paused", true, "startWorkflowRequest", request);
    }

    /** Tasks, and their inputs by reference name, as the values or the expressions say. A JOIN has to follow. */
    public static Map<String, Object> dynamicFork(Object tasks, Object inputs) {
        return with(
                task("fork", "FORK_JOIN_DYNAMIC", Map.of("tasks", tasks, "inputs", inputs)),
                Map.of("dynamicForkTasksParam", "tasks", "dynamicForkTasksInputParamName", "inputs"));
    }

    /** A SWITCH on what an expression gives. */
    public static Map<String, Object> choice(
            String reference,
            Object on,
            Map<String, List<Map<String, Object>>> cases,
            List<Map<String, Object>> otherwise) {
        return with(
                task(reference, "SWITCH", Map.of("case", on)),
                Map.of(
                        "evaluatorType",
                        "value-param",
                        "expression",
                        "case",
                        "decisionCases",
                        cases,
                        "defaultCase",
                        otherwise));
    }

    /** The call waits as long as a test does, unless the request says otherwise: the engine's 3 s pass quickly on a busy machine. */
    public static Map<String, Object> http(String reference, Map<String, ?> request) {
        return http(reference, request, Map.of());
    }

    /** @param beside stands in the task's input too, where the engine does not look at it */
    public static Map<String, Object> http(String reference, Map<String, ?> request, Map<String, Object> beside) {
        Map<String, Object> patient = new HashMap<>(PATIENT);
        patient.putAll(request);
        return task(reference, "HTTP", with(beside, Map.of("http_request", patient)));
    }

    public static Map<String, Object> post(String reference, String uri, Object body) {
        return http(reference, Map.of("uri", uri, "method", "POST", "body", body));
    }

    /** The same, with more said about it, or something said otherwise. */
    public static Map<String, Object> with(Map<String, Object> definition, Map<String, ?> more) {
        Map<String, Object> all = new HashMap<>(definition);
        all.putAll(more);
        return all;
    }
}
