package io.tacet.e2e.twins;

import static io.tacet.e2e.Definitions.task;
import static io.tacet.e2e.Definitions.with;
import static io.tacet.e2e.Definitions.workflow;
import static io.tacet.e2e.People.grant;
import static io.tacet.e2e.twins.Olga.OTHER;
import static io.tacet.e2e.twins.Olga.PROSE;
import static io.tacet.e2e.twins.Olga.WORKER;
import static org.assertj.core.api.Assertions.assertThat;

import io.tacet.e2e.Api;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * An ordinary user stores what others need as the values of secrets: words of the engine, names of fields, ids,
 * addresses, parts of tokens, blanks. For everybody else nothing changes: whatever they do comes out as on a server
 * where harmless values are stored instead.
 */
class HostileValuesTest {
    static final String HOSTILE = "mallory";

    private static Twins twins;

    @BeforeAll
    static void start() {
        twins = Twins.start(
                "conductor.app.eventQueueSchedulerPollThreadCount=16",
                // Measures each workflow two minutes after the start: on a slow machine, one server before and one
                // after a step.
                "conductor.workflow-monitor.enabled=false");
        twins.both(HostileValuesTest::furnish);
        Set<String> values = HostileValues.all(twins.left());
        assertThat(values).hasSizeGreaterThan(500).contains("TIMED_OUT", "FORK_JOIN_DYNAMIC", "workflowDefinition");
        twins.both(twin -> HostileValues.store(twin, HOSTILE, values));
    }

    @AfterAll
    static void stop() {
        twins.close();
    }

    private static void furnish(Twin twin) {
        for (String name : List.of(HOSTILE, OTHER, WORKER)) {
            twin.user(name, "USER");
        }
        Api olga = twin.as(OTHER);
        olga.ok("PUT", "/api/secrets/olgas_secret", "Olga's value, 3x-Q7p_41Zk");
        olga.registerTask("olgas_type", Map.of("retryCount", 0));
        grant(olga, user(WORKER), "TASK_DEF/olgas_type", "EXECUTE");
        String waiting = twin.learn(
                "waiting", olga.run(workflow("olgas_waiting", task("stop", "HUMAN", Map.of("said", PROSE))), Map.of()));
        twin.learn(
                "waiting task",
                twin.awaitTask(OTHER, waiting, "stop").get("taskId").asText());
        twin.learn(
                "application",
                Api.read(olga.send(
                                        "POST",
                                        "/api/applications",
                                        "application/json",
                                        Api.write(Map.of("name", "Olga's service")))
                                .body())
                        .path("id")
                        .asText("none"));
        // Handlers hear of events some time after they were saved: here first, asked about last.
        olga.register(workflow(
                "olgas_sender",
                with(task("send", "EVENT", Map.of("said", "${workflow.input}")), Map.of("sink", "conductor"))));
        olga.register(
                workflow("olgas_by_event", task("set", "SET_VARIABLE", Map.of("said", "${workflow.input.said}"))));
        olga.ok("POST", "/api/event", handler());
    }

    private static Map<String, Object> handler() {
        return Map.of(
                "name",
                "olgas_handler",
                "event",
                "conductor:olgas_sender:send",
                "condition",
                "$.said.status == 'COMPLETED'",
                "active",
                true,
                "actions",
                List.of(Map.of(
                        "action",
                        "start_workflow",
                        "start_workflow",
                        Map.of("name", "olgas_by_event", "input", Map.of("said", "${said}")))));
    }

    private static String user(String name) {
        return "USER/" + Twin.idOf(name);
    }

    @TestFactory
    Stream<DynamicTest> othersWorkAsBefore() {
        return Stream.of(
                        AccountSteps.accounts(),
                        DefinitionSteps.definitions(),
                        AccountSteps.things(),
                        FlowSteps.flows(),
                        WorkerSteps.workers(),
                        WorkerSteps.control(),
                        AutomationSteps.automation(),
                        LookSteps.looks())
                .flatMap(List::stream)
                .map(step -> DynamicTest.dynamicTest(step.name(), () -> step.play(twins)));
    }
}
