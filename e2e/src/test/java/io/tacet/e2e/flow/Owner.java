package io.tacet.e2e.flow;

import static io.tacet.e2e.Definitions.with;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tacet.e2e.Api;
import io.tacet.e2e.Receiver;
import io.tacet.e2e.Stage;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The owner of the secret with its service and its worker. They tell apart where the secret was sent by the definition, and where else it arrives. */
final class Owner implements AutoCloseable {
    /** In finds. */
    static final String MISPLACED = "at the owner's, where no definition sends it";

    private static final int MOST_TRIES = 100;

    private static final String USE = "/use/";
    private static final String ECHO = "/echo/";

    private final Household household;
    private final Oracle oracle;
    private final Journal journal;
    private final Receiver service = new Receiver(this::answer);
    private final Set<String> delivered = ConcurrentHashMap.newKeySet();
    private final Set<String> recipients = ConcurrentHashMap.newKeySet();
    private Supplier<Map<String, Object>> asked = Map::of;

    Owner(Household household, Oracle oracle, Journal journal) {
        this.household = household;
        this.oracle = oracle;
        this.journal = journal;
    }

    String serviceUrl() {
        return service.url();
    }

    /** Where the secret has arrived as the definitions say: reference names. */
    Set<String> delivered() {
        return delivered;
    }

    /** Which of service and worker have got the secret, as the audit names them. */
    Set<String> recipients() {
        return recipients;
    }

    String serviceAddress() {
        return URI.create(service.url()).getAuthority();
    }

    String workerId() {
        return household.worker().id();
    }

    /** @param answer of honest participants */
    void answersWith(Supplier<Map<String, Object>> answer) {
        asked = answer;
    }

    private Receiver.Answer answer(Receiver.Request request) {
        String path = request.target();
        journal.note("owner's service", path + " " + request.body());
        String headers = request.headers().toString();
        JsonNode body = request.body().isEmpty() ? Api.JSON.createObjectNode() : Api.read(request.body());
        if (path.startsWith(USE)) {
            check(serviceAddress(), path.substring(USE.length()), without(headers, "Bearer " + oracle.value()), body);
            return Receiver.Answer.json(Map.of("done", true));
        }
        if (path.startsWith(ECHO)) {
            JsonNode got = body.path(Author.HONEST);
            check(serviceAddress(), path.substring(ECHO.length()), headers, body);
            return Receiver.Answer.json(Map.of("got", got));
        }
        oracle.search(MISPLACED, path, headers + body);
        return Receiver.Answer.json(asked.get());
    }

    private static String without(String text, String part) {
        return text.replace(part, "");
    }

    /** The secret may be in one place. */
    private void check(String recipient, String ref, String beside, JsonNode body) {
        if (body instanceof ObjectNode object) {
            JsonNode honest = object.path(Author.HONEST);
            if (honest.asText().equals(oracle.value())) {
                delivered.add(ref);
                recipients.add(recipient);
                object.remove(Author.HONEST);
            }
        }
        oracle.search(MISPLACED, ref, beside + body);
    }

    HttpResponse<String> call(String method, String path, Object body) {
        return journal.call("owner", household.owner().api(), method, path, body);
    }

    /** As {@link #call}, but it must succeed; see {@link Api#register} on 500. */
    String ok(String method, String path, Object body) {
        HttpResponse<String> answer = call(method, path, body);
        for (int i = 0; i < MOST_TRIES && answer.body().contains("SQLITE_BUSY"); i++) {
            answer = call(method, path, body);
        }
        if (answer.statusCode() / 100 != 2) {
            throw new AssertionError(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    /**
     * Polls as the owner's worker, and completes what it gets.
     *
     * @param references of tasks to which the definition sends the secret
     */
    void work(List<String> types, Set<String> references) {
        for (String type : types) {
            Api api = household.worker().api();
            HttpResponse<String> answer =
                    api.send("GET", "/api/tasks/poll/batch/" + type + "?count=5&timeout=1", "application/json", "");
            if (answer.statusCode() != 200) {
                throw new AssertionError("poll of " + type + ": " + answer.body());
            }
            for (JsonNode task : Api.read(answer.body())) {
                work(api, task, references);
            }
        }
    }

    private void work(Api api, JsonNode task, Set<String> references) {
        String ref = Step.withoutIteration(task.get("referenceTaskName").asText());
        journal.note("owner's worker", "polls " + task);
        if (references.contains(ref)) {
            check(workerId(), ref, "", task.get("inputData"));
        }
        oracle.search(MISPLACED, "polled " + ref, task);
        journal.call(
                "owner's worker", api, "POST", "/api/tasks", with(Stage.of(task), Map.of("outputData", asked.get())));
    }

    /** The tasks that wait for people. */
    static List<JsonNode> waiting(JsonNode execution) {
        List<JsonNode> waiting = new ArrayList<>();
        for (JsonNode task : execution.get("tasks")) {
            if (List.of("HUMAN", "WAIT").contains(task.get("taskType").asText()) && Stage.isStarted(task)) {
                waiting.add(task);
            }
        }
        return waiting;
    }

    @Override
    public void close() {
        service.close();
    }
}
