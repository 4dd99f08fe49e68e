package io.tacet.e2e;

import static io.tacet.e2e.Definitions.fresh;
import static io.tacet.e2e.Definitions.http;
import static io.tacet.e2e.Definitions.task;
import static io.tacet.e2e.Definitions.with;
import static io.tacet.e2e.Definitions.workflow;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Input of a rerun in which secrets stand as they were shown: they come back only together with all that their author wrote around them. */
@ExtendWith(SharedServer.class)
class RerunInputTest {
    private static final String THIEF = "/stolen";

    private final Receiver service =
            new Receiver(request -> Receiver.Answer.json(Map.of("token", "tok-" + "7hQ2mZ9xW4vB8nK1")));
    private final String secret = fresh("rerun");
    private final String value = fresh("canary-value");
    private Api api;

    @BeforeEach
    void plant(TacetServer server) {
        api = server.admin();
        api.putSecret(secret, value);
    }

    @AfterEach
    void close() {
        service.close();
    }

    private String reference() {
        return "${workflow.secrets." + secret + "}";
    }

    private Map<String, Object> call(Map<String, Object> beside) {
        return http(
                "work",
                Map.of(
                        "uri",
                        service.url() + "/honest",
                        "method",
                        "POST",
                        "headers",
                        Map.of("X-Key", reference()),
                        "body",
                        Map.of("amount", "${workflow.input.amount}")),
                beside);
    }

    record Theft(String name, Way way, Consumer<ObjectNode> change) {
        interface Way {
            Map<String, Object> task(RerunInputTest test);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Theft> thefts() {
        Theft.Way call = test -> test.call(Map.of());
        return Stream.of(
                new Theft(
                        "another address",
                        call,
                        input -> request(input)
                                .put("uri", request(input).get("uri").asText().replace("/honest", THIEF))),
                new Theft(
                        "another body",
                        call,
                        input -> request(input).putObject("body").put("amount", 8)),
                new Theft("a field more", call, input -> request(input).put("vipAddress", "x")),
                new Theft("a field less", call, input -> request(input).remove("body")),
                new Theft(
                        "another script",
                        test -> task(
                                "work",
                                "INLINE",
                                Map.of(
                                        "evaluatorType",
                                        "graaljs",
                                        "expression",
                                        "$.key.length",
                                        "key",
                                        test.reference())),
                        input -> input.put("expression", "({_public: $.key.split('').join('|')})")),
                new Theft(
                        "another query",
                        test -> task(
                                "work",
                                "JSON_JQ_TRANSFORM",
                                Map.of("queryExpression", ".key", "key", test.reference())),
                        input -> input.put("queryExpression", "{_public: (.key|explode)}")),
                new Theft(
                        "a variable beside it",
                        test -> task("work", "SET_VARIABLE", Map.of("url", "http://honest", "key", test.reference())),
                        input -> input.put("url", "http://thief")));
    }

    private static ObjectNode request(ObjectNode input) {
        return (ObjectNode) input.get("http_request");
    }

    @ParameterizedTest
    @MethodSource("thefts")
    void secretIsNotUsedWithInputOfTheCallers(Theft theft) {
        String execution = api.run(workflow(fresh("theft"), theft.way().task(this)), Map.of("amount", 7));
        JsonNode work = Stage.task(api.awaitEnd(execution), "work");
        ObjectNode input = work.get("inputData").deepCopy();
        theft.change().accept(input);

        refused(execution, Map.of("reRunFromTaskId", work.get("taskId").asText(), "taskInput", input));

        assertThat(api.execution(execution).get("status").asText()).isEqualTo("COMPLETED");
        assertThat(service.requests()).noneMatch(request -> request.target().equals(THIEF));
        assertThat(api.execution(execution).toString()).doesNotContain(value);
    }

    private void refused(String execution, Map<String, Object> request) {
        HttpResponse<String> answer =
                api.send("POST", "/api/workflow/" + execution + "/rerun", "application/json", Api.write(request));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("SEALED_INPUT_CHANGED").doesNotContain(value);
    }

    @Test
    void inputOfASubWorkflowComesBackAsAWholeToo() {
        String child = fresh("child");
        api.register(workflow(
                child,
                http(
                        "work",
                        Map.of("uri", "${workflow.input.url}", "method", "POST", "body", "${workflow.input.key}"))));
        Map<String, Object> parent = with(
                task("sub", "SUB_WORKFLOW", Map.of("url", service.url() + "/honest", "key", reference())),
                Map.of("subWorkflowParam", Map.of("name", child, "version", 1)));
        JsonNode ended = api.awaitEnd(api.run(workflow(fresh("parent"), parent), Map.of()));
        String sub = Stage.task(ended, "sub").get("subWorkflowId").asText();
        ObjectNode input = api.execution(sub).get("input").deepCopy();

        refused(sub, Map.of("workflowInput", input.deepCopy().put("url", service.url() + THIEF)));

        api.ok("POST", "/api/workflow/" + sub + "/rerun", Map.of("workflowInput", input));
        api.awaitEnd(sub);
        assertThat(service.requests())
                .hasSize(2)
                .allMatch(request ->
                        request.target().equals("/honest") && request.body().contains(value));
    }

    /** The input of the call itself holds nothing sealed. */
    @Test
    void filterOfTheAnswerStays() {
        Map<String, Object> fetch = http(
                "work",
                Map.of("uri", service.url() + "/honest", "method", "POST", "body", Map.of("amount", 7)),
                Map.of("outputFilter", Map.of("_secrets", Map.of("token", "$${work.output.response.body.token}"))));
        String execution = api.run(workflow(fresh("filter"), fetch), Map.of());
        JsonNode work = Stage.task(api.awaitEnd(execution), "work");
        ObjectNode input = work.get("inputData").deepCopy();
        input.remove("outputFilter");
        String id = work.get("taskId").asText();

        refused(execution, Map.of("reRunFromTaskId", id, "taskInput", input));

        api.ok(
                "POST",
                "/api/workflow/" + execution + "/rerun",
                Map.of("reRunFromTaskId", id, "taskInput", work.get("inputData")));
        assertThat(api.awaitEnd(execution).toString()).doesNotContain("7hQ2mZ9xW4vB8nK1");
        assertThat(service.requests()).hasSize(2);
    }

    @Test
    void honestRerunsGoOn() {
        String execution = api.run(workflow(fresh("honest"), call(Map.of())), Map.of("amount", 7));
        JsonNode work = Stage.task(api.awaitEnd(execution), "work");
        String rerun = "/api/workflow/" + execution + "/rerun";
        String id = work.get("taskId").asText();

        api.ok("POST", rerun, Map.of("reRunFromTaskId", id, "taskInput", work.get("inputData")));
        api.awaitEnd(execution);
        received(2, "7");

        api.ok("POST", rerun, Map.of("workflowInput", Map.of("amount", 9)));
        id = Stage.task(api.awaitEnd(execution), "work").get("taskId").asText();
        received(3, "9");

        Map<String, Object> own = Map.of("uri", service.url() + "/own", "method", "POST", "body", "mine");
        api.ok("POST", rerun, Map.of("reRunFromTaskId", id, "taskInput", Map.of("http_request", own)));
        api.awaitEnd(execution);
        assertThat(service.requests().getLast().headers()).doesNotContainKey("X-key");
        assertThat(service.requests().getLast().body()).contains("mine");
    }

    private void received(int count, String amount) {
        assertThat(service.requests()).hasSize(count);
        assertThat(service.requests().getLast().headers().get("X-key")).containsExactly(value);
        assertThat(service.requests().getLast().body()).contains(amount);
    }
}
