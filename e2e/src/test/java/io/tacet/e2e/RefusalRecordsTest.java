package io.tacet.e2e;

import static io.tacet.e2e.Definitions.dynamicFork;
import static io.tacet.e2e.Definitions.fresh;
import static io.tacet.e2e.Definitions.schedule;
import static io.tacet.e2e.Definitions.task;
import static io.tacet.e2e.Definitions.with;
import static io.tacet.e2e.Definitions.workflow;
import static io.tacet.e2e.People.ended;
import static io.tacet.e2e.People.grant;
import static io.tacet.e2e.People.revoke;
import static io.tacet.e2e.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tacet.e2e.People.Person;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the engine refuses while it works on somebody's behalf is a record, as is what they are refused themselves. For event handlers: {@link EventAccessTest}. */
@ExtendWith(SharedServer.class)
class RefusalRecordsTest {
    private static final String SCHEDULES = "/api/scheduler/schedules";

    private final String inner = fresh("inner");
    private Api admin;
    private Person ann;
    private Person ben;

    @BeforeEach
    void makeThings(TacetServer server) {
        admin = server.admin();
        People people = new People(server);
        ann = people.user("ann", "USER");
        ben = people.user("ben", "USER");
        admin.register(workflow(inner, task("done", "TERMINATE", Map.of("terminationStatus", "COMPLETED"))));
    }

    /** Each record as one text, the newest first. */
    private List<String> refusals(String filter) {
        return records("result=REFUSED&" + filter).stream()
                .map(RefusalRecordsTest::text)
                .toList();
    }

    private List<JsonNode> records(String filter) {
        return StreamSupport.stream(admin.json("/api/audit?size=1000&" + filter).spliterator(), false)
                .toList();
    }

    private static String text(JsonNode record) {
        return String.join(
                " ",
                record.get("action").asText(),
                record.get("type").asText(),
                record.get("id").asText(),
                record.get("who").asText(),
                record.get("details").asText());
    }

    private static Map<String, Object> subWorkflow(String name) {
        return with(
                task("sub", "SUB_WORKFLOW", Map.of()), Map.of("subWorkflowParam", Map.of("name", name, "version", 1)));
    }

    private static Map<String, Object> startWorkflow(String name) {
        return task("start", "START_WORKFLOW", Map.of("startWorkflow", Map.of("name", name)));
    }

    /** Tasks that start the workflow of the name, each with whether the name comes as data. */
    static List<Arguments> starts() {
        return List.of(
                Arguments.of("SUB_WORKFLOW", false),
                Arguments.of("SUB_WORKFLOW", true),
                Arguments.of("START_WORKFLOW", false),
                Arguments.of("START_WORKFLOW", true));
    }

    @ParameterizedTest
    @MethodSource("starts")
    void startOfAnothersWorkflowByATaskIsRecorded(String type, boolean byData) {
        String name = byData ? "${workflow.input.name}" : inner;
        String outer = fresh("outer");
        Map<String, String> input = Map.of("name", inner);

        String refused = ann.api()
                .run(workflow(outer, type.equals("SUB_WORKFLOW") ? subWorkflow(name) : startWorkflow(name)), input);
        ended(ann.api(), refused, "FAILED");

        assertThat(refusals("workflowId=" + refused))
                .containsExactly("EXECUTION_START WORKFLOW_DEF " + inner + " " + ann.id() + " " + ann.id()
                        + " needs EXECUTE on WORKFLOW_DEF " + inner + "; ask whoever may grant it.");

        grant(admin, "USER/" + ann.id(), "WORKFLOW_DEF/" + inner, "EXECUTE");
        String permitted = ann.api().ok("POST", "/api/workflow/" + outer, input);
        ended(ann.api(), permitted, "COMPLETED");
        assertThat(refusals("workflowId=" + permitted)).isEmpty();
    }

    @Test
    void startThatItsAuthorMayNotMakeIsRecordedAsTheAuthors() {
        String outer = fresh("bens");
        ben.api().register(workflow(outer, subWorkflow(inner)));
        grant(ben.api(), "USER/" + ann.id(), "WORKFLOW_DEF/" + outer, "READ", "EXECUTE");
        grant(admin, "USER/" + ann.id(), "WORKFLOW_DEF/" + inner, "EXECUTE");

        String execution = ann.api().ok("POST", "/api/workflow/" + outer, Map.of());
        ended(ann.api(), execution, "FAILED");

        assertThat(refusals("workflowId=" + execution))
                .singleElement()
                .satisfies(record ->
                        assertThat(record).startsWith("EXECUTION_START WORKFLOW_DEF " + inner + " " + ben.id() + " "));
    }

    @Test
    void startOfAnothersWorkflowAfterAFailureIsRecorded() {
        Map<String, Object> failing =
                workflow(fresh("failing"), task("fail", "TERMINATE", Map.of("terminationStatus", "FAILED")));
        String execution = ann.api().run(with(failing, Map.of("failureWorkflow", inner)), Map.of());
        ended(ann.api(), execution, "FAILED");

        await().untilAsserted(() -> assertThat(refusals("workflowId=" + execution))
                .singleElement()
                .satisfies(record ->
                        assertThat(record).startsWith("EXECUTION_START WORKFLOW_DEF " + inner + " " + ann.id() + " ")));
    }

    @Test
    void definitionThatIsDataWithTheNameOfAnothersWorkflowIsRecorded() {
        Map<String, Object> named = with(
                subWorkflow(inner),
                Map.of(
                        "subWorkflowParam",
                        Map.of(
                                "name",
                                inner,
                                "version",
                                1,
                                "workflowDefinition",
                                workflow(inner, task("set", "SET_VARIABLE", Map.of("a", 1))))));
        String execution = ann.api().run(forking(), Map.of("tasks", List.of(named), "inputs", Map.of()));
        ended(ann.api(), execution, "FAILED");

        assertThat(refusals("workflowId=" + execution))
                .singleElement()
                .satisfies(record -> assertThat(record)
                        .startsWith("EXECUTION_START WORKFLOW_DEF " + inner + " " + ann.id() + " ")
                        .contains("came as data"));
    }

    private static Map<String, Object> forking() {
        return workflow(
                fresh("made_up"),
                dynamicFork("${workflow.input.tasks}", "${workflow.input.inputs}"),
                task("join", "JOIN", Map.of()));
    }

    @Test
    void secretThatATaskMadeOfDataWouldStoreIsRecorded() {
        String secret = fresh("stored");
        admin.putSecret(secret, fresh("canary"));
        grant(admin, "USER/" + ann.id(), "SECRET_NAME/" + secret, "UPDATE");
        String value = fresh("canary-value");
        Map<String, Object> update = Map.of("_secrets", Map.of("secretKey", secret, "secretValue", value));
        String type = fresh("renew");
        ann.api().registerTask(type, Map.of("retryCount", 0));

        Map<String, Object> made = Map.of("name", type, "taskReferenceName", "up", "type", "UPDATE_SECRET");
        String refused = ann.api().run(forking(), Map.of("tasks", List.of(made), "inputs", Map.of("up", update)));
        ended(ann.api(), refused, "FAILED");

        assertThat(refusals("workflowId=" + refused))
                .singleElement()
                .satisfies(record -> assertThat(record)
                        .startsWith("SECRET_UPDATE TASK ")
                        .contains(" " + ann.id() + " Task up does not stand", "may not store secrets")
                        .doesNotContain(value));

        String permitted = ann.api()
                .run(
                        workflow(fresh("written"), with(task("up", "UPDATE_SECRET", update), Map.of("name", type))),
                        Map.of());
        ended(ann.api(), permitted, "COMPLETED");
        assertThat(refusals("workflowId=" + permitted)).isEmpty();
    }

    /** By the engine's rules for starts, and by the review before them. */
    @Test
    void runsOfAScheduleThatAreRefusedAreRecordedAndNoneCountsAsAllowed() {
        String secret = fresh("nightly_key");
        String started = fresh("nightly_wf");
        String schedule = fresh("nightly");
        admin.putSecret(secret, fresh("canary"));
        admin.register(workflow(
                started,
                task("done", "TERMINATE", Map.of("terminationStatus", "COMPLETED")),
                task("never", "SIMPLE", Map.of("k", "${workflow.secrets." + secret + "}"))));
        grant(admin, "USER/" + ann.id(), "WORKFLOW_DEF/" + started, "READ", "EXECUTE");
        grant(admin, "USER/" + ann.id(), "SECRET_NAME/" + secret, "EXECUTE");
        ann.api()
                .ok(
                        "POST",
                        SCHEDULES,
                        with(
                                schedule(schedule, Map.of("name", started, "version", 1)),
                                Map.of("cronExpression", "* * * * * *", "paused", false)));
        try {
            await().until(() -> !allStarts(started).isEmpty());
            assertThat(refusals("type=WORKFLOW_SCHEDULE&id=" + schedule)).isEmpty();

            revoke(admin, "USER/" + ann.id(), "SECRET_NAME/" + secret, "EXECUTE");
            awaitRefusal(schedule, secret);
            revoke(admin, "USER/" + ann.id(), "WORKFLOW_DEF/" + started, "EXECUTE");
            awaitRefusal(schedule, ann.id() + " needs EXECUTE on WORKFLOW_DEF " + started);
        } finally {
            admin.ok("DELETE", SCHEDULES + "/" + schedule, "");
        }

        assertThat(allStarts(started)).allSatisfy(record -> {
            assertThat(record.get("result").asText()).isEqualTo("ALLOWED");
            assertThat(record.get("who").asText()).isEqualTo(ann.id());
            assertThat(record.get("workflowId").asText()).isNotEmpty();
        });
    }

    private List<JsonNode> allStarts(String definition) {
        return records("action=EXECUTION_START&type=WORKFLOW_DEF&id=" + definition);
    }

    private void awaitRefusal(String schedule, String part) {
        await().untilAsserted(() -> assertThat(refusals("type=WORKFLOW_SCHEDULE&id=" + schedule))
                .anySatisfy(record -> assertThat(record)
                        .startsWith("CALL WORKFLOW_SCHEDULE " + schedule + " " + ann.id() + " ")
                        .contains(part)));
    }
}
