package io.tacet.benchmarks.load;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;

/** A server's HTTP API, as far as the load needs it. */
record Client(String url, String token) {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    record Task(String id, String workflowId) {}

    String post(String path, String json) {
        return send(HttpRequest.newBuilder(URI.create(url + path)).POST(BodyPublishers.ofString(json)));
    }

    void put(String path, String json) {
        send(HttpRequest.newBuilder(URI.create(url + path)).PUT(BodyPublishers.ofString(json)));
    }

    boolean isHealthy() {
        try {
            return HTTP.send(HttpRequest.newBuilder(URI.create(url + "/health")).build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    List<Task> poll(String type, int count) {
        String answer = send(HttpRequest.newBuilder(
                URI.create(url + "/api/tasks/poll/batch/" + type + "?workerid=load&timeout=100&count=" + count)));
        JsonArray polled = JsonParser.parseString(answer).getAsJsonArray();
        List<Task> tasks = new ArrayList<>();
        polled.forEach(element -> {
            JsonObject task = element.getAsJsonObject();
            tasks.add(new Task(
                    task.get("taskId").getAsString(),
                    task.get("workflowInstanceId").getAsString()));
        });
        return tasks;
    }

    private String send(HttpRequest.Builder request) {
        request.header("Content-Type", "application/json");
        if (!token.isEmpty()) {
            request.header("X-Authorization", token);
        }
        try {
            HttpResponse<String> answer = HTTP.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new LoadFailedException(
                        answer.request().uri() + " answered " + answer.statusCode() + ": " + answer.body());
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LoadFailedException("interrupted");
        }
    }
}
