package io.tacet.e2e;

import static io.tacet.e2e.Definitions.fresh;
import static io.tacet.e2e.Definitions.post;
import static io.tacet.e2e.Definitions.task;
import static io.tacet.e2e.Definitions.with;
import static io.tacet.e2e.Definitions.workflow;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A service that answers with references: way 12 of the map of the engine, and what can be made of an answer. */
@ExtendWith(SharedServer.class)
class InjectionByAnswerTest {
    private static final String ANSWER = "${ask.output.response.body}";

    /** A thief who answers the first call with all that might become a reference. */
    private static Bait bait(TacetServer server) {
        List<Bait> self = new ArrayList<>();
        self.add(new Bait(server, request -> {
            Bait bait = self.getFirst();
            return new Receiver.Answer(
                    request.target().startsWith("/fail") ? 500 : 200,
                    Map.of("X-Reference", bait.lure()),
                    Api.write(bait.data()));
        }));
        return self.getFirst();
    }

    private static Map<String, Object> ask(Bait bait) {
        return post("ask", bait.thief.url() + "/ask", Map.of());
    }

    @Test
    void anAnswerStaysTextInTheNextCall(TacetServer server) {
        try (Bait bait = bait(server)) {
            bait.run(
                    workflow(
                            fresh("answer"),
                            ask(bait),
                            bait.call(Map.of(
                                    "body",
                                    ANSWER,
                                    "header",
                                    "${ask.output.response.headers}",
                                    "halves",
                                    "${ask.output.response.body.half}${ask.output.response.body.rest}",
                                    "dollar",
                                    "${ask.output.response.body.dollar}{workflow.secrets." + bait.name + "}"))),
                    Map.of());

            bait.nothingOpenedButTheHonestOne();
            assertThat(bait.stolen().at("/data/body")).isEqualTo(Api.JSON.valueToTree(bait.data()));
        }
    }

    @Test
    void anAnswerStaysTextInAddressesHeadersAndWorkers(TacetServer server) {
        try (Bait bait = bait(server)) {
            String taskType = fresh("thief");
            bait.run(
                    workflow(
                            fresh("answer"),
                            ask(bait),
                            with(
                                    post("get", bait.thief.url() + "/get/${ask.output.response.body.self}", Map.of()),
                                    Map.of("optional", true)),
                            Definitions.http(
                                    "header",
                                    Map.of(
                                            "uri",
                                            bait.thief.url() + "/header",
                                            "method",
                                            "GET",
                                            "headers",
                                            Map.of("X-Key", "${ask.output.response.body.self}"))),
                            bait.call("-"),
                            task(taskType, "SIMPLE", Map.of("answer", ANSWER))),
                    Map.of());

            bait.nothingOpenedButTheHonestOne();
            assertThat(bait.poll(taskType).toString()).doesNotContain(bait.value);
        }
    }

    @Test
    void anAnswerStaysTextThroughOperators(TacetServer server) {
        try (Bait bait = bait(server)) {
            String child = fresh("child");
            bait.api.ok(
                    "POST",
                    "/api/metadata/workflow",
                    with(
                            workflow(child, task("set", "SET_VARIABLE", Map.of("kept", "${workflow.input}"))),
                            Map.of(
                                    "outputParameters",
                                    Map.of(
                                            "back",
                                            "${workflow.variables.kept}",
                                            "self",
                                            "${workflow.input.given.self}"))));
            bait.run(
                    workflow(
                            fresh("operators"),
                            ask(bait),
                            task("set", "SET_VARIABLE", Map.of("kept", ANSWER)),
                            task("js", "INLINE", Map.of("evaluatorType", "graaljs", "expression", "$.k", "k", ANSWER)),
                            task("jq", "JSON_JQ_TRANSFORM", Map.of("k", ANSWER, "queryExpression", ".k")),
                            with(
                                    task("sub", "SUB_WORKFLOW", Map.of("given", ANSWER)),
                                    Map.of("subWorkflowParam", Map.of("name", child, "version", 1))),
                            bait.call(List.of(
                                    "${workflow.variables.kept}",
                                    "${js.output.result}",
                                    "${jq.output.result}",
                                    "${sub.output}",
                                    "<${sub.output.self}>"))),
                    Map.of());

            bait.nothingOpenedButTheHonestOne();
        }
    }

    /** The reason of the failed task is the answer's body; the failure workflow gets it as input. */
    @Test
    void aReasonStaysText(TacetServer server) {
        try (Bait bait = bait(server)) {
            String failure = fresh("on_failure");
            bait.api.ok(
                    "POST",
                    "/api/metadata/workflow",
                    workflow(failure, bait.call(List.of("${workflow.input.reason}", "${workflow.input}"))));
            bait.api.run(
                    with(
                            workflow(fresh("failing"), post("ask", bait.thief.url() + "/fail", Map.of())),
                            Map.of("failureWorkflow", failure)),
                    Map.of());

            bait.nothingOpenedButTheHonestOne();
        }
    }
}
