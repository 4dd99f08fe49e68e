package io.tacet.e2e;

import static io.tacet.e2e.Definitions.dynamicFork;
import static io.tacet.e2e.Definitions.fresh;
import static io.tacet.e2e.Definitions.post;
import static io.tacet.e2e.Definitions.task;
import static io.tacet.e2e.Definitions.with;
import static io.tacet.e2e.Definitions.workflow;
import static io.tacet.e2e.People.grant;
import static io.tacet.e2e.People.revoke;
import static io.tacet.e2e.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tacet.e2e.People.Person;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Environment variables in workflows: only what an author wrote counts, and only for those who may use it. */
@ExtendWith(SharedServer.class)
class EnvironmentTest {
    private final Receiver service = new Receiver(() -> {});
    private Api admin;
    private Person ann;
    private String name;
    private String reference;

    @BeforeEach
    void variable(TacetServer shared) {
        admin = shared.admin();
        ann = new People(shared).user("ann", "USER");
        name = fresh("service");
        reference = "${workflow.env." + name + "}";
        put("{\"url\": \"" + service.url() + "\", \"limit\": 7, \"on\": true}");
    }

    @AfterEach
    void close() {
        service.close();
    }

    private void put(String value) {
        HttpResponse<String> answer = admin.send("PUT", "/api/environment/" + name, "text/plain", value);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private String field(String path) {
        return "${workflow.env." + name + "." + path + "}";
    }

    private static JsonNode ended(Api who, String execution, String status) {
        JsonNode ended = who.awaitEnd(execution);
        assertThat(ended.get("status").asText()).as("%s", ended).isEqualTo(status);
        return ended;
    }

    private JsonNode polled(String taskType) {
        return await().until(
                        () -> admin.json("/api/tasks/poll/batch/" + taskType + "?workerid=e2e&count=1&timeout=100"),
                        tasks -> !tasks.isEmpty())
                .get(0);
    }

    private void complete(JsonNode task, Map<String, ?> output) {
        admin.ok(
                "POST",
                "/api/tasks",
                Map.of(
                        "taskId",
                        task.get("taskId").asText(),
                        "workflowInstanceId",
                        task.get("workflowInstanceId").asText(),
                        "status",
                        "COMPLETED",
                        "outputData",
                        output));
    }

    @Test
    void everyKindOfTaskGetsTheValueWithItsType() {
        String taskType = fresh("configured");
        admin.registerTask(taskType, Map.of("inputTemplate", Map.of("byDefault", field("limit"))));
        Map<String, Object> choice = with(
                task("choice", "SWITCH", Map.of("on", field("on"))),
                Map.of(
                        "evaluatorType",
                        "value-param",
                        "expression",
                        "on",
                        "decisionCases",
                        Map.of("true", List.of(post("call", field("url"), "limit " + field("limit"))))));
        String execution = admin.run(
                with(
                        workflow(
                                fresh("configured"),
                                task("keep", "SET_VARIABLE", Map.of("limit", field("limit"))),
                                task(
                                        "compute",
                                        "INLINE",
                                        Map.of(
                                                "evaluatorType",
                                                "javascript",
                                                "expression",
                                                "$.limit + 1",
                                                "limit",
                                                field("limit"))),
                                choice,
                                task(
                                        taskType,
                                        "SIMPLE",
                                        Map.of("whole", reference, "kept", "${workflow.variables.limit}"))),
                        Map.of(
                                "outputParameters",
                                Map.of("limit", field("limit"), "computed", "${compute.output.result}"))),
                Map.of());

        JsonNode input = polled(taskType);
        assertThat(input.at("/inputData/whole").asText()).startsWith("{\"url\"");
        assertThat(input.at("/inputData/kept").asInt()).isEqualTo(7);
        assertThat(input.at("/inputData/byDefault").asInt()).isEqualTo(7);
        complete(input, Map.of());
        JsonNode ended = ended(admin, execution, "COMPLETED");
        assertThat(service.requests())
                .singleElement()
                .extracting(Receiver.Request::body)
                .asString()
                .contains("limit 7");
        assertThat(ended.at("/output/limit").asInt()).isEqualTo(7);
        assertThat(ended.at("/output/computed").asInt()).isEqualTo(8);
        assertThat(ended.at("/workflowDefinition/tasks/3/inputParameters/whole").asText())
                .as("without the author's mark")
                .isEqualTo(reference);
        assertThat(ended.at("/workflowDefinition/outputParameters/limit").asText())
                .isEqualTo(field("limit"));
    }

    @Test
    void changedValueCountsForTheNextTask() {
        put("one");
        String first = fresh("first");
        String second = fresh("second");
        admin.registerTask(first, Map.of());
        admin.registerTask(second, Map.of());
        String execution = admin.run(
                workflow(
                        fresh("changing"),
                        task(first, "SIMPLE", Map.of("v", reference)),
                        task(second, "SIMPLE", Map.of("v", reference))),
                Map.of());
        JsonNode task = polled(first);
        assertThat(task.at("/inputData/v").asText()).isEqualTo("one");

        put("two");
        complete(task, Map.of());

        JsonNode next = polled(second);
        assertThat(next.at("/inputData/v").asText()).isEqualTo("two");
        complete(next, Map.of());
        ended(admin, execution, "COMPLETED");
    }

    @Test
    void whoMayNotUseItIsToldWhatIsMissing() {
        Map<String, Object> definition =
                workflow(fresh("sharing"), task("gate", "HUMAN", Map.of()), post("call", field("url"), "x"));
        admin.ok("POST", "/api/metadata/workflow", definition);
        grant(admin, "USER/" + ann.id(), "WORKFLOW_DEF/" + definition.get("name"), "EXECUTE");
        String start = "/api/workflow/" + definition.get("name");

        assertThat(ann.api().send("POST", start, "application/json", "{}")).satisfies(answer -> {
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("environment variable " + name, ann.id(), "EXECUTE");
        });

        grant(admin, "USER/" + ann.id(), "ENV_VARIABLE/" + name, "EXECUTE");
        ended(ann.api(), throughGate(ann.api().ok("POST", start, Map.of())), "COMPLETED");
        assertThat(ann.api().status("GET", "/api/environment/" + name)).isEqualTo(403);
        assertThat(ann.api().get("/api/environment")).isEqualTo("[]");

        String running = ann.api().ok("POST", start, Map.of());
        revoke(admin, "USER/" + ann.id(), "ENV_VARIABLE/" + name, "EXECUTE");
        JsonNode refused = ended(ann.api(), throughGate(running), "FAILED");
        assertThat(refused.get("reasonForIncompletion").asText())
                .startsWith("PERMISSION_MISSING: ")
                .contains("environment variable " + name, ann.id(), "EXECUTE");
        grant(admin, "USER/" + ann.id(), "ENV_VARIABLE/" + name, "READ");
        ended(ann.api(), throughGate(ann.api().ok("POST", start, Map.of())), "COMPLETED");
        assertThat(service.requests()).hasSize(2);
    }

    /** Lets an execution go on that waits at its first task. @return its id */
    private String throughGate(String execution) {
        admin.ok("POST", "/api/tasks/" + execution + "/gate/COMPLETED", Map.of());
        return execution;
    }

    @Test
    void whatIsMissingFailsTheWorkflowAndNoCallGoesOut() {
        Map<String, Object> unknown =
                workflow(fresh("missing"), post("call", service.url(), "limit ${workflow.env.nothing_of_that_name}"));
        admin.ok("POST", "/api/metadata/workflow", unknown);
        assertThat(admin.send("POST", "/api/workflow/" + unknown.get("name"), "application/json", "{}"))
                .satisfies(answer -> {
                    assertThat(answer.statusCode()).isEqualTo(404);
                    assertThat(answer.body()).contains("ENVIRONMENT_VARIABLE_NOT_FOUND", "nothing_of_that_name");
                });

        String execution = admin.run(
                workflow(fresh("missing"), post("call", service.url(), "limit " + field("no.such.field"))), Map.of());
        assertThat(ended(admin, execution, "FAILED")
                        .get("reasonForIncompletion")
                        .asText())
                .startsWith("ENVIRONMENT_PATH_NOT_FOUND: ")
                .contains(name);
        assertThat(service.requests()).isEmpty();
    }

    @Test
    void whatIsMissingInTheOutputFailsTheWorkflow() {
        String execution = admin.run(
                with(
                        workflow(fresh("output"), task("gate", "HUMAN", Map.of()), post("call", service.url(), "x")),
                        Map.of("outputParameters", Map.of("o", field("url")))),
                Map.of());
        admin.ok("DELETE", "/api/environment/" + name, "");

        assertThat(ended(admin, throughGate(execution), "FAILED")
                        .get("reasonForIncompletion")
                        .asText())
                .startsWith("ENVIRONMENT_VARIABLE_NOT_FOUND");
    }

    /** Ways by which text comes to where templates are evaluated, each beside an honest reference. */
    @Test
    void referenceThatArrivesAsDataStaysText() {
        put("canary-of-environment");
        String taskType = fresh("lured");
        admin.registerTask(taskType, Map.of());
        Map<String, Object> forked = Map.of("name", taskType, "taskReferenceName", "forked", "type", "SIMPLE");
        String execution = admin.run(
                workflow(
                        fresh("lured"),
                        task(
                                taskType,
                                "SIMPLE",
                                Map.of(
                                        "honest",
                                        reference,
                                        "whole",
                                        "${workflow.input.whole}",
                                        "part",
                                        "${workflow.input.open}" + name + "}")),
                        post(
                                "call",
                                service.url(),
                                Map.of(
                                        "fromOutput",
                                        "${" + taskType + ".output.lure}",
                                        "named",
                                        "${${workflow.input.inner}}")),
                        dynamicFork("${workflow.input.tasks}", "${workflow.input.inputs}"),
                        task("join", "JOIN", Map.of())),
                Map.of(
                        "whole",
                        reference,
                        "open",
                        "${workflow.env.",
                        "inner",
                        "workflow.env." + name,
                        "tasks",
                        List.of(with(forked, Map.of("inputParameters", Map.of("byDefinition", reference)))),
                        "inputs",
                        Map.of("forked", Map.of("byInput", reference))));

        JsonNode task = polled(taskType);
        assertThat(task.at("/inputData/honest").asText()).isEqualTo("canary-of-environment");
        assertThat(task.at("/inputData/whole").asText()).isEqualTo(reference);
        assertThat(task.at("/inputData/part").asText()).isEqualTo(reference);
        complete(task, Map.of("lure", reference));
        JsonNode inFork = polled(taskType);
        assertThat(inFork.get("inputData").toString()).contains(reference).doesNotContain("canary-of-environment");
        complete(inFork, Map.of());
        ended(admin, execution, "COMPLETED");
        assertThat(service.requests())
                .singleElement()
                .satisfies(request ->
                        assertThat(request.body()).contains(reference).doesNotContain("canary-of-environment"));
    }

    @Test
    void workerIsGivenTheVariableThatItsDefinitionDeclares() {
        put("eu");
        String taskType = fresh("declaring");
        admin.registerTask(taskType, Map.of("runtimeMetadata", List.of(name)));
        Map<String, Object> definition =
                workflow(fresh("declaring"), task("gate", "HUMAN", Map.of()), task(taskType, "SIMPLE", Map.of()));
        String allowed = throughGate(admin.run(definition, Map.of()));
        JsonNode task = polled(taskType);
        assertThat(task.at("/runtimeMetadata/" + name).asText()).isEqualTo("eu");
        complete(task, Map.of());
        ended(admin, allowed, "COMPLETED");

        grant(admin, "USER/" + ann.id(), "WORKFLOW_DEF/" + definition.get("name"), "EXECUTE");
        grant(admin, "USER/" + ann.id(), "ENV_VARIABLE/" + name, "EXECUTE");
        String refused = ann.api().ok("POST", "/api/workflow/" + definition.get("name"), Map.of());
        revoke(admin, "USER/" + ann.id(), "ENV_VARIABLE/" + name, "EXECUTE");
        throughGate(refused);
        await().until(() -> admin.json("/api/tasks/poll/batch/" + taskType + "?workerid=e2e&count=1&timeout=100")
                        .isEmpty()
                && admin.execution(refused).get("status").asText().equals("FAILED"));
        assertThat(admin.execution(refused).at("/tasks/1/reasonForIncompletion").asText())
                .contains("environment variable " + name, ann.id());
    }

    @Test
    void retryWithAVariableThatIsGoneEndsTheWorkflowAgain() {
        String taskType = fresh("failing");
        admin.registerTask(taskType, Map.of("retryCount", 0));
        String execution = admin.run(
                workflow(fresh("retried"), task(taskType, "SIMPLE", Map.of("limit", field("limit")))), Map.of());
        JsonNode task = polled(taskType);
        admin.ok(
                "POST",
                "/api/tasks",
                Map.of(
                        "taskId",
                        task.get("taskId").asText(),
                        "workflowInstanceId",
                        execution,
                        "status",
                        "FAILED",
                        "reasonForIncompletion",
                        "for the test"));
        ended(admin, execution, "FAILED");
        admin.ok("DELETE", "/api/environment/" + name, "");

        admin.ok("POST", "/api/workflow/" + execution + "/retry", "");

        assertThat(ended(admin, execution, "FAILED")
                        .get("reasonForIncompletion")
                        .asText())
                .startsWith("ENVIRONMENT_VARIABLE_NOT_FOUND");
        put("{\"limit\": 8}");
        admin.ok("POST", "/api/workflow/" + execution + "/retry", "");
        JsonNode again = polled(taskType);
        assertThat(again.at("/inputData/limit").asInt()).isEqualTo(8);
        complete(again, Map.of());
        ended(admin, execution, "COMPLETED");
    }

    @Test
    void definitionWithAReferenceWhereNoneCountsIsRefused() {
        for (Map<String, Object> bad : List.of(
                with(task("event", "EVENT", Map.of()), Map.of("sink", "conductor:" + reference)),
                task("wait", "HUMAN", Map.of("x", "${workflow.env.${workflow.input.name}}")))) {
            HttpResponse<String> answer = admin.send(
                    "POST", "/api/metadata/workflow", "application/json", Api.write(workflow(fresh("bad"), bad)));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            assertThat(answer.body()).contains("INVALID_REFERENCE");
        }
    }
}
