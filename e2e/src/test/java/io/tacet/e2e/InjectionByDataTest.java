package io.tacet.e2e;

import static io.tacet.e2e.Definitions.fresh;
import static io.tacet.e2e.Definitions.task;
import static io.tacet.e2e.Definitions.with;
import static io.tacet.e2e.Definitions.workflow;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.Value;
import com.netflix.conductor.proto.StartWorkflowRequestPb;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** References in what a workflow is started with, whole, in halves, escaped and nested: ways 1 to 3 and 7 of the map of the engine. */
@ExtendWith(SharedServer.class)
class InjectionByDataTest {
    private Bait bait;

    @BeforeEach
    void lay(TacetServer server) {
        bait = new Bait(server);
    }

    @AfterEach
    void close() {
        bait.close();
    }

    @Test
    void inputOfAStartStaysText() {
        bait.start("${workflow.input}", bait.data());

        bait.nothingOpenedButTheHonestOne();
        assertThat(bait.stolen().at("/data/texts"))
                .as("literally what was typed")
                .isEqualTo(Api.JSON.valueToTree(Bait.texts(bait.name)));
    }

    @Test
    void eachTextAloneStaysText() {
        bait.start(
                Map.of("first", "${workflow.input.texts[0]}", "second", "<${workflow.input.texts[1]}>"), bait.data());

        bait.nothingOpenedButTheHonestOne();
    }

    @Test
    void halvesThatMeetInATemplateStayText() {
        bait.start(
                Map.of(
                        "halves",
                        "${workflow.input.half}${workflow.input.rest}",
                        "dollar",
                        "${workflow.input.dollar}{workflow.secrets." + bait.name + "}",
                        "inner",
                        "${${workflow.input.inner}}"),
                bait.data());

        bait.nothingOpenedButTheHonestOne();
    }

    /** An author who lets data choose the name: refused, or nothing comes of it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "${workflow.secrets.${workflow.input.name}}",
                "$${workflow.secrets.${workflow.input.name}}",
                "<$$${workflow.secrets.${workflow.input.name}}>"
            })
    void aNameThatDataChoosesOpensNothing(String template) {
        String name = fresh("chosen");
        Map<String, ?> definition = workflow(name, bait.call(template));
        if (accepted("/api/metadata/workflow", definition) && accepted("/api/workflow/" + name, bait.data())) {
            bait.nothingOpenedButTheHonestOne();
        }
        assertThat(bait.thief.requests().toString()).doesNotContain("data\":\"" + bait.value);
    }

    private boolean accepted(String path, Map<String, ?> body) {
        return bait.api.send("POST", path, "application/json", Api.write(body)).statusCode() / 100 == 2;
    }

    @Test
    void inputByAllEndpointsStaysText() {
        String name = fresh("by_endpoint");
        bait.api.ok("POST", "/api/metadata/workflow", workflow(name, bait.call("${workflow.input}")));
        Map<String, ?> request = Map.of("name", name, "version", 1, "input", bait.data());

        bait.api.ok("POST", "/api/workflow", request);
        bait.api.ok("POST", "/api/workflow/" + name, bait.data());
        bait.api.ok("POST", "/api/workflow/execute/" + name + "/1?waitForSeconds=10", request);
        try (GrpcCaller caller = new GrpcCaller(SharedServer.GRPC_PORT, bait.server.token())) {
            assertThat(caller.workflows()
                            .startWorkflow(StartWorkflowRequestPb.StartWorkflowRequest.newBuilder()
                                    .setName(name)
                                    .setVersion(1)
                                    .putInput(
                                            "self",
                                            Value.newBuilder()
                                                    .setStringValue(bait.lure())
                                                    .build())
                                    .build())
                            .getWorkflowId())
                    .isNotEmpty();
        }
        Bait.patiently().until(() -> bait.thief.requests().size() >= 4);
        bait.nothingOpenedButTheHonestOne();
    }

    @Test
    void requestOfAScheduleStaysText() {
        String name = fresh("scheduled");
        bait.api.ok("POST", "/api/metadata/workflow", workflow(name, bait.call("${workflow.input}")));
        bait.api.ok(
                "POST",
                "/api/scheduler/schedules",
                Map.of(
                        "name",
                        name,
                        "cronExpression",
                        "* * * * * *",
                        "startWorkflowRequest",
                        Map.of("name", name, "version", 1, "input", bait.data())));

        bait.stolen();
        bait.api.ok("DELETE", "/api/scheduler/schedules/" + name, "");
        bait.nothingOpenedButTheHonestOne();
    }

    @Test
    void variablesStayText() {
        bait.run(
                workflow(
                        fresh("variables"),
                        task(
                                "set",
                                "SET_VARIABLE",
                                Map.of("all", "${workflow.input}", "self", "${workflow.input.self}")),
                        bait.call(Map.of("all", "${workflow.variables.all}", "self", "<${workflow.variables.self}>"))),
                bait.data());

        bait.nothingOpenedButTheHonestOne();
    }

    /** A worker is as good a thief as a service. */
    @Test
    void aWorkerGetsTheText() {
        String taskType = fresh("thief");
        bait.run(
                workflow(
                        fresh("to_worker"),
                        task(taskType, "SIMPLE", Map.of("data", "${workflow.input}", "honest", bait.reference()))),
                bait.data());

        JsonNode input = bait.poll(taskType).get("inputData");
        assertThat(input.get("honest").asText()).isEqualTo(bait.value);
        assertThat(input.get("data").toString()).doesNotContain(bait.value);
        assertThat(input.at("/data/self").asText()).isEqualTo(bait.lure());
    }

    @Test
    void scriptsThatWriteReferencesWriteText() {
        bait.run(
                workflow(
                        fresh("scripts"),
                        task(
                                "js",
                                "INLINE",
                                Map.of(
                                        "evaluatorType",
                                        "graaljs",
                                        "expression",
                                        "'$' + '{workflow.secrets.' + $.name + '}'",
                                        "name",
                                        "${workflow.input.name}")),
                        task(
                                "jq",
                                "JSON_JQ_TRANSFORM",
                                Map.of(
                                        "name",
                                        "${workflow.input.name}",
                                        "queryExpression",
                                        "\"$\" + \"{workflow.secrets.\" + .name + \"}\"")),
                        bait.call(List.of("${js.output.result}", "<${jq.output.result}>"))),
                bait.data());

        bait.nothingOpenedButTheHonestOne();
    }

    /** A correlation id, a domain and the name of a failure workflow are data too. */
    @Test
    void whatElseAStartTakesStaysText() {
        String name = fresh("more");
        bait.api.ok(
                "POST",
                "/api/metadata/workflow",
                workflow(name, bait.call(Map.of("id", "${workflow.correlationId}", "in", "${workflow.input}"))));
        bait.api.ok(
                "POST",
                "/api/workflow",
                with(
                        Map.of("name", name, "version", 1, "input", bait.data()),
                        Map.of("correlationId", bait.lure(), "taskToDomain", Map.of("x", bait.lure()))));

        bait.nothingOpenedButTheHonestOne();
    }
}
