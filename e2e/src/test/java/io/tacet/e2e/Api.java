package io.tacet.e2e;

import static io.tacet.e2e.Waits.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tacet.testkit.Patience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The server's HTTP API as anyone sees it, with the token of whoever signed in. */
public final class Api {
    public static final ObjectMapper JSON = new ObjectMapper();

    /** One for all: each has threads of its own. */
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String url;
    private final Map<String, String> headers;

    public Api(String url, Map<String, String> headers) {
        this.url = url;
        this.headers = headers;
    }

    public static Api anonymous(String url) {
        return new Api(url, Map.of());
    }

    public static Api withToken(String url, String token) {
        return new Api(url, Map.of("X-Authorization", token));
    }

    public HttpResponse<String> send(String method, String path, String contentType, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Patience.LIMIT)
                .header("Content-Type", contentType)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    int status(String method, String path) {
        return send(method, path, "application/json", "").statusCode();
    }

    /** The answer, which must be a 2xx. */
    public String ok(String method, String path, Object body) {
        HttpResponse<String> answer = send(method, path, "application/json", body.equals("") ? "" : write(body));
        if (answer.statusCode() / 100 != 2) {
            throw new AssertionError(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    public String get(String path) {
        return ok("GET", path, "");
    }

    public JsonNode json(String path) {
        return read(get(path));
    }

    void putSecret(String name, String value) {
        ok("PUT", "/api/secrets/" + name, value);
    }

    public void registerTask(String name, Map<String, ?> more) {
        ok(
                "POST",
                "/api/metadata/taskdefs",
                List.of(Definitions.with(Map.of("name", name, "ownerEmail", "a@example.com"), more)));
    }

    /**
     * Registers a definition. The engine's transaction for it reads before it writes, so SQLite refuses it at once while somebody else writes; after ten
     * such attempts the engine answers 500, with nothing stored. On a slow machine with many clients that happens, with Tacet or without: ask again.
     */
    public void register(Map<String, ?> definition) {
        HttpResponse<String> answer = await().until(
                        () -> send("POST", "/api/metadata/workflow", "application/json", write(definition)),
                        answered ->
                                answered.statusCode() != 500 || !answered.body().contains("SQLITE_BUSY"));
        if (answer.statusCode() != 200) {
            throw new AssertionError("POST /api/metadata/workflow: " + answer.statusCode() + " " + answer.body());
        }
    }

    /** Registers a definition and starts it. @return the execution's id */
    public String run(Map<String, ?> definition, Map<String, ?> input) {
        register(definition);
        return ok("POST", "/api/workflow/" + definition.get("name"), input);
    }

    public JsonNode execution(String id) {
        return json("/api/workflow/" + id + "?includeTasks=true");
    }

    /** The execution, once it runs no more. */
    public JsonNode awaitEnd(String execution) {
        return await().pollInterval(Duration.ofMillis(100))
                .until(
                        () -> execution(execution),
                        found -> !found.get("status").asText().equals("RUNNING"));
    }

    public static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + json, e);
        }
    }

    public static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
