package io.tacet.e2e.twins;

import static io.tacet.e2e.Definitions.task;
import static io.tacet.e2e.Definitions.with;
import static io.tacet.e2e.Definitions.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.tacet.e2e.Api;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;

/** Requests to each operation that the server documents, with a guess wherever a text can stand. */
final class Walk {
    /** They end the session of the caller, or slow down the next sign-ins: asked elsewhere, a few times. */
    private static final Set<String> NOT_WALKED = Set.of("POST /api/token", "POST /api/session", "DELETE /api/session");

    /** Numbers that say how long to wait, in whatever unit. */
    private static final Set<String> WAITS = Set.of("timeout", "waitForSeconds", "timeoutMillis");

    private static final int DEPTH = 4;

    private final JsonNode api;
    private final Map<String, String> known;

    /** @param known templates of ids that path variables can have, by the variable's name */
    Walk(JsonNode api, Map<String, String> known) {
        this.api = api;
        this.known = known;
    }

    /** First what makes things, then what shows them, then what deletes them. */
    List<Call> calls(String caller, List<String> guesses) {
        List<Call> calls = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : api.get("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                String method = operation.getKey().toUpperCase(Locale.ROOT);
                if (!NOT_WALKED.contains(method + " " + path.getKey())) {
                    guesses.forEach(guess -> add(calls, caller, method, path.getKey(), operation.getValue(), guess));
                }
            }
        }
        calls.sort(Comparator.comparingInt(
                call -> List.of("PUT", "POST", "GET", "DELETE").indexOf(call.method())));
        return calls;
    }

    private void add(List<Call> calls, String caller, String method, String path, JsonNode operation, String guess) {
        String query = query(operation, guess);
        String body = operation.has("requestBody") ? body(path, operation.get("requestBody"), guess) : "";
        if (path.contains("{")) {
            calls.add(call(caller, method, path, path.replaceAll("\\{[^}]+}", quoted(guess)) + query, body));
        }
        String filled = path;
        for (Map.Entry<String, String> variable : known.entrySet()) {
            filled = filled.replace("{" + variable.getKey() + "}", variable.getValue());
        }
        calls.add(call(caller, method, path, filled.replaceAll("(?<!\\{)\\{[^{}]+}(?!})", "COMPLETED") + query, body));
    }

    private static String quoted(String guess) {
        return Matcher.quoteReplacement(Call.encoded(guess));
    }

    private static Call call(String caller, String method, String path, String target, String body) {
        return new Call(method + " " + path, caller, method, target, Map.of("Content-Type", "application/json"), body);
    }

    private static String query(JsonNode operation, String guess) {
        StringBuilder query = new StringBuilder();
        for (JsonNode parameter : operation.path("parameters")) {
            if (parameter.get("in").asText().equals("query")) {
                query.append(query.isEmpty() ? '?' : '&')
                        .append(parameter.get("name").asText())
                        .append('=')
                        .append(Call.encoded(argument(parameter, guess)));
            }
        }
        return query.toString();
    }

    private static String argument(JsonNode parameter, String guess) {
        JsonNode schema = parameter.path("schema");
        if (schema.has("enum")) {
            return schema.at("/enum/0").asText();
        }
        return switch (schema.path("type").asText()) {
            case "integer", "number" -> WAITS.contains(parameter.get("name").asText()) ? "0" : "1";
            case "boolean" -> "true";
            default -> guess;
        };
    }

    private String body(String path, JsonNode request, String guess) {
        JsonNode schema = request.at("/content/application~1json/schema");
        Object thing = thing(path, guess);
        if (thing == null) {
            return Api.write(generated(schema, guess, DEPTH));
        }
        return Api.write(schema.path("type").asText().equals("array") ? List.of(thing) : thing);
    }

    /**
     * What can be made with a guess in it, so that more is answered than that it is not valid. Null where any object
     * will do.
     */
    private static Object thing(String path, String guess) {
        if (path.endsWith("/tags")) {
            return Map.of("key", "team", "value", guess);
        }
        if (path.startsWith("/api/metadata/workflow") || path.startsWith("/api/definitions/")) {
            return with(
                    workflow("walk_" + slug(guess), task("t", "HUMAN", Map.of("said", guess))),
                    Map.of("description", guess, "outputParameters", Map.of("said", guess)));
        }
        if (path.contains("taskdefs")) {
            return Map.of("name", guess, "description", guess, "ownerEmail", "a@example.com");
        }
        if (path.startsWith("/api/event")) {
            return Map.of(
                    "name",
                    "walk_" + slug(guess),
                    "event",
                    "sqs:" + slug(guess),
                    "condition",
                    "'" + guess + "' == ''",
                    "actions",
                    List.of(Map.of(
                            "action",
                            "start_workflow",
                            "start_workflow",
                            Map.of("name", "walk_" + slug(guess), "input", Map.of("said", guess)))));
        }
        if (path.equals("/api/scheduler/schedules")) {
            return Map.of(
                    "name",
                    "walk_" + slug(guess),
                    "cronExpression",
                    "0 0 0 1 1 ?",
                    "paused",
                    true,
                    "startWorkflowRequest",
                    Map.of("name", "walk_" + slug(guess), "input", Map.of("said", guess)));
        }
        if (path.startsWith("/api/environment/")) {
            return guess;
        }
        if (path.startsWith("/api/secrets/")) {
            // A guess would become a value that the caller may use.
            return "a secret of the caller's own";
        }
        return null;
    }

    private static String slug(String guess) {
        return guess.replaceAll("\\W", "_");
    }

    /** By the documented form: each text is the guess. */
    private Object generated(JsonNode schema, String guess, int depth) {
        if (schema.has("$ref")) {
            return generated(api.at(schema.get("$ref").asText().substring(1)), guess, depth);
        }
        if (schema.has("enum")) {
            return schema.at("/enum/0").asText();
        }
        return switch (schema.path("type").asText()) {
            case "array" -> depth == 0 ? List.of() : List.of(generated(schema.path("items"), guess, depth - 1));
            case "integer", "number" -> 1;
            case "boolean" -> true;
            case "object" -> object(schema, guess, depth);
            default -> guess;
        };
    }

    private Object object(JsonNode schema, String guess, int depth) {
        Map<String, Object> fields = new TreeMap<>();
        if (depth > 0) {
            for (Map.Entry<String, JsonNode> field : schema.path("properties").properties()) {
                fields.put(field.getKey(), generated(field.getValue(), guess, depth - 1));
            }
        }
        return fields.isEmpty() ? Map.of("said", guess) : fields;
    }
}
