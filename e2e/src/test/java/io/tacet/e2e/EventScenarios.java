package io.tacet.e2e;

import static io.tacet.e2e.Definitions.task;
import static io.tacet.e2e.Definitions.with;
import static io.tacet.e2e.Definitions.workflow;
import static io.tacet.e2e.Planted.reference;
import static io.tacet.e2e.Scenario.completed;
import static io.tacet.e2e.Stage.ECHOED;
import static io.tacet.e2e.Stage.ECHOED_PLAIN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** Events that carry values, and what their handlers start. */
final class EventScenarios {
    private EventScenarios() {}

    static List<Scenario> all() {
        return List.of(new Scenario("event", EventScenarios::event), new Scenario("event_sink", EventScenarios::sink));
    }

    /** Early, before anything else plays: the engine looks for new handlers only once a minute. */
    static void prepare(Stage stage) {
        stage.register(workflow(
                "event_child",
                task("keep", "SET_VARIABLE", Map.of("kept", "${workflow.input}")),
                stage.use(
                        "event",
                        Map.of(
                                "honest",
                                reference("plain"),
                                "data",
                                List.of(
                                        "${workflow.input.self}",
                                        "${workflow.input.halves}",
                                        "${workflow.input.self2}")))));
        stage.api.ok(
                "POST",
                "/api/event",
                Map.of(
                        "name",
                        "event_handler",
                        "event",
                        "conductor:event:send",
                        "active",
                        true,
                        "actions",
                        List.of(Map.of(
                                "action",
                                "start_workflow",
                                "start_workflow",
                                Map.of(
                                        "name",
                                        "event_child",
                                        "version",
                                        1,
                                        "correlationId",
                                        "${plain}",
                                        "input",
                                        Map.of(
                                                "given", "${given}",
                                                "within", "<${plain}>",
                                                "self", "${self}",
                                                "self2", "$${self}",
                                                "halves", "${half}${rest}"))))));
    }

    /** The payload is data: what looks like a reference in it, or comes to look like one in the handler, stays text. */
    private static void event(Stage stage) {
        Map<String, Object> payload = Map.of(
                "given",
                ECHOED,
                "plain",
                ECHOED_PLAIN,
                "self",
                "${workflow.input.self}",
                "half",
                "${workflow.input.half}",
                "rest",
                "${workflow.input.rest}");
        completed(stage.awaitEnd(stage.start(
                workflow("event", stage.echo(), with(task("send", "EVENT", payload), Map.of("sink", "conductor"))),
                Map.of("self", reference("plain"), "half", "${workflow.secrets.", "rest", "plain}"))));
        completed(stage.awaitEnd(stage.awaitStartOf("event_child")));
        JsonNode used = stage.partner.used("event");
        assertThat(used.get("honest").asText()).isEqualTo(stage.planted.value("plain"));
        assertThat(used.get("data").toString()).doesNotContain(stage.planted.value("plain"));
    }

    /** A queue's name comes from the sink. Whether the definition is refused or the task: nothing of the value stays. */
    private static void sink(Stage stage) {
        Map<String, Object> definition = workflow(
                "event_sink",
                stage.echo(),
                with(task("send", "EVENT", Map.of("k", ECHOED)), Map.of("sink", "conductor:" + ECHOED_PLAIN)));
        if (stage.api
                        .send("POST", "/api/metadata/workflow", "application/json", Api.write(definition))
                        .statusCode()
                == 200) {
            stage.awaitEnd(stage.note(stage.api.ok("POST", "/api/workflow/event_sink", Map.of())));
        }
    }
}
