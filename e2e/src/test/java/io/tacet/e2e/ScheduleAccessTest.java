package io.tacet.e2e;

import static io.tacet.e2e.Definitions.fresh;
import static io.tacet.e2e.Definitions.post;
import static io.tacet.e2e.Definitions.with;
import static io.tacet.e2e.Definitions.workflow;
import static io.tacet.e2e.People.grant;
import static io.tacet.e2e.People.refused;
import static io.tacet.e2e.People.revoke;
import static io.tacet.e2e.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tacet.e2e.People.Person;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who may see and change schedules, and as whom they run: whoever saved them last. */
@ExtendWith(SharedServer.class)
class ScheduleAccessTest {
    private static final String SCHEDULES = "/api/scheduler/schedules";

    private final Receiver service = new Receiver(() -> {});
    private Api admin;
    private People people;
    private Person ann;
    private Person ben;
    private String secret;
    private String value;
    private String definition;
    private String schedule;

    @BeforeEach
    void makeThings(TacetServer server) {
        admin = server.admin();
        people = new People(server);
        ann = people.user("ann", "USER");
        ben = people.user("ben", "USER");
        secret = fresh("nightly_key");
        value = fresh("canary-value");
        definition = fresh("nightly_wf");
        schedule = fresh("nightly");
        admin.ok("PUT", "/api/secrets/" + secret, value);
        grant(admin, "USER/" + ann.id(), "SECRET_NAME/" + secret, "EXECUTE");
        admin.ok(
                "POST",
                "/api/metadata/workflow",
                workflow(definition, post("call", service.url(), "key ${workflow.secrets." + secret + "}")));
        grant(admin, "USER/" + ann.id(), "WORKFLOW_DEF/" + definition, "READ", "EXECUTE");
    }

    @AfterEach
    void close() {
        admin.ok("DELETE", SCHEDULES + "/" + schedule, "");
        service.close();
    }

    private Map<String, Object> everySecond() {
        return saved("* * * * * *");
    }

    private Map<String, Object> saved(String cron) {
        return Map.of(
                "name",
                schedule,
                "cronExpression",
                cron,
                "startWorkflowRequest",
                Map.of("name", definition, "version", 1, "input", Map.of("ratio", 1.50, "list", List.of(1, "b"))));
    }

    /** The newest run that has come to this state. */
    private JsonNode awaitRun(Api who, String state) {
        return await().until(
                        () -> StreamSupport.stream(runs(who).get("results").spliterator(), false)
                                .filter(run -> run.get("state").asText().equals(state))
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
    }

    private JsonNode runs(Api who) {
        return who.json("/api/scheduler/search/executions?query=scheduleName%20IN%20(" + schedule + ")");
    }

    private void awaitReason(String... parts) {
        await().untilAsserted(() -> assertThat(runs(admin).findValuesAsText("reason"))
                .anySatisfy(reason -> assertThat(reason).contains(parts)));
    }

    private JsonNode awaitExecution(String status) {
        return await().until(
                        () -> StreamSupport.stream(
                                        admin.json("/api/workflow/search?query=workflowType%3D" + definition)
                                                .get("results")
                                                .spliterator(),
                                        false)
                                .filter(found -> found.get("status").asText().equals(status))
                                .map(found ->
                                        admin.execution(found.get("workflowId").asText()))
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
    }

    @Test
    void scheduleRunsAsWhoeverSavedItLast() {
        ann.api().ok("POST", SCHEDULES, everySecond());
        JsonNode first = awaitExecution("COMPLETED");
        assertThat(service.requests().getFirst().body()).isEqualTo("key " + value);
        assertThat(ann.api().execution(first.get("workflowId").asText())).isNotNull();

        grant(admin, "USER/" + ben.id(), "WORKFLOW_DEF/" + definition, "EXECUTE");
        grant(ann.api(), "USER/" + ben.id(), "WORKFLOW_SCHEDULE/" + schedule, "UPDATE");
        ben.api().ok("PUT", SCHEDULES + "/" + schedule + "/pause", "");
        ben.api().ok("POST", SCHEDULES, everySecond());
        awaitReason("would run as " + ben.id(), secret);

        int before = service.requests().size();
        ann.api().ok("POST", SCHEDULES, everySecond());
        await().until(() -> service.requests().size() > before);
    }

    @Test
    void scheduleWhoseTimesCannotBeReadIsNotStored() {
        HttpResponse<String> answer =
                ann.api().send("POST", SCHEDULES, "application/json", Api.write(saved("every morning")));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("INVALID_REQUEST").contains("six fields");
        assertThat(ann.api().ok("GET", SCHEDULES, "")).doesNotContain(schedule);
    }

    /** A right to change a schedule is none to what it starts. */
    @Test
    void whoeverSavesItMustBeAllowedToStartItsWorkflow() {
        refused(ben.api(), "POST", SCHEDULES, everySecond());
        ann.api().ok("POST", SCHEDULES, saved("0 0 3 1 1 *"));
        grant(ann.api(), "USER/" + ben.id(), "WORKFLOW_SCHEDULE/" + schedule, "READ", "UPDATE", "EXECUTE", "DELETE");

        refused(ben.api(), "POST", SCHEDULES, everySecond());
        refused(
                ben.api(),
                "POST",
                SCHEDULES,
                with(
                        everySecond(),
                        Map.of(
                                "startWorkflowRequest",
                                Map.of("name", definition, "workflowDef", workflow(definition)))));
        assertThat(ann.api()
                        .json(SCHEDULES + "/" + schedule)
                        .get("cronExpression")
                        .asText())
                .isEqualTo("0 0 3 1 1 *");
        assertThat(admin.send("POST", SCHEDULES, "application/json", Api.write(Map.of("name", schedule)))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void revocationBitesAtTheNextRun() {
        ann.api().ok("POST", SCHEDULES, everySecond());
        awaitRun(ann.api(), "EXECUTED");

        revoke(admin, "USER/" + ann.id(), "WORKFLOW_DEF/" + definition, "EXECUTE");
        awaitReason(ann.id() + " needs EXECUTE on WORKFLOW_DEF " + definition);
    }

    @Test
    void scheduleOfSomebodyWhoIsSwitchedOffOrDeletedDoesNotRun() {
        ann.api().ok("POST", SCHEDULES, everySecond());
        awaitRun(ann.api(), "EXECUTED");

        people.deactivate(ann);
        awaitReason(ann.id() + " is not an active user");

        admin.ok("DELETE", "/api/users/" + ann.id(), "");
        awaitReason("Nobody is known as whom WORKFLOW_SCHEDULE " + schedule, "Save it again");
    }

    @Test
    void othersCanNeitherSeeNorTouchIt() {
        ann.api().ok("POST", SCHEDULES, everySecond());
        awaitRun(ann.api(), "EXECUTED");
        String path = SCHEDULES + "/" + schedule;

        Api other = ben.api();
        refused(other, "GET", path, "");
        refused(other, "PUT", path + "/pause", "");
        refused(other, "PUT", path + "/resume", "");
        refused(other, "DELETE", path, "");
        refused(other, "GET", "/api/scheduler/admin/pause", "");
        refused(other, "GET", "/api/scheduler/admin/resume", "");
        refused(other, "GET", "/api/scheduler/admin/requeue", "");
        assertBulkRefuses(other);
        assertThat(other.json(SCHEDULES)).isEmpty();
        assertThat(other.json(SCHEDULES + "?workflowName=" + definition)).isEmpty();
        assertThat(other.get(SCHEDULES + "/search")).isEqualTo("{\"totalHits\":0,\"results\":[]}");
        assertThat(other.get("/api/scheduler/search/executions")).isEqualTo("{\"totalHits\":0,\"results\":[]}");
        assertThat(runs(other).get("totalHits").asInt()).isZero();
        assertThat(admin.json(path).get("paused").asBoolean()).isFalse();
    }

    private void assertBulkRefuses(Api other) {
        for (String way : List.of("pause", "resume")) {
            JsonNode answer = Api.read(other.ok("PUT", "/api/scheduler/bulk/" + way, List.of(schedule)));
            assertThat(answer.at("/bulkErrorResults/" + schedule).asText()).contains(ben.id());
            assertThat(answer.get("bulkSuccessfulResults")).isEmpty();
        }
    }

    @Test
    void whatIsSharedCanBeSeenAndNoMore() {
        ann.api().ok("POST", SCHEDULES, everySecond());
        awaitRun(ann.api(), "EXECUTED");
        grant(ann.api(), "USER/" + ben.id(), "WORKFLOW_SCHEDULE/" + schedule, "READ");

        Api other = ben.api();
        assertThat(other.json(SCHEDULES + "/search?size=1")
                        .at("/results/0/name")
                        .asText())
                .isEqualTo(schedule);
        assertThat(other.json(SCHEDULES + "/search").get("totalHits").asInt()).isEqualTo(1);
        assertThat(other.json(SCHEDULES + "/search?start=1").get("results")).isEmpty();
        assertThat(other.json(SCHEDULES).findValuesAsText("name")).contains(schedule);
        assertThat(runs(other).get("totalHits").asInt()).isPositive();
        assertThat(other.json("/api/scheduler/search/executions?query=state%20IN%20(EXECUTED)%20AND%20another")
                        .get("totalHits")
                        .asInt())
                .isZero();
        assertThat(other.json("/api/scheduler/search/executions?query=state%20IN%20(EXECUTED)")
                        .get("totalHits")
                        .asInt())
                .isPositive();
        refused(other, "PUT", SCHEDULES + "/" + schedule + "/pause", "");

        grant(ann.api(), "USER/" + ben.id(), "WORKFLOW_SCHEDULE/" + schedule, "UPDATE");
        other.ok("PUT", SCHEDULES + "/" + schedule + "/pause", "");
        other.ok("PUT", "/api/scheduler/bulk/resume", List.of(schedule));
        assertThat(other.json(SCHEDULES + "/" + schedule).get("paused").asBoolean())
                .isFalse();

        ann.api().ok("DELETE", SCHEDULES + "/" + schedule, "");
        admin.ok("POST", SCHEDULES, saved("0 0 3 1 1 *"));
        refused(other, "GET", SCHEDULES + "/" + schedule, "");
        refused(ann.api(), "GET", SCHEDULES + "/" + schedule, "");
    }
}
