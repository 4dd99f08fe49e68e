package io.tacet.e2e;

import static io.tacet.e2e.Definitions.fresh;
import static io.tacet.e2e.Definitions.post;
import static io.tacet.e2e.Definitions.schedule;
import static io.tacet.e2e.Definitions.task;
import static io.tacet.e2e.Definitions.with;
import static io.tacet.e2e.Definitions.workflow;
import static io.tacet.e2e.People.ended;
import static io.tacet.e2e.People.grant;
import static io.tacet.e2e.People.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.netflix.conductor.grpc.MetadataServicePb;
import com.netflix.conductor.grpc.TaskServicePb;
import com.netflix.conductor.proto.TaskDefPb;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.tacet.e2e.People.Person;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody gets the tasks of others by claiming a name: the engine's, one that others use, or one that means another queue. Ann is honest; Ben is not. */
@ExtendWith(SharedServer.class)
class NamesTest {
    private final Receiver service = new Receiver(() -> {});
    private Api admin;
    private People people;
    private Person ann;
    private Person ben;
    private GrpcCaller asBen;
    private String secret;
    private String value;
    private String type;

    @BeforeEach
    void makeThings(TacetServer server) {
        admin = server.admin();
        people = new People(server);
        ann = people.user("ann", "USER");
        ben = people.user("ben", "USER");
        asBen = new GrpcCaller(SharedServer.GRPC_PORT, ben.token());
        secret = fresh("names_key");
        value = fresh("canary-value");
        type = fresh("ship_parcel");
        admin.putSecret(secret, value);
        grant(admin, "USER/" + ann.id(), "SECRET_NAME/" + secret, "EXECUTE");
    }

    @AfterEach
    void close() {
        asBen.close();
        service.close();
    }

    private String reference() {
        return "${workflow.secrets." + secret + "}";
    }

    private Map<String, Object> sending(String name) {
        return workflow(name, with(task("ship", "SIMPLE", Map.of("key", reference())), Map.of("name", type)));
    }

    private static List<Map<String, Object>> definition(String name) {
        return List.of(Map.of("name", name, "ownerEmail", "a@example.com"));
    }

    private static HttpResponse<String> register(Api who, String name) {
        return who.send("POST", "/api/metadata/taskdefs", "application/json", Api.write(definition(name)));
    }

    private static String poll(String type) {
        return "/api/tasks/poll/batch/"
                + URLEncoder.encode(type, StandardCharsets.UTF_8).replace("+", "%20") + "?count=5&timeout=100";
    }

    private static JsonNode polled(Api worker, String type) {
        return await().atMost(Duration.ofSeconds(60)).until(() -> worker.json(poll(type)), tasks -> !tasks.isEmpty());
    }

    private static void reserved(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("RESERVED_NAME");
    }

    private static void reserved(ThrowingCallable call) {
        StatusRuntimeException e = catchThrowableOfType(StatusRuntimeException.class, call);
        assertThat(e.getStatus().getCode()).as("%s", e).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(e.getStatus().getDescription()).startsWith("RESERVED_NAME: ");
    }

    private static Object create(GrpcCaller caller, String name) {
        return caller.metadata()
                .createTasks(MetadataServicePb.CreateTasksRequest.newBuilder()
                        .addDefs(TaskDefPb.TaskDef.newBuilder().setName(name).setOwnerEmail("a@example.com"))
                        .build());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP",
                "http",
                "\uff28\uff34\uff34\uff30",
                "HTT\u200bP",
                "HTTP-group",
                "UPDATE_SECRET",
                "SUB_WORKFLOW",
                "LLM_CHAT_COMPLETE",
                "_deciderQueue",
                "conductor_system_scheduler",
                "prod:dom_task",
                "prod\uff1adom_task",
                "some@space",
                "HTTP ",
                "*"
            })
    void queueOfTheEngineIsNobodys(String name) {
        Person worker = people.application("Worker", "UNRESTRICTED_WORKER");

        reserved(register(ben.api(), name));
        reserved(register(admin, name));
        reserved(() -> create(asBen, name));
        for (Api who : List.of(ben.api(), worker.api(), admin)) {
            reserved(who.send("GET", poll(name), "application/json", ""));
        }
        try (GrpcCaller asWorker = new GrpcCaller(SharedServer.GRPC_PORT, worker.token())) {
            reserved(() -> asWorker.poll(name));
            reserved(() -> asWorker.tasks()
                    .poll(TaskServicePb.PollRequest.newBuilder()
                            .setTaskType(name)
                            .setWorkerId("e2e")
                            .build()));
        }
        assertThat(admin.json("/api/metadata/taskdefs").findValuesAsText("name"))
                .doesNotContain(name);
    }

    @Test
    void queueOfTheEngineIsSizedByWhoMaySeeAllAndRequeuedByAdministrators() {
        Person worker = people.application("Worker", "UNRESTRICTED_WORKER");
        refused(ben.api(), "GET", "/api/tasks/queue/size?taskType=HTTP", "");
        refused(ben.api(), "GET", "/api/tasks/queue/sizes?taskType=HTTP", "");
        refused(worker.api(), "POST", "/api/tasks/queue/requeue/HTTP", "");

        assertThat(people.user("manager", "WORKFLOW_MANAGER").api().get("/api/tasks/queue/size?taskType=HTTP"))
                .isNotEmpty();
        admin.ok("POST", "/api/tasks/queue/requeue/HTTP", "");
    }

    /** A way in which a definition names a type or a workflow that is not registered. */
    record Way(String what, boolean isTask, Function<String, Map<String, Object>> use) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Way> ways() {
        return Stream.of(
                new Way("SIMPLE task", true, name -> with(task("t", "SIMPLE", Map.of()), Map.of("name", name))),
                new Way("type", true, name -> with(task("t", name, Map.of()), Map.of("name", "some label"))),
                new Way(
                        "label of a system task",
                        true,
                        name -> with(task("t", "SET_VARIABLE", Map.of("a", 1)), Map.of("name", name))),
                new Way(
                        "DYNAMIC task",
                        true,
                        name -> with(task("t", "DYNAMIC", Map.of("to", name)), Map.of("dynamicTaskNameParam", "to"))),
                new Way(
                        "type among which a DYNAMIC task chooses",
                        true,
                        name -> with(
                                task(
                                        "t",
                                        "DYNAMIC",
                                        Map.of("to", "${workflow.input.to}", "allowedTasks", List.of(name))),
                                Map.of("dynamicTaskNameParam", "to"))),
                new Way(
                        "type among which a dynamic fork chooses",
                        true,
                        name -> with(
                                task(
                                        "t",
                                        "FORK_JOIN_DYNAMIC",
                                        Map.of("to", "${workflow.input.to}", "allowedTasks", List.of(name))),
                                Map.of("dynamicForkTasksParam", "to", "dynamicForkTasksInputParamName", "to"))),
                new Way(
                        "forked task",
                        true,
                        name -> with(
                                task(
                                        "t",
                                        "FORK_JOIN_DYNAMIC",
                                        Map.of("to", List.of(Map.of("name", name, "taskReferenceName", "f")))),
                                Map.of("dynamicForkTasksParam", "to", "dynamicForkTasksInputParamName", "to"))),
                new Way(
                        "forked task of the older form",
                        true,
                        name -> with(
                                task(
                                        "t",
                                        "FORK_JOIN_DYNAMIC",
                                        Map.of(
                                                "to",
                                                Map.of(
                                                        "dynamicTasks",
                                                        List.of(Map.of("taskName", name, "referenceName", "f"))))),
                                Map.of("dynamicForkJoinTasksParam", "to"))),
                new Way(
                        "sub-workflow",
                        false,
                        name -> with(
                                task("t", "SUB_WORKFLOW", Map.of()),
                                Map.of("subWorkflowParam", Map.of("name", name, "version", 1)))),
                new Way(
                        "started workflow",
                        false,
                        name -> task(
                                "t", "START_WORKFLOW", Map.of("startWorkflow", Map.of("name", name, "version", 1)))));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void nameThatADefinitionUsesIsForItsAuthor(Way way) {
        String user = fresh("uses");
        ann.api().register(workflow(user, way.use.apply(type)));

        String path = way.isTask ? "/api/metadata/taskdefs" : "/api/metadata/workflow";
        Object body = way.isTask ? definition(type) : workflow(type, task("stop", "HUMAN", Map.of()));
        assertThat(refused(ben.api(), "POST", path, body)).contains(type).doesNotContain(user);
        if (way.isTask) {
            refused(ben.api(), "POST", path, definition(type.toUpperCase(Locale.ROOT)));
            refused(ben.api(), "GET", poll(type), "");
            assertThat(catchThrowableOfType(StatusRuntimeException.class, () -> create(asBen, type))
                            .getStatus()
                            .getCode())
                    .isEqualTo(Status.Code.PERMISSION_DENIED);
        } else {
            refused(ben.api(), "POST", "/api/workflow", Map.of("name", type, "workflowDef", body));
        }

        grant(ann.api(), "USER/" + ben.id(), "WORKFLOW_DEF/" + user, "READ");
        assertThat(refused(ben.api(), "POST", path, body)).contains(user);
        ann.api().ok("POST", path, body);
    }

    @Test
    void nameIsForEverybodyWhoMayChangeAllThatUsesIt() {
        String first = fresh("first");
        ann.api().register(sending(first));
        grant(ann.api(), "USER/" + ben.id(), "WORKFLOW_DEF/" + first, "UPDATE");
        admin.register(workflow(fresh("second"), with(task("t", "SIMPLE", Map.of()), Map.of("name", type))));
        refused(ben.api(), "POST", "/api/metadata/taskdefs", definition(type));

        Person manager = people.user("manager", "METADATA_MANAGER");
        manager.api().ok("POST", "/api/metadata/taskdefs", definition(type));
    }

    @Test
    void nameOfADefinitionThatIsGoneIsFree() {
        String gone = fresh("gone");
        ann.api().register(sending(gone));
        refused(ben.api(), "POST", "/api/metadata/taskdefs", definition(type));
        ann.api().ok("DELETE", "/api/metadata/workflow/" + gone + "/1", "");

        ben.api().ok("POST", "/api/metadata/taskdefs", definition(type));
    }

    @Test
    void failureWorkflowIsForTheAuthor() {
        ann.api()
                .register(
                        with(workflow(fresh("fails"), task("t", "HUMAN", Map.of())), Map.of("failureWorkflow", type)));
        refused(ben.api(), "POST", "/api/metadata/workflow", workflow(type, task("t", "HUMAN", Map.of())));
    }

    @Test
    void workflowOfAScheduleOrAnEventHandlerIsForItsAuthor() {
        String event = fresh("sender");
        String inline = fresh("inline");
        ann.api()
                .ok(
                        "POST",
                        "/api/event",
                        Map.of(
                                "name",
                                fresh("handler"),
                                "event",
                                "conductor:" + event + ":done",
                                "active",
                                false,
                                "actions",
                                List.of(Map.of(
                                        "action",
                                        "complete_task",
                                        "complete_task",
                                        Map.of("workflowId", "${id}", "taskRefName", "t")))));
        Map<String, Object> definition = workflow(inline, with(task("t", "SIMPLE", Map.of()), Map.of("name", type)));
        String schedule = fresh("schedule");
        ann.api()
                .ok(
                        "POST",
                        "/api/scheduler/schedules",
                        schedule(schedule, Map.of("name", inline, "workflowDef", definition)));

        refused(ben.api(), "POST", "/api/metadata/workflow", workflow(event, task("t", "HUMAN", Map.of())));
        refused(ben.api(), "POST", "/api/metadata/taskdefs", definition(type));
        ann.api().ok("POST", "/api/metadata/taskdefs", definition(type));
        ann.api().ok("DELETE", "/api/scheduler/schedules/" + schedule, "");
    }

    @Test
    void authorRegistersWhatTheirWorkflowUsesAndWorksOnIt() {
        String execution = ann.api().run(sending(fresh("honest")), Map.of());
        ann.api().ok("POST", "/api/metadata/taskdefs", definition(type));
        Person worker = people.application("Worker");
        grant(ann.api(), "USER/" + worker.id(), "TASK_DEF/" + type, "EXECUTE");

        JsonNode task = polled(worker.api(), type).get(0);

        assertThat(task.at("/inputData/key").asText()).isEqualTo(value);
        worker.api().ok("POST", "/api/tasks", Stage.of(task));
        ended(ann.api(), execution, "COMPLETED");
    }

    /** Nothing but the execution itself names the type. */
    @Test
    void typeThatAnotherDefinesWhileAnInlineDefinitionRunsGetsNoSecrets() {
        Map<String, Object> inline = sending(fresh("inline"));
        String execution =
                ann.api().ok("POST", "/api/workflow", Map.of("name", inline.get("name"), "workflowDef", inline));
        ben.api().ok("POST", "/api/metadata/taskdefs", definition(type));

        assertThat(ben.api().json(poll(type))).isEmpty();

        JsonNode failed = ended(ann.api(), execution, "FAILED");
        assertThat(failed.at("/tasks/0/reasonForIncompletion").asText())
                .contains(type, "after this execution had begun");
    }

    /** The inner one begins later than the one that names the type. */
    @Test
    void typeThatAnotherDefinesBeforeAnInlineSubWorkflowBeginsGetsNoSecrets() {
        String child = fresh("inner");
        Map<String, Object> inline = workflow(
                fresh("inline"),
                task("gate", "WAIT", Map.of()),
                with(
                        task("sub", "SUB_WORKFLOW", Map.of()),
                        Map.of(
                                "subWorkflowParam",
                                Map.of("name", child, "version", 1, "workflowDefinition", sending(child)))));
        Map<String, Object> request = Map.of("name", inline.get("name"), "workflowDef", inline);
        String execution = ann.api().ok("POST", "/api/workflow", request);
        ben.api().ok("POST", "/api/metadata/taskdefs", definition(type));
        grant(ben.api(), "USER/" + ann.id(), "TASK_DEF/" + type, "READ");
        ann.api().ok("POST", "/api/tasks/" + execution + "/gate/COMPLETED", Map.of());

        await().atMost(Duration.ofSeconds(60)).until(() -> {
            assertThat(ben.api().json(poll(type)).toString()).doesNotContain(value);
            return admin.execution(execution).get("status").asText().equals("FAILED");
        });
        assertThat(ended(ann.api(), execution, "FAILED").toString()).contains("after this execution had begun");

        // Begun later than the definition, the same is Ann's decision.
        String honest = ann.api().ok("POST", "/api/workflow", request);
        ann.api().ok("POST", "/api/tasks/" + honest + "/gate/COMPLETED", Map.of());
        JsonNode task = polled(ben.api(), type).get(0);
        assertThat(task.at("/inputData/key").asText()).isEqualTo(value);
        ben.api().ok("POST", "/api/tasks", Stage.of(task));
        ended(ann.api(), honest, "COMPLETED");
    }

    /** What was started goes on with what it names. */
    @ParameterizedTest
    @ValueSource(strings = {"inline", "deleted", "changed"})
    void workflowThatARunningExecutionNamesIsForItsAuthor(String way) {
        Map<String, Object> definition =
                with(workflow(fresh(way), task("t", "WAIT", Map.of())), Map.of("failureWorkflow", type));
        if (way.equals("inline")) {
            ann.api().ok("POST", "/api/workflow", Map.of("name", definition.get("name"), "workflowDef", definition));
        } else {
            ann.api().run(definition, Map.of());
            if (way.equals("deleted")) {
                ann.api().ok("DELETE", "/api/metadata/workflow/" + definition.get("name") + "/1", "");
            } else {
                ann.api()
                        .ok(
                                "PUT",
                                "/api/metadata/workflow",
                                List.of(workflow((String) definition.get("name"), task("t", "WAIT", Map.of()))));
            }
        }
        // What something named before is forgotten when something is deleted.
        String other = fresh("other");
        ann.api().register(workflow(other, task("t", "WAIT", Map.of())));
        ann.api().ok("DELETE", "/api/metadata/workflow/" + other + "/1", "");
        Map<String, Object> taken = workflow(type, task("t", "HUMAN", Map.of()));

        refused(ben.api(), "POST", "/api/metadata/workflow", taken);

        ann.api().ok("POST", "/api/metadata/workflow", taken);
    }

    /** Its executions would be Ann's, and its events. */
    @Test
    void definitionWithinAnotherDoesNotTakeTheNameOfAnothersWorkflow() {
        ann.api().register(workflow(type, task("t", "HUMAN", Map.of())));
        grant(ann.api(), "USER/" + ben.id(), "WORKFLOW_DEF/" + type, "READ", "EXECUTE");
        Map<String, Object> inner = workflow(type, task("set", "SET_VARIABLE", Map.of("a", 1)));
        Map<String, Object> sub = with(
                task("sub", "SUB_WORKFLOW", Map.of()),
                Map.of("subWorkflowParam", Map.of("name", "any", "version", 1, "workflowDefinition", inner)));
        Map<String, Object> start =
                task("sub", "START_WORKFLOW", Map.of("startWorkflow", Map.of("name", type, "workflowDef", inner)));

        for (Map<String, Object> task : List.of(sub, start)) {
            Map<String, Object> outer = workflow(fresh("outer"), task);
            assertThat(refused(ben.api(), "POST", "/api/metadata/workflow", outer))
                    .contains("UPDATE", type);
            refused(ben.api(), "POST", "/api/workflow", Map.of("name", outer.get("name"), "workflowDef", outer));
            ended(ann.api(), ann.api().run(outer, Map.of()), "COMPLETED");
        }
        refused(ben.api(), "POST", "/api/workflow", Map.of("name", type, "workflowDef", inner));
        ended(
                ann.api(),
                ann.api().ok("POST", "/api/workflow", Map.of("name", type, "workflowDef", inner)),
                "COMPLETED");
    }

    /** Paths have to name it. */
    @ParameterizedTest
    @ValueSource(strings = {"a/b", "..", "a;b", "100%", "pay\u200broll"})
    void nameThatNoPathCanHoldIsRefused(String name) {
        for (Map.Entry<String, Object> thing : Map.of(
                        "/api/metadata/workflow", (Object) workflow(name, task("t", "HUMAN", Map.of())),
                        "/api/metadata/taskdefs", definition(name),
                        "/api/scheduler/schedules",
                                Map.of(
                                        "name",
                                        name,
                                        "cronExpression",
                                        "0 0 3 * * *",
                                        "startWorkflowRequest",
                                        Map.of("name", type)),
                        "/api/event", Map.of("name", name, "event", "conductor:a:b", "actions", List.of()))
                .entrySet()) {
            HttpResponse<String> answer =
                    admin.send("POST", thing.getKey(), "application/json", Api.write(thing.getValue()));
            assertThat(answer.statusCode()).as(thing.getKey() + answer.body()).isEqualTo(400);
        }
    }

    @Test
    void whoMadeADefinitionIsNotForTheCallerToSay() {
        Map<String, Object> forged = with(
                workflow(type, task("t", "WAIT", Map.of())),
                Map.of("createdBy", ann.id(), "updatedBy", ann.id(), "createTime", 1, "updateTime", 1));
        String path = "/api/metadata/workflow/" + type;
        ben.api().ok("POST", "/api/metadata/workflow", forged);
        JsonNode made = ben.api().json(path);
        grant(ben.api(), "USER/" + ann.id(), "WORKFLOW_DEF/" + type, "READ", "UPDATE");
        ann.api().ok("PUT", "/api/metadata/workflow", List.of(with(forged, Map.of("createdBy", "admin@localhost"))));
        JsonNode changed = ben.api().json(path);

        assertThat(List.of(made.get("createdBy").asText(), made.get("updatedBy").asText()))
                .containsOnly(ben.id());
        assertThat(made.get("createTime").asLong()).isGreaterThan(1);
        assertThat(changed.get("createdBy").asText()).isEqualTo(ben.id());
        assertThat(changed.get("updatedBy").asText()).isEqualTo(ann.id());
        assertThat(changed.get("createTime").asLong())
                .isEqualTo(made.get("createTime").asLong());
        assertThat(changed.get("updateTime").asLong()).isGreaterThan(1);
    }

    @Test
    void typeThatItsStarterDefinesWhileAnInlineDefinitionRunsGetsSecrets() {
        Map<String, Object> inline = sending(fresh("inline"));
        String execution =
                ann.api().ok("POST", "/api/workflow", Map.of("name", inline.get("name"), "workflowDef", inline));
        ann.api().ok("POST", "/api/metadata/taskdefs", definition(type));

        JsonNode task = polled(ann.api(), type).get(0);

        assertThat(task.at("/inputData/key").asText()).isEqualTo(value);
        ann.api().ok("POST", "/api/tasks", Stage.of(task));
        ended(ann.api(), execution, "COMPLETED");
    }

    /** What was started before may still wait for its tasks. */
    @Test
    void nameOfADeletedDefinitionIsForItsOwner() {
        String name = fresh("deleted");
        Map<String, Object> sending = sending(name);
        ann.api().ok("POST", "/api/metadata/taskdefs", definition(type));
        String execution = ann.api().run(sending, Map.of());
        ann.api().ok("DELETE", "/api/metadata/workflow/" + name + "/1", "");
        ann.api().ok("DELETE", "/api/metadata/taskdefs/" + type, "");

        for (String spelling : List.of(type, type.toUpperCase(Locale.ROOT))) {
            assertThat(refused(ben.api(), "POST", "/api/metadata/taskdefs", definition(spelling)))
                    .contains("was in use before")
                    .doesNotContain(ann.id());
        }
        refused(ben.api(), "POST", "/api/metadata/workflow", workflow(name, task("t", "HUMAN", Map.of())));
        refused(ben.api(), "GET", "/api/workflow/" + execution, "");

        ann.api().ok("POST", "/api/metadata/taskdefs", definition(type));
        ann.api().register(sending);
        assertThat(polled(ann.api(), type).get(0).at("/inputData/key").asText()).isEqualTo(value);
    }

    @Test
    void nameOfAnInlineDefinitionIsForWhoeverStartedIt() {
        String name = fresh("inline");
        Map<String, Object> inline = workflow(name, task("t", "WAIT", Map.of()));
        String execution = ann.api().ok("POST", "/api/workflow", Map.of("name", name, "workflowDef", inline));

        refused(ben.api(), "POST", "/api/metadata/workflow", inline);
        refused(ben.api(), "POST", "/api/tasks/" + execution + "/t/COMPLETED", Map.of());

        ann.api().register(inline);
        ann.api().ok("POST", "/api/tasks/" + execution + "/t/COMPLETED", Map.of());
        ended(ann.api(), execution, "COMPLETED");
    }

    @Test
    void nameOfADeletedScheduleIsForItsOwner() {
        String workflow = fresh("scheduled");
        ann.api().register(workflow(workflow, task("t", "SET_VARIABLE", Map.of())));
        ben.api().register(workflow(workflow + "_bens", task("t", "SET_VARIABLE", Map.of())));
        String name = fresh("schedule");
        ann.api().ok("POST", "/api/scheduler/schedules", schedule(name, Map.of("name", workflow)));
        ann.api().ok("DELETE", "/api/scheduler/schedules/" + name, "");

        refused(ben.api(), "POST", "/api/scheduler/schedules", schedule(name, Map.of("name", workflow + "_bens")));

        ann.api().ok("POST", "/api/scheduler/schedules", schedule(name, Map.of("name", workflow)));
        ann.api().ok("DELETE", "/api/scheduler/schedules/" + name, "");
    }

    /** Ben only names it, which anybody may. */
    @Test
    void ownerTakesANameAgainThatAnotherUses() {
        ann.api().ok("POST", "/api/metadata/taskdefs", definition(type));
        ben.api().register(workflow(fresh("names_it"), with(task("t", "SIMPLE", Map.of()), Map.of("name", type))));

        ann.api().ok("DELETE", "/api/metadata/taskdefs/" + type, "");
        ann.api().ok("POST", "/api/metadata/taskdefs", definition(type));
    }

    /** Its template would replace what the task answers. */
    @Test
    void definitionNamedLikeTheLabelOfAnothersSystemTaskChangesNothingInIt() {
        Map<String, Object> squatting = with(
                definition(type).getFirst(),
                Map.of("inputTemplate", Map.of("outputFilter", Map.of("response", Map.of("body", "BENS")))));
        ben.api().ok("POST", "/api/metadata/taskdefs", List.of(squatting));
        Map<String, Object> labelled =
                workflow(fresh("labelled"), with(post("c", service.url(), "x"), Map.of("name", type)));

        assertThat(ended(ann.api(), ann.api().run(labelled, Map.of()), "COMPLETED")
                        .at("/tasks/0/outputData")
                        .toString())
                .contains("statusCode")
                .doesNotContain("BENS");
        assertThat(ended(ben.api(), ben.api().run(with(labelled, Map.of("name", fresh("bens"))), Map.of()), "COMPLETED")
                        .at("/tasks/0/outputData")
                        .toString())
                .as("one's own counts")
                .contains("BENS");
    }

    /** No reference stands in the input, so registration asks for nothing. */
    @Test
    void typeOfAnotherGetsNoSecretsInMoreThanOneStepUnlessItIsShared() {
        ben.api().ok("POST", "/api/metadata/taskdefs", definition(type));
        Map<String, Object> definition = workflow(
                fresh("steps"),
                task("set", "SET_VARIABLE", Map.of("kept", reference())),
                with(task("ship", "SIMPLE", Map.of("key", "${workflow.variables.kept}")), Map.of("name", type)));

        String execution = ann.api().run(definition, Map.of());
        assertThat(await().atMost(Duration.ofSeconds(60))
                        .until(
                                () -> {
                                    assertThat(ben.api().json(poll(type))).isEmpty();
                                    return ann.api().execution(execution);
                                },
                                found -> found.get("status").asText().equals("FAILED"))
                        .at("/tasks/1/reasonForIncompletion")
                        .asText())
                .contains(type, "READ");

        grant(ben.api(), "USER/" + ann.id(), "TASK_DEF/" + type, "READ");
        ann.api().ok("POST", "/api/workflow/" + definition.get("name"), Map.of());
        assertThat(polled(ben.api(), type).get(0).at("/inputData/key").asText()).isEqualTo(value);
    }

    @Test
    void typeThatAnotherHasDefinedGetsSecretsOnlyIfItIsShared() {
        ben.api().ok("POST", "/api/metadata/taskdefs", definition(type));
        Map<String, Object> definition = sending(fresh("sends"));
        assertThat(refused(ann.api(), "POST", "/api/metadata/workflow", definition))
                .contains(type, "READ");
        refused(ann.api(), "POST", "/api/workflow", Map.of("name", fresh("inline"), "workflowDef", definition));

        ann.api()
                .register(workflow(
                        fresh("without"),
                        with(task("t", "SIMPLE", Map.of("plain", "${workflow.input.x}")), Map.of("name", type))));
        grant(ben.api(), "USER/" + ann.id(), "TASK_DEF/" + type, "READ");
        ann.api().register(definition);
    }

    @Test
    void taskInADomainIsForWorkersOfTheDomain() {
        String domain = fresh("prod");
        ann.api().registerTask(type, Map.of());
        Map<String, Object> definition = sending(fresh("domain"));
        ann.api().register(definition);
        ann.api()
                .ok(
                        "POST",
                        "/api/workflow",
                        Map.of("name", definition.get("name"), "taskToDomain", Map.of(type, domain)));
        Person worker = people.application("Worker");
        grant(ann.api(), "USER/" + worker.id(), "TASK_DEF/" + type, "EXECUTE");

        reserved(worker.api().send("GET", poll(domain + ":" + type), "application/json", ""));
        refused(worker.api(), "GET", poll(type) + "&domain=" + domain, "");
        assertThat(worker.api().json(poll(type))).isEmpty();

        grant(admin, "USER/" + worker.id(), "DOMAIN/" + domain, "EXECUTE");
        JsonNode task = await().atMost(Duration.ofSeconds(60))
                .until(() -> worker.api().json(poll(type) + "&domain=" + domain), tasks -> !tasks.isEmpty())
                .get(0);
        assertThat(task.at("/inputData/key").asText()).isEqualTo(value);
    }

    @Test
    void ownerOfADefinitionIsNoWorkerOfSystemTasksOfItsName() {
        ben.api().ok("POST", "/api/metadata/taskdefs", definition(type));
        String execution = ann.api()
                .run(
                        workflow(fresh("waits"), with(task("stop", "HUMAN", Map.of("a", 1)), Map.of("name", type))),
                        Map.of());
        JsonNode waiting = await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> ann.api().execution(execution).at("/tasks/0"),
                        task -> task.path("status").asText().equals("IN_PROGRESS"));

        refused(ben.api(), "GET", "/api/tasks/" + waiting.get("taskId").asText(), "");
        refused(ben.api(), "POST", "/api/tasks", Stage.of(waiting));

        ann.api().ok("POST", "/api/tasks", Stage.of(waiting));
        ended(ann.api(), execution, "COMPLETED");
    }

    /** Whatever is claimed, tasks that the server runs itself go on. */
    @Test
    void systemTasksRun() {
        reserved(register(ben.api(), "HTTP"));
        String execution = ann.api().run(workflow(fresh("calls"), post("call", service.url(), reference())), Map.of());

        ended(ann.api(), execution, "COMPLETED");
        assertThat(service.requests().getFirst().body()).contains(value);
    }
}
