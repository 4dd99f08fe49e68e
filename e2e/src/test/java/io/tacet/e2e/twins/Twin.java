package io.tacet.e2e.twins;

import com.fasterxml.jackson.databind.JsonNode;
import io.tacet.e2e.Api;
import io.tacet.e2e.Definitions;
import io.tacet.e2e.People;
import io.tacet.e2e.Receiver;
import io.tacet.e2e.Stage;
import io.tacet.e2e.TacetServer;
import io.tacet.testkit.Patience;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;

/** One of two servers: who is signed in at it, and what the ids are that it made. */
final class Twin implements AutoCloseable {
    static final String ADMIN = "admin@localhost";

    /**
     * Far more than anything here takes. Shorter than for other tests: where masking stops the engine, each step
     * comes to it.
     */
    static final Duration LIMIT = Duration.ofMinutes(1);

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final TacetServer server;
    private final boolean left;
    private final Receiver service = new Receiver(Twin::answer);
    private final Meaning meaning;
    private final Map<String, String> tokens = new LinkedHashMap<>();
    private final Map<String, String> ids = new LinkedHashMap<>();

    private Twin(TacetServer server, boolean left) {
        this.server = server;
        this.left = left;
        this.meaning = new Meaning(Map.of(address(server.url()), "<server>", address(service.url()), "<service>"));
        tokens.put(ADMIN, server.token());
        Hidden.texts().forEach(guess -> meaning.call(guess, guess));
    }

    private static String address(String url) {
        return URI.create(url).getAuthority();
    }

    static Twin start(boolean left, String... settings) {
        return new Twin(TacetServer.start(settings), left);
    }

    /** Of two values that stand at the same place, the one for this server. */
    <T> T pick(T ofLeft, T ofRight) {
        return left ? ofLeft : ofRight;
    }

    TacetServer server() {
        return server;
    }

    /** Answers with what stands under "said" in the request, and with nothing else of it. */
    Receiver service() {
        return service;
    }

    private static Receiver.Answer answer(Receiver.Request request) {
        JsonNode body = request.body().startsWith("{") ? Api.read(request.body()) : Api.JSON.missingNode();
        return new Receiver.Answer(
                request.target().contains("fail") ? 500 : 200, Map.of(), Api.write(Map.of("said", body.path("said"))));
    }

    Api admin() {
        return as(ADMIN);
    }

    Api as(String caller) {
        return Api.withToken(server.url(), token(caller));
    }

    String token(String caller) {
        return tokens.get(caller);
    }

    /** Makes a user of that name, the same on both servers, and signs in. */
    void user(String name, String... roles) {
        String id = idOf(name);
        admin().ok("PUT", "/api/users/" + id, Map.of("name", name, "roles", List.of(roles)));
        admin().ok("PUT", "/api/users/" + id + "/password", Map.of("password", People.PASSWORD));
        signIn(name);
    }

    /** Again, for a token of now. */
    void signIn(String name) {
        String answer =
                server.anonymous().ok("POST", "/api/token", Map.of("email", idOf(name), "password", People.PASSWORD));
        tokens.put(name, Api.read(answer).get("token").asText());
    }

    static String idOf(String name) {
        return name + "@example.org";
    }

    /** @param name by which calls speak of the id */
    String learn(String name, String id) {
        ids.put(name, id);
        meaning.call(id, "<" + name + ">");
        return id;
    }

    void beginAnew() {
        meaning.beginAnew();
    }

    String id(String name) {
        return ids.get(name);
    }

    /** The execution, once it runs no more. */
    JsonNode awaitEnd(String caller, String execution) {
        return Awaitility.await("the end of " + execution)
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> as(caller).execution(execution),
                        found -> !found.get("status").asText().equals("RUNNING"));
    }

    /** Starts the workflow. @return the execution, once it runs no more */
    JsonNode run(String caller, String workflow, Map<String, ?> input) {
        return awaitEnd(caller, as(caller).ok("POST", "/api/workflow/" + workflow, input));
    }

    /** The task, once it can be completed from outside. */
    JsonNode awaitTask(String caller, String execution, String reference) {
        return Awaitility.await(reference + " of " + execution)
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> task(as(caller).execution(execution), reference), Stage::isStarted);
    }

    /** @return the execution that the SUB_WORKFLOW task has started */
    String awaitPart(String caller, String execution, String reference) {
        return Awaitility.await("the child of " + reference + " of " + execution)
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> task(as(caller).execution(execution), reference)
                                .path("subWorkflowId")
                                .asText(),
                        id -> !id.isEmpty());
    }

    /** The last try of the task; fails where the execution has ended without it. */
    static JsonNode task(JsonNode execution, String reference) {
        JsonNode last = Api.JSON.missingNode();
        for (JsonNode task : execution.get("tasks")) {
            if (task.get("referenceTaskName").asText().equals(reference)) {
                last = task;
            }
        }
        if (last.isMissingNode() && !execution.get("status").asText().equals("RUNNING")) {
            throw new IllegalStateException("the execution ended without " + reference + ": " + execution);
        }
        return last;
    }

    /** Ends the task from outside, once that can be done. */
    void complete(String caller, String execution, String reference, Map<String, ?> result) {
        JsonNode task = awaitTask(caller, execution, reference);
        as(caller).ok("POST", "/api/tasks", Definitions.with(Stage.of(task), result));
    }

    /** As a worker: takes a task of the type and ends it. @return what it was handed */
    JsonNode work(String caller, String type, String worker, Map<String, ?> result) {
        JsonNode polled = Awaitility.await("a task of type " + type)
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> as(caller)
                                .json("/api/tasks/poll/batch/" + type + "?count=1&timeout=50&workerid="
                                        + Call.encoded(worker)),
                        tasks -> !tasks.isEmpty())
                .get(0);
        as(caller).ok("POST", "/api/tasks", Definitions.with(Stage.of(polled), result));
        return polled;
    }

    CompletableFuture<HttpResponse<byte[]>> send(Call call) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + filled(call.path())))
                .timeout(Patience.LIMIT)
                .method(
                        call.method(),
                        call.body().isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(filled(call.body())));
        if (!call.caller().equals(Call.NOBODY)) {
            request.setHeader("X-Authorization", token(call.caller()));
        }
        call.headers().forEach(request::setHeader);
        return HTTP.sendAsync(request.build(), BodyHandlers.ofByteArray());
    }

    private String filled(String text) {
        String result = text;
        for (Map.Entry<String, String> id : ids.entrySet()) {
            result = result.replace("{{" + id.getKey() + "}}", id.getValue());
        }
        return result;
    }

    String meaning(HttpResponse<byte[]> answer) {
        return meaning.of(answer);
    }

    String meaning(String text) {
        return meaning.of(text);
    }

    @Override
    public void close() {
        service.close();
        server.close();
    }
}
