package io.tacet.e2e;

import static io.tacet.e2e.Definitions.fresh;
import static io.tacet.e2e.Definitions.post;
import static io.tacet.e2e.Definitions.task;
import static io.tacet.e2e.Definitions.with;
import static io.tacet.e2e.Definitions.workflow;
import static io.tacet.e2e.People.ended;
import static io.tacet.e2e.People.grant;
import static io.tacet.e2e.People.refused;
import static io.tacet.e2e.People.revoke;
import static io.tacet.e2e.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.tacet.e2e.People.Person;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may see and change event handlers, and as whom their actions are done: whoever saved them last. */
@ExtendWith(SharedServer.class)
class EventAccessTest {
    private final Receiver service = new Receiver(() -> {});
    private TacetServer server;
    private Api admin;
    private People people;
    private Person ann;
    private Person ben;
    private String sender;
    private String started;
    private String secret;
    private String value;

    @BeforeEach
    void makeThings(TacetServer shared) {
        server = shared;
        admin = server.admin();
        people = new People(server);
        ann = people.user("ann", "USER");
        ben = people.user("ben", "USER");
        sender = fresh("sender");
        started = fresh("by_event");
        secret = fresh("event_key");
        value = fresh("canary-value");
        admin.ok("PUT", "/api/secrets/" + secret, value);
        grant(admin, "USER/" + ann.id(), "SECRET_NAME/" + secret, "EXECUTE");
        admin.ok(
                "POST",
                "/api/metadata/workflow",
                workflow(
                        sender,
                        with(task("send", "EVENT", Map.of("said", "${workflow.input}")), Map.of("sink", "conductor"))));
        admin.ok(
                "POST",
                "/api/metadata/workflow",
                workflow(started, post("call", service.url(), "key ${workflow.secrets." + secret + "}")));
        grant(admin, "USER/" + ann.id(), "WORKFLOW_DEF/" + started, "READ", "EXECUTE");
        grant(admin, "USER/" + ann.id(), "WORKFLOW_DEF/" + sender, "READ");
        grant(admin, "USER/" + ben.id(), "WORKFLOW_DEF/" + sender, "READ");
    }

    @AfterEach
    void close() {
        service.close();
    }

    /** Does this with each event that is for it. */
    private Map<String, Object> handler(String name, Map<String, Object> action) {
        return Map.of(
                "name",
                name,
                "event",
                "conductor:" + sender + ":send",
                "condition",
                "$.said['for'] == '" + name + "'",
                "active",
                true,
                "actions",
                List.of(action));
    }

    private Map<String, Object> starting(String name) {
        return handler(name, Map.of("action", "start_workflow", "start_workflow", Map.of("name", started)));
    }

    private static Map<String, Object> completing(String workflowId) {
        return Map.of(
                "action",
                "complete_task",
                "complete_task",
                Map.of("workflowId", workflowId, "taskRefName", "stop", "output", Map.of("by", "event")));
    }

    private void send(String handler, Map<String, ?> more) {
        admin.ok("POST", "/api/workflow/" + sender, with(Map.of("for", handler), more));
    }

    private void awaitRefusal(String... parts) {
        await().until(() ->
                server.log().lines().anyMatch(line -> List.of(parts).stream().allMatch(line::contains)));
    }

    /** In the audit, of whoever the handler runs as. */
    private void awaitRecord(String handler, String who, String part) {
        await().untilAsserted(() -> assertThat(
                        admin.json("/api/audit?size=1000&result=REFUSED&type=EVENT_HANDLER&id=" + handler))
                .anySatisfy(record -> {
                    assertThat(record.get("action").asText()).isEqualTo("CALL");
                    assertThat(record.get("who").asText()).isEqualTo(who);
                    assertThat(record.get("details").asText()).contains(part);
                }));
    }

    /** In one test, since each event that is new takes a minute. */
    @Test
    void handlerOfTooManyActionsIsRefused() {
        Map<String, Object> one = starting(fresh("one"));
        List<?> action = (List<?>) one.get("actions");
        ann.api().ok("POST", "/api/event", with(one, Map.of("actions", Collections.nCopies(20, action.getFirst()))));

        HttpResponse<String> answer = ann.api()
                .send(
                        "POST",
                        "/api/event",
                        "application/json",
                        Api.write(with(
                                starting(fresh("two")),
                                Map.of("actions", Collections.nCopies(21, action.getFirst())))));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("INVALID_REQUEST").contains("at most 20 actions");
    }

    @Test
    void actionsAreDoneAsWhoeverSavedTheHandlerLast() {
        String name = fresh("starts");
        ann.api().ok("POST", "/api/event", starting(name));
        await().pollInterval(Duration.ofSeconds(5)).until(() -> {
            send(name, Map.of());
            return !service.requests().isEmpty();
        });
        assertThat(service.requests().getFirst().body()).contains("key " + value);
        assertThat(admin.json("/api/audit?result=REFUSED&type=EVENT_HANDLER&id=" + name))
                .isEmpty();

        theNextEditorCountsFromThenOn(name);
        revocationBitesAtTheNextEvent(name);
        tasksAreCompletedByWhoMay();
        eventsAreForThoseWhoMayReadTheirWorkflow();
        handlesStayWhereTheyAre();
        whoIsSwitchedOffDoesNothing();
    }

    private void theNextEditorCountsFromThenOn(String name) {
        grant(ann.api(), "USER/" + ben.id(), "EVENT_HANDLER/" + name, "UPDATE");
        refused(ben.api(), "PUT", "/api/event", starting(name));
        grant(admin, "USER/" + ben.id(), "WORKFLOW_DEF/" + started, "EXECUTE");
        ben.api().ok("PUT", "/api/event", starting(name));
        send(name, Map.of());
        awaitRefusal("would run as " + ben.id(), secret);
        awaitRecord(name, ben.id(), secret);
        assertThat(admin.json("/api/audit?action=EXECUTION_START&id=" + started + "&who=" + ben.id()))
                .as("none is said to have been allowed")
                .isEmpty();
    }

    private void revocationBitesAtTheNextEvent(String name) {
        revoke(admin, "USER/" + ben.id(), "WORKFLOW_DEF/" + started, "EXECUTE");
        send(name, Map.of());
        awaitRefusal(ben.id() + " needs EXECUTE on WORKFLOW_DEF " + started);
        awaitRecord(name, ben.id(), ben.id() + " needs EXECUTE on WORKFLOW_DEF " + started);
    }

    /** What an event names is known only when it comes. */
    private void tasksAreCompletedByWhoMay() {
        String waiting = ann.api().run(workflow(fresh("waits"), task("stop", "HUMAN", Map.of())), Map.of());
        String bens = fresh("bens");
        String anns = fresh("anns");
        refused(ben.api(), "POST", "/api/event", handler(bens, completing(waiting)));
        ben.api().ok("POST", "/api/event", handler(bens, completing("${said.id}")));
        ann.api().ok("POST", "/api/event", handler(anns, completing("${said.id}")));

        send(bens, Map.of("id", waiting));
        awaitRefusal(ben.id() + " needs UPDATE on WORKFLOW_DEF waits_");
        awaitRecord(bens, ben.id(), ben.id() + " needs UPDATE on WORKFLOW_DEF waits_");
        assertThat(admin.execution(waiting).get("status").asText()).isEqualTo("RUNNING");

        send(anns, Map.of("id", waiting));
        assertThat(ann.api().awaitEnd(waiting).at("/tasks/0/outputData/by").asText())
                .isEqualTo("event");
    }

    /** Asked when the handler is saved and each time; their own executions are everybody's own. */
    private void eventsAreForThoseWhoMayReadTheirWorkflow() {
        String waiting = ben.api().run(workflow(fresh("bens_own"), task("stop", "HUMAN", Map.of())), Map.of());
        String name = fresh("listens");
        ben.api().ok("POST", "/api/event", handler(name, completing(waiting)));
        revoke(admin, "USER/" + ben.id(), "WORKFLOW_DEF/" + sender, "READ");

        refused(ben.api(), "POST", "/api/event", handler(fresh("late"), completing(waiting)));
        send(name, Map.of("a", "for ann only"));
        awaitRefusal(name + " was not done", ben.id() + " needs READ on WORKFLOW_DEF " + sender);
        awaitRecord(name, ben.id(), ben.id() + " needs READ on WORKFLOW_DEF " + sender);
        assertThat(ben.api().execution(waiting).get("status").asText()).isEqualTo("RUNNING");

        grant(admin, "USER/" + ben.id(), "WORKFLOW_DEF/" + sender, "EXECUTE");
        ben.api().ok("POST", "/api/workflow/" + sender, Map.of("for", name));
        ended(ben.api(), waiting, "COMPLETED");
        grant(admin, "USER/" + ben.id(), "WORKFLOW_DEF/" + sender, "READ");
    }

    private void handlesStayWhereTheyAre() {
        String waiting = ann.api().run(workflow(fresh("receives"), task("stop", "HUMAN", Map.of())), Map.of());
        String name = fresh("passes_on");
        ann.api()
                .ok(
                        "POST",
                        "/api/event",
                        handler(
                                name,
                                Map.of(
                                        "action",
                                        "complete_task",
                                        "complete_task",
                                        Map.of(
                                                "workflowId",
                                                waiting,
                                                "taskRefName",
                                                "stop",
                                                "output",
                                                Map.of("got", "${key}")))));
        Map<String, Object> event = with(
                task("send", "EVENT", Map.of("said", Map.of("for", name), "key", "${workflow.secrets." + secret + "}")),
                Map.of("sink", "conductor"));
        admin.ok("PUT", "/api/metadata/workflow", List.of(workflow(sender, event)));
        admin.ok("POST", "/api/workflow/" + sender, Map.of());

        assertThat(ended(ann.api(), waiting, "COMPLETED")
                        .at("/tasks/0/outputData/got")
                        .asText())
                .isEqualTo("${workflow.secrets." + secret + "}");
        admin.ok(
                "PUT",
                "/api/metadata/workflow",
                List.of(workflow(
                        sender,
                        with(
                                task("send", "EVENT", Map.of("said", "${workflow.input}")),
                                Map.of("sink", "conductor")))));
    }

    private void whoIsSwitchedOffDoesNothing() {
        String name = fresh("orphan");
        ann.api().ok("POST", "/api/event", starting(name));
        people.deactivate(ann);
        send(name, Map.of());
        awaitRefusal(ann.id() + " is not an active user");

        admin.ok("DELETE", "/api/users/" + ann.id(), "");
        send(name, Map.of());
        awaitRefusal("Nobody is known as whom EVENT_HANDLER " + name, "Save it again");
        awaitRecord(name, "system:engine", "Nobody is known");
    }

    @Test
    void handlerIsItsMakersAndOfWhomItIsSharedWith() {
        String name = fresh("mine");
        ann.api().ok("POST", "/api/event", starting(name));
        Api other = ben.api();
        String event = "/api/event/conductor:" + sender + ":send";
        assertThat(other.get("/api/event")).isEqualTo("[]");
        assertThat(other.get(event)).isEqualTo("[]");
        refused(other, "PUT", "/api/event", starting(name));
        refused(other, "DELETE", "/api/event/" + name, "");
        refused(other, "POST", "/api/event", starting(fresh("other")));
        refused(other, "POST", "/api/event", starting(name));
        refused(
                other,
                "POST",
                "/api/event",
                handler(
                        fresh("agent"),
                        Map.of("action", "start_agent", "start_agent", Map.of("name", "some", "prompt", "x"))));

        grant(ann.api(), "USER/" + ben.id(), "EVENT_HANDLER/" + name, "READ");
        assertThat(other.json(event).findValuesAsText("name")).contains(name);
        refused(other, "DELETE", "/api/event/" + name, "");

        ann.api().ok("DELETE", "/api/event/" + name, "");
        admin.ok("POST", "/api/event", starting(name));
        assertThat(other.get("/api/event")).isEqualTo("[]");
        refused(ann.api(), "DELETE", "/api/event/" + name, "");
        admin.ok("DELETE", "/api/event/" + name, "");
    }

    @Test
    void handlerOfAnothersEventsIsRefusedInAnySpelling() {
        Person eve = people.user("eve", "USER");
        String hidden = fresh("hidden");
        admin.register(workflow(hidden, task("stop", "HUMAN", Map.of())));
        Map<String, Object> action = completing("${said.id}");

        refused(
                eve.api(),
                "POST",
                "/api/event",
                with(handler(fresh("eves"), action), Map.of("event", "conductor:" + hidden + ":send")));
        refused(
                eve.api(),
                "POST",
                "/api/event",
                with(handler(fresh("eves"), action), Map.of("event", "conductor:" + hidden + ":a:b")));
        assertThat(eve.api()
                        .send(
                                "POST",
                                "/api/event",
                                "application/json",
                                Api.write(with(
                                        handler(fresh("eves"), action),
                                        Map.of("event", "Conductor:" + hidden + ":send"))))
                        .statusCode())
                .isEqualTo(400);
        Person manager = people.user("manager", "METADATA_MANAGER");
        manager.api()
                .ok(
                        "POST",
                        "/api/event",
                        with(handler(fresh("managers"), action), Map.of("event", "conductor:" + hidden + ":send")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "conductor:ship_parcel",
                "conductor:HTTP",
                "conductor:_deciderQueue",
                "conductor:${$.concat(\"orders:paid\")}",
                "kafka:${STACK}_topic",
                "orders",
                "no_such_kind:orders"
            })
    void handlerOfAnEventThatNobodySendsIsRefused(String event) {
        Map<String, Object> handler = with(starting(fresh("eves")), Map.of("event", event));
        for (Api who : List.of(ann.api(), admin)) {
            HttpResponse<String> answer = who.send("POST", "/api/event", "application/json", Api.write(handler));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            assertThat(answer.body()).contains("INVALID_REQUEST");
        }
    }

    @Test
    void handlerOfAQueueToComeIsStoredInactive() {
        Map<String, Object> handler =
                with(starting(fresh("eves")), Map.of("event", "no_such_kind:orders", "active", false));

        ann.api().ok("POST", "/api/event", handler);

        assertThat(ann.api()
                        .send("PUT", "/api/event", "application/json", Api.write(with(handler, Map.of("active", true))))
                        .statusCode())
                .isEqualTo(400);
    }

    /** Ann's events and tasks are safe from Ben, whatever he calls his. */
    @Test
    void eventsAndTasksKeepToTheirQueues() {
        String type = fresh("paid");
        String domain = fresh("prod");
        String takes = fresh("takes");
        ann.api().register(workflow(takes, post("call", service.url(), "got ${workflow.input.said}")));
        String sends = fresh("sends");
        ann.api().register(sending(sends, "conductor:" + type));
        String delivers = fresh("delivers");
        ann.api().registerTask(type, Map.of());
        ann.api().register(workflow(delivers, with(task("deliver", "SIMPLE", Map.of()), Map.of("name", type))));
        grant(ann.api(), "USER/" + ben.id(), "TASK_DEF/" + type, "READ");
        Map<String, Object> start = Map.of(
                "action",
                "start_workflow",
                "start_workflow",
                Map.of("name", takes, "input", Map.of("said", "${said.text}")));
        ben.api()
                .ok(
                        "POST",
                        "/api/event",
                        handler(fresh("bens"), "conductor:" + domain + ":" + type, completing("${said.id}")));
        ann.api().ok("POST", "/api/event", handler(fresh("anns"), "conductor:" + sends + ":" + type, start));

        // The engine begins to listen to both at the same moment, within a minute.
        await().pollInterval(Duration.ofSeconds(5)).until(() -> {
            ann.api().ok("POST", "/api/workflow/" + sends, Map.of("text", "first"));
            return !service.requests().isEmpty();
        });
        tasksOfADomainAreForItsWorkers(type, domain, delivers);
        eventsOfOthersAreNotForged(type, sends);
    }

    private void tasksOfADomainAreForItsWorkers(String type, String domain, String delivers) {
        grant(admin, "USER/" + ann.id(), "DOMAIN/" + domain, "EXECUTE");
        for (int i = 0; i < 3; i++) {
            ann.api().ok("POST", "/api/workflow", Map.of("name", delivers, "taskToDomain", Map.of(type, domain)));
        }
        Set<String> delivered = new HashSet<>();
        await().pollInterval(Duration.ofSeconds(3)).until(() -> {
            ann.api()
                    .json("/api/tasks/poll/batch/" + type + "?count=3&timeout=100&domain=" + domain)
                    .forEach(task -> delivered.add(task.get("taskId").asText()));
            return delivered.size() == 3;
        });
    }

    private void eventsOfOthersAreNotForged(String type, String sends) {
        String forges = fresh("forges");
        ben.api().register(sending(forges, "${workflow.input.sink}"));
        for (String sink : List.of(
                "$${$.concat(\"conductor\")}:" + sends + ":" + type,
                "${$.concat(\"conductor\")}:" + sends + ":" + type,
                "conductor:" + sends + ":" + type)) {
            ben.api().awaitEnd(ben.api().ok("POST", "/api/workflow/" + forges, Map.of("sink", sink, "text", "forged")));
        }
        String disguised = fresh("disguised");
        ben.api().register(workflow(disguised, with(task("t", "SIMPLE", Map.of()), Map.of("name", type))));
        ben.api()
                .ok("POST", "/api/workflow", Map.of("name", disguised, "taskToDomain", Map.of("*", "@event:" + sends)));

        // Sent after the forged ones, and the second one when the first has come.
        for (String text : List.of("then", "last")) {
            ann.api().ok("POST", "/api/workflow/" + sends, Map.of("text", text));
            await().until(() -> service.requests().stream()
                    .anyMatch(request -> request.body().contains(text)));
        }
        assertThat(service.requests())
                .allSatisfy(request -> assertThat(request.body()).containsAnyOf("got first", "got then", "got last"));
    }

    private static Map<String, Object> sending(String name, String sink) {
        return workflow(name, with(task("send", "EVENT", Map.of("said", "${workflow.input}")), Map.of("sink", sink)));
    }

    private static Map<String, Object> handler(String name, String event, Map<String, Object> action) {
        return Map.of("name", name, "event", event, "active", true, "actions", List.of(action));
    }

    @Test
    void readOnlyUserMakesNoHandler() {
        Person guest = people.user("guest", "USER_READ_ONLY");
        grant(admin, "USER/" + guest.id(), "WORKFLOW_DEF/" + started, "EXECUTE");
        refused(guest.api(), "POST", "/api/event", starting(fresh("guests")));
    }

    /** A message to a queue completes a task too: SQS, AMQP or NATS would carry it; without them the engine answers 400. */
    @Test
    void messageToAQueueTakesUpdateOnTheWorkflow() {
        String waiting = ann.api().run(workflow(fresh("queued"), task("stop", "WAIT", Map.of())), Map.of());
        String path = "/api/queue/update/" + waiting + "/stop/COMPLETED";
        refused(ben.api(), "POST", path, Map.of("a", 1));
        refused(ben.api(), "POST", "/api/queue/update/" + waiting + "/task/x/COMPLETED", Map.of("a", 1));
        refused(ben.api(), "GET", "/api/queue/size", "");
        assertThat(ann.api().send("POST", path, "application/json", "{\"a\":1}").body())
                .contains("There is no queue");
        assertThat(ann.api()
                        .send("POST", path, "application/json", "{\"externalId\":\"{}\"}")
                        .body())
                .contains("leave it out");
        ann.api().ok("DELETE", "/api/workflow/" + waiting, "");
    }
}
