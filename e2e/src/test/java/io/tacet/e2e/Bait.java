package io.tacet.e2e;

import static io.tacet.e2e.Definitions.fresh;
import static io.tacet.e2e.Definitions.post;
import static io.tacet.e2e.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tacet.testkit.oracle.Canaries;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.awaitility.core.ConditionFactory;

/** A secret, and someone who wants it: a service that notes what it gets and answers as it likes. */
final class Bait implements AutoCloseable {
    final Api api;
    final TacetServer server;
    final String name = fresh("bait");
    /** Hard to guess: so it is taken out of whatever anybody sends. */
    final String value = "canary-" + Canaries.plain(name).value();

    final Receiver thief;
    private String running = "";

    Bait(TacetServer server) {
        this(server, request -> Receiver.Answer.json(Map.of("done", true)));
    }

    Bait(TacetServer server, Function<Receiver.Request, Receiver.Answer> answering) {
        this.server = server;
        this.api = server.admin();
        this.thief = new Receiver(answering);
        api.putSecret(name, value);
    }

    /** As an author writes it. */
    String reference() {
        return Planted.reference(name);
    }

    /** The same text, as data. */
    String lure() {
        return Planted.reference(name);
    }

    /** Texts that someone who knows the secret's name would send. */
    static List<String> texts(String name) {
        String reference = Planted.reference(name);
        return List.of(
                reference,
                "$" + reference,
                "$$" + reference,
                "$$$" + reference,
                "a " + reference + " b " + reference,
                "${${workflow.input.inner}}",
                "${workflow.secrets.${workflow.input.name}}",
                "$${workflow.secrets.${workflow.input.name}}",
                "$${workflow.secrets." + name + "}${workflow.input.name}",
                "${workflow.input.self}",
                "${workflow.input.dollar}{workflow.secrets." + name + "}",
                "${workflow.input.half}" + name + "}",
                "${workflow.variables.self}",
                "${ workflow.secrets." + name + " }",
                "${workflow.secrets." + name,
                "${workflow.secrets." + name + "}".repeat(3));
    }

    /** All of the texts, and what they need around them. */
    Map<String, Object> data() {
        return Map.of(
                "texts",
                texts(name),
                "name",
                name,
                "inner",
                "workflow.secrets." + name,
                "self",
                lure(),
                "dollar",
                "$",
                "half",
                "${workflow.secrets.",
                "rest",
                name + "}");
    }

    /** A task of an honest author, to whom the data goes with the key that belongs to it. */
    Map<String, Object> call(Object data) {
        return post("call", thief.url() + "/call", Map.of("honest", reference(), "data", data));
    }

    /** A workflow of nothing but that task. */
    String start(Object data, Map<String, ?> input) {
        return run(Definitions.workflow(fresh("injected"), call(data)), input);
    }

    /** One that is expected to come to its call. */
    String run(Map<String, ?> definition, Map<String, ?> input) {
        running = api.run(definition, input);
        return running;
    }

    private void hasNotFailed() {
        if (!running.isEmpty()) {
            JsonNode execution = api.execution(running);
            assertThat(execution.get("status").asText())
                    .as(() -> "the honest workflow: " + execution.path("reasonForIncompletion"))
                    .isNotIn("FAILED", "TERMINATED");
        }
    }

    /** What the thief was sent as data, once the task with the honest key has arrived. */
    JsonNode stolen() {
        return patiently()
                .until(
                        () -> {
                            List<JsonNode> calls = calls();
                            if (calls.isEmpty()) {
                                hasNotFailed();
                            }
                            return calls;
                        },
                        calls -> !calls.isEmpty())
                .getLast();
    }

    /** The honest reference opened, and nothing else did: not in the data, not in any other request. */
    void nothingOpenedButTheHonestOne() {
        assertThat(stolen().get("honest").asText())
                .as("the author's own reference")
                .isEqualTo(value);
        for (JsonNode call : calls()) {
            assertThat(call.get("data").toString()).doesNotContain(value);
        }
        assertThat(thief.requests())
                .filteredOn(request -> !request.target().equals("/call"))
                .noneMatch(request -> (request.target() + request.headers() + request.body()).contains(value));
    }

    private List<JsonNode> calls() {
        return thief.requests().stream()
                .filter(request -> request.target().equals("/call"))
                .map(request -> Api.read(request.body()))
                .toList();
    }

    JsonNode awaitEnd(String execution) {
        return patiently()
                .until(
                        () -> api.execution(execution),
                        found -> !found.get("status").asText().equals("RUNNING"));
    }

    /** Waits until the task can be completed from outside; see {@link Stage#isStarted}. */
    JsonNode awaitStarted(String execution, String reference) {
        return Stage.task(
                patiently()
                        .until(() -> api.execution(execution), found -> Stage.isStarted(Stage.task(found, reference))),
                reference);
    }

    JsonNode poll(String taskType) {
        return patiently()
                .until(
                        () -> api.json("/api/tasks/poll/batch/" + taskType + "?workerid=e2e&count=1&timeout=100"),
                        tasks -> !tasks.isEmpty())
                .get(0);
    }

    static ConditionFactory patiently() {
        return await().pollInterval(Duration.ofMillis(100));
    }

    @Override
    public void close() {
        thief.close();
    }
}
