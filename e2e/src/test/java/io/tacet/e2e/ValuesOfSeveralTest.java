package io.tacet.e2e;

import static io.tacet.e2e.Definitions.fresh;
import static io.tacet.e2e.Definitions.task;
import static io.tacet.e2e.Definitions.with;
import static io.tacet.e2e.Definitions.workflow;
import static io.tacet.e2e.People.grant;
import static io.tacet.e2e.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tacet.e2e.People.Person;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One worker gets Ann's PIN, and a secret of Ben's in which he guesses it. What it repeats must not tell him whether he is right. */
@ExtendWith(SharedServer.class)
class ValuesOfSeveralTest {
    private static final String PIN = "583920";
    private static final String WRONG = "583921";

    private final String pin = fresh("pin");
    private final String theirs = fresh("theirs");
    private final String work = fresh("several_work");
    private Person ann;
    private Person ben;

    @BeforeEach
    void store(TacetServer server) {
        ann = new People(server).user("ann", "USER");
        ben = new People(server).user("ben", "USER");
        ann.api().putSecret(pin, PIN);
        ann.api().registerTask(work, Map.of("retryCount", 0));
        grant(ann.api(), "USER/" + ben.id(), "TASK_DEF/" + work, "READ");
    }

    private void share(String value) {
        ben.api().putSecret(theirs, value);
        grant(ben.api(), "USER/" + ann.id(), "SECRET_NAME/" + theirs, "EXECUTE");
    }

    private Map<String, Object> work(String name, String value) {
        return with(task(name, "SIMPLE", Map.of("v", value)), Map.of("name", work));
    }

    /** Ann's worker repeats what it gets, until the execution has ended. */
    private JsonNode repeatUntilEnd(String execution) {
        return await().until(
                        () -> {
                            Api.read(ann.api().get("/api/tasks/poll/batch/" + work + "?count=1&timeout=100"))
                                    .forEach(this::repeat);
                            return ann.api().json("/api/workflow/" + execution);
                        },
                        shown -> !shown.get("status").asText().equals("RUNNING"));
    }

    private void repeat(JsonNode polled) {
        ann.api()
                .ok(
                        "POST",
                        "/api/tasks",
                        Map.of(
                                "taskId", polled.get("taskId"),
                                "workflowInstanceId", polled.get("workflowInstanceId"),
                                "status", "COMPLETED",
                                "outputData", Map.of("v", polled.at("/inputData/v"))));
    }

    /** Ben's definition sends the echo on, and he may not use the PIN. Where it fails, it does so whatever he has guessed. */
    @Test
    void echoIsSentOnOrRefusedWhateverTheOtherValueIs() {
        String child = fresh("child");
        share(WRONG);
        ben.api()
                .register(workflow(child, work("a", "${workflow.secrets." + theirs + "}"), work("b", "${a.output.v}")));
        grant(ben.api(), "USER/" + ann.id(), "WORKFLOW_DEF/" + child, "EXECUTE");

        String wrong = end(child);
        share(PIN);

        assertThat(end(child)).isEqualTo(wrong).startsWith("FAILED");
    }

    private String end(String child) {
        Map<String, Object> sub =
                with(task("sub", "SUB_WORKFLOW", Map.of()), Map.of("subWorkflowParam", Map.of("name", child)));
        String execution =
                ann.api().run(workflow(fresh("several"), work("p", "${workflow.secrets." + pin + "}"), sub), Map.of());
        JsonNode ended = repeatUntilEnd(execution);
        return (ended.get("status").asText() + Stage.task(ended, "sub").get("reasonForIncompletion"))
                .replaceAll("[0-9a-f-]{36}", "an id");
    }

    @Test
    void configurationIsShownWhateverTheOtherValueIs() {
        share("{\"hosts\": [\"" + WRONG + "\", \"" + PIN + "\"], \"password\": \"hunter22\"}");

        String execution = ann.api()
                .run(
                        workflow(
                                fresh("several"),
                                work("p", "${workflow.secrets." + pin + "}"),
                                work("a", "${workflow.secrets." + theirs + ".hosts}"),
                                work("h", "${workflow.secrets." + theirs + ".password}")),
                        Map.of());
        JsonNode ended = repeatUntilEnd(execution);
        assertThat(Stage.task(ended, "a").at("/outputData/v").toString())
                .isEqualTo("[\"" + WRONG + "\",\"" + PIN + "\"]");
        assertThat(List.of(
                        Stage.task(ended, "p").at("/outputData/v").asText(),
                        Stage.task(ended, "h").at("/outputData/v").asText()))
                .as("the legitimate twin: what is hidden")
                .containsOnly("***");
    }

    /** Neither of these is told by a record of one's own secret: who else has the value, and in whose execution it was found. */
    @Test
    void leakAttemptsAreForAdministratorsAndOfEachValue(TacetServer server) {
        share(WRONG);
        repeatUntilEnd(ann.api()
                .run(
                        workflow(
                                fresh("several"),
                                work("t", "${workflow.secrets." + theirs + "}"),
                                work("p", "${workflow.secrets." + pin + "}")),
                        Map.of()));

        Api admin = server.admin();
        await().untilAsserted(() ->
                assertThat(List.of(leaks(admin, pin), leaks(admin, theirs))).doesNotContain(0));
        assertThat(leaks(ben.api(), theirs)).isZero();
        assertThat(actions(ben.api(), theirs)).as("the legitimate twin").contains("SECRET_USE");
    }

    private static int leaks(Api api, String secret) {
        return Collections.frequency(actions(api, secret), "LEAK");
    }

    private static List<String> actions(Api api, String secret) {
        return api.json("/api/secrets/" + secret + "/audit").findValuesAsText("action");
    }
}
