package io.tacet.e2e.twins;

import static io.tacet.e2e.Definitions.dynamicFork;
import static io.tacet.e2e.Definitions.post;
import static io.tacet.e2e.Definitions.schedule;
import static io.tacet.e2e.Definitions.task;
import static io.tacet.e2e.Definitions.with;
import static io.tacet.e2e.Definitions.workflow;
import static io.tacet.e2e.People.grant;
import static io.tacet.e2e.twins.Twin.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tacet.e2e.Api;
import io.tacet.e2e.People;
import io.tacet.e2e.Receiver;
import io.tacet.e2e.TacetServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
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
    static final String OTHER = "olga";
    private static final String WORKER = "pete";

    /** Values that stand in texts of others. */
    private static final List<String> TEXTS = Stream.concat(
                    HostileValues.WORDS.stream().filter(word -> !word.contains("${")),
                    Stream.of("outputParameters", "FAILED_WITH_TERMINAL_ERROR", "ownerEmail", "DO_WHILE"))
            .toList();

    private static final String PROSE =
            "Calls https://rates.example.com/v2/labels in eu-west-3 as admin@localhost; RUNNING, then COMPLETED or FAILED.\n"
                    + "        Indented by eight.\n------\n  application/json, password, 9fceb02d0ae598e95dc970b74767f19372d61af8";

    private static Twins twins;

    @BeforeAll
    static void start() {
        twins = Twins.start("conductor.app.eventQueueSchedulerPollThreadCount=16");
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

    private record Step(String name, Function<Twin, ?> seen) {
        void play() {
            Twins.Seen both = twins.seen(seen);
            assertThat(both.right()).as("on the server with harmless values").doesNotStartWith(Twins.FAILED);
            assertThat(both.alike())
                    .as(() -> Difference.summary(List.of(new Difference(name, name, both.left(), both.right()))))
                    .isTrue();
        }
    }

    private static Step step(String name, Function<Twin, ?> seen) {
        return new Step(name, seen);
    }

    /** As Olga. */
    private static Step olga(String name, Function<Api, ?> seen) {
        return new Step(name, twin -> seen.apply(twin.as(OTHER)));
    }

    @TestFactory
    Stream<DynamicTest> othersWorkAsBefore() {
        return Stream.of(accounts(), definitions(), things(), flows(), workers(), control(), automation(), looks())
                .flatMap(List::stream)
                .map(step -> DynamicTest.dynamicTest(step.name(), step::play));
    }

    private static JsonNode signedIn(Twin twin, String id, String password) {
        String token = Api.read(
                        twin.server().anonymous().ok("POST", "/api/token", Map.of("email", id, "password", password)))
                .get("token")
                .asText();
        return Api.withToken(twin.server().url(), token).json("/api/token/userInfo");
    }

    private static List<Step> accounts() {
        return List.of(
                step("the administrator signs in", twin -> signedIn(twin, ADMIN, TacetServer.PASSWORD)),
                step("a user signs in", twin -> signedIn(twin, Twin.idOf(OTHER), People.PASSWORD)),
                step("a token of before", twin -> twin.as(OTHER).json("/api/token/userInfo")),
                step("a session of the console", twin -> {
                    String cookie = twin.server()
                            .anonymous()
                            .send(
                                    "POST",
                                    "/api/session",
                                    "application/json",
                                    Api.write(Map.of("email", Twin.idOf(OTHER), "password", People.PASSWORD)))
                            .headers()
                            .firstValue("Set-Cookie")
                            .orElseThrow();
                    return new Api(twin.server().url(), Map.of("Cookie", cookie.substring(0, cookie.indexOf(';'))))
                            .json("/api/session")
                            .get("user");
                }),
                step("a new user", twin -> {
                    twin.user("nina", "USER");
                    return List.of(
                            twin.as("nina").json("/api/token/userInfo"),
                            twin.admin().json("/api/users/nina@example.org"),
                            twin.admin().json("/api/users"));
                }),
                step("a group", twin -> {
                    twin.admin()
                            .ok("PUT", "/api/groups/default", Map.of("description", PROSE, "roles", List.of("USER")));
                    twin.admin().ok("POST", "/api/groups/default/users/nina@example.org", "");
                    return List.of(
                            twin.admin().json("/api/groups/default"),
                            twin.admin().json("/api/groups/default/users"));
                }),
                step("an application and its key", twin -> {
                    String id = Api.read(
                                    twin.admin().ok("POST", "/api/applications", Map.of("name", "Workflow RUNNING")))
                            .get("id")
                            .asText();
                    JsonNode key = Api.read(twin.admin().ok("POST", "/api/applications/" + id + "/accessKeys", ""));
                    JsonNode token = Api.read(twin.server()
                            .anonymous()
                            .ok(
                                    "POST",
                                    "/api/token",
                                    Map.of(
                                            "keyId",
                                            key.get("id").asText(),
                                            "keySecret",
                                            key.get("secret").asText())));
                    return List.of(
                            Api.withToken(
                                            twin.server().url(),
                                            token.get("token").asText())
                                    .json("/api/token/userInfo")
                                    .get("name"),
                            twin.admin().json("/api/applications/" + id).get("name"));
                }),
                olga("roles and settings", api -> List.of(api.json("/api/roles"), api.json("/api/settings"))));
    }

    private static Map<String, Object> written(String name) {
        return with(
                workflow(
                        name,
                        task("ask", "HUMAN", Map.of("texts", TEXTS, "base_url", "https://rates.example.com")),
                        post("call", "https://rates.example.com/v2/labels", Map.of("region", "eu-west-3"))),
                Map.of(
                        "description",
                        PROSE,
                        "inputParameters",
                        TEXTS,
                        "inputTemplate",
                        Map.of("texts", TEXTS),
                        "outputParameters",
                        Map.of("password", PROSE),
                        "ownerEmail",
                        "admin@localhost"));
    }

    /** Byte for byte what was stored. */
    private static List<Step> definitions() {
        return List.of(
                olga("a workflow definition is made and read back", api -> {
                    api.register(written("olgas_flow"));
                    JsonNode read = api.json("/api/metadata/workflow/olgas_flow");
                    assertThat(read.get("description").asText()).isEqualTo(PROSE);
                    assertThat(read.at("/tasks/0/inputParameters/texts")).isEqualTo(Api.JSON.valueToTree(TEXTS));
                    return read;
                }),
                olga("it is changed by what was read", api -> {
                    api.ok("PUT", "/api/metadata/workflow", List.of(api.json("/api/metadata/workflow/olgas_flow")));
                    JsonNode read = api.json("/api/metadata/workflow/olgas_flow");
                    assertThat(read.at("/outputParameters/password").asText()).isEqualTo(PROSE);
                    return read;
                }),
                olga(
                        "it is validated",
                        api -> api.ok("POST", "/api/metadata/workflow/validate", written("olgas_flow"))),
                olga("its problems", api -> api.ok("POST", "/api/definitions/problems", written("olgas_flow"))),
                olga("a definition with a name like a word", api -> {
                    api.register(workflow("RUNNING", task("COMPLETED", "HUMAN", Map.of())));
                    api.register(workflow("workflow", task("password", "HUMAN", Map.of())));
                    return List.of(
                            api.json("/api/metadata/workflow/RUNNING"), api.json("/api/metadata/workflow/workflow"));
                }),
                olga("a task definition", api -> {
                    api.registerTask(
                            "IN_PROGRESS_type",
                            Map.of("description", PROSE, "inputKeys", TEXTS, "inputTemplate", Map.of("a", PROSE)));
                    JsonNode read = api.json("/api/metadata/taskdefs/IN_PROGRESS_type");
                    assertThat(read.get("description").asText()).isEqualTo(PROSE);
                    return read;
                }),
                olga(
                        "lists of definitions",
                        api -> List.of(
                                api.json("/api/metadata/workflow/names"),
                                api.json("/api/metadata/workflow/names-and-versions"),
                                api.json("/api/metadata/workflow/latest-versions"),
                                api.json("/api/metadata/taskdefs"))),
                olga("tags", api -> {
                    List<Map<String, String>> tags = IntStream.range(0, TEXTS.size())
                            .filter(i -> !TEXTS.get(i).isBlank())
                            .mapToObj(i -> Map.of("key", "about_" + i, "value", TEXTS.get(i)))
                            .toList();
                    // Fifty at once is the limit.
                    api.ok("PUT", "/api/metadata/workflow/olgas_flow/tags", tags.subList(0, 50));
                    return List.of(api.json("/api/metadata/workflow/olgas_flow/tags"), api.json("/api/metadata/tags"));
                }),
                olga(
                        "what is wrong is said alike",
                        api -> Stream.of(
                                        answer(api, "GET", "/api/metadata/workflow/no_RUNNING", ""),
                                        answer(api, "GET", "/api/workflow/COMPLETED", ""),
                                        answer(api, "POST", "/api/workflow", Map.of("name", "application")),
                                        answer(
                                                api,
                                                "POST",
                                                "/api/metadata/workflow",
                                                Map.of("name", "", "password", "x")),
                                        answer(api, "GET", "/api/users/admin@localhost", ""))
                                .toList()));
    }

    private static String answer(Api api, String method, String path, Object body) {
        var answer = api.send(method, path, "application/json", body.equals("") ? "" : Api.write(body));
        return answer.statusCode() + " " + answer.body();
    }

    private static List<Step> things() {
        return List.of(
                olga("environment variables", api -> {
                    for (int i = 0; i < TEXTS.size(); i++) {
                        if (!TEXTS.get(i).isBlank()) {
                            api.ok("PUT", "/api/environment/olgas_" + i, TEXTS.get(i));
                        }
                    }
                    api.ok("PUT", "/api/environment/olgas_prose", PROSE);
                    return List.of(api.json("/api/environment"), api.get("/api/environment/olgas_prose"));
                }),
                olga("a secret and what is said of it", api -> {
                    api.ok("PUT", "/api/secrets/password", "another value of Olga's: 8-Yw2.kQ1");
                    answer(api, "PUT", "/api/secrets/password/description", PROSE);
                    return List.of(
                            api.json("/api/secrets-v2"),
                            api.json("/api/secrets-v2/page"),
                            api.get("/api/secrets/password"),
                            api.json("/api/secrets/password/versions"));
                }),
                olga("sharing", api -> {
                    grant(api, user(WORKER), "SECRET_NAME/password", "READ", "EXECUTE");
                    return List.of(
                            api.json("/api/auth/authorization/SECRET_NAME/password"),
                            api.json("/api/access/holders?target=SECRET_NAME:password"),
                            api.json(
                                    "/api/access/explain?subject=pete@example.org&target=SECRET_NAME:password&access=READ"));
                }),
                step(
                        "what is shared is seen",
                        twin -> List.of(
                                twin.as(WORKER).get("/api/secrets/password"),
                                twin.as(WORKER).json("/api/secrets-v2"))));
    }

    private static Step flow(String name, Map<String, ?> input, Function<Twin, List<Map<String, Object>>> tasks) {
        return step(name, twin -> {
            String workflow = "olgas_" + name.replaceAll("\\W", "_");
            twin.as(OTHER)
                    .register(with(
                            workflow(workflow),
                            Map.of(
                                    "tasks",
                                    tasks.apply(twin),
                                    "outputParameters",
                                    Map.of("said", "${workflow.input}"))));
            JsonNode ended = twin.run(OTHER, workflow, input);
            assertThat(ended.get("status").asText()).as("%s", ended).isEqualTo("COMPLETED");
            return ended;
        });
    }

    private static final Map<String, Object> INPUT =
            Map.of("status", "COMPLETED", "region", "eu-west-3", "texts", TEXTS, "prose", PROSE, "password", "RUNNING");

    private static Map<String, Object> set(String reference, Object said) {
        return task(reference, "SET_VARIABLE", Map.of(reference, said));
    }

    private static Map<String, Object> choose(String reference, Object on) {
        return with(
                task(reference, "SWITCH", Map.of("case", on)),
                Map.of(
                        "evaluatorType",
                        "value-param",
                        "expression",
                        "case",
                        "decisionCases",
                        Map.of(
                                "eu-west-3",
                                List.of(set(reference + "_here", true)),
                                "COMPLETED",
                                List.of(set(reference + "_done", true))),
                        "defaultCase",
                        List.of(task(
                                reference + "_wrong",
                                "TERMINATE",
                                Map.of("terminationStatus", "FAILED", "terminationReason", "the wrong branch")))));
    }

    private static List<Step> flows() {
        return List.of(
                flow("variables", INPUT, twin -> List.of(set("kept", "${workflow.input}"))),
                flow(
                        "switch on input",
                        INPUT,
                        twin -> List.of(
                                choose("region", "${workflow.input.region}"),
                                choose("status", "${workflow.input.status}"))),
                flow(
                        "switch on an answer",
                        INPUT,
                        twin -> List.of(
                                post("call", twin.service().url() + "/region", Map.of("said", "${workflow.input}")),
                                choose("region", "${call.output.response.body.said.region}"),
                                post(
                                        "next",
                                        twin.service().url() + "/next",
                                        Map.of("said", "${call.output.response.body}")))),
                step(
                        "what the service got",
                        twin -> twin.service().requests().stream()
                                .map(Receiver.Request::body)
                                .toList()),
                flow(
                        "do while",
                        INPUT,
                        twin -> List.of(with(
                                task("loop", "DO_WHILE", Map.of("status", "${workflow.input.status}")),
                                Map.of(
                                        "loopCondition",
                                        "if ($.loop['iteration'] < 3 && $.status == 'COMPLETED') { true; } else { false; }",
                                        "loopOver",
                                        List.of(set("turn", "${loop.output.iteration}")))))),
                flow(
                        "fork and join",
                        INPUT,
                        twin -> List.of(
                                with(
                                        task("fork", "FORK_JOIN", Map.of()),
                                        Map.of(
                                                "forkTasks",
                                                List.of(
                                                        List.of(set("one", "${workflow.input.texts}")),
                                                        List.of(set("two", "${workflow.input.prose}"))))),
                                with(task("join", "JOIN", Map.of()), Map.of("joinOn", List.of("one", "two"))))),
                flow(
                        "dynamic fork",
                        INPUT,
                        twin -> List.of(
                                dynamicFork(
                                        List.of(
                                                Map.of(
                                                        "name",
                                                        "RUNNING",
                                                        "taskReferenceName",
                                                        "COMPLETED",
                                                        "type",
                                                        "INLINE"),
                                                Map.of("name", "b", "taskReferenceName", "b", "type", "INLINE")),
                                        Map.of(
                                                "COMPLETED",
                                                Map.of("evaluatorType", "graaljs", "expression", "'FAILED'"),
                                                "b",
                                                Map.of(
                                                        "evaluatorType",
                                                        "graaljs",
                                                        "expression",
                                                        "'application/json'"))),
                                task("join", "JOIN", Map.of()))),
                flow(
                        "inline",
                        INPUT,
                        twin -> List.of(task(
                                "script",
                                "INLINE",
                                Map.of(
                                        "evaluatorType",
                                        "graaljs",
                                        "expression",
                                        "({region: $.said.region, same: $.said.status === 'COMPLETED', all: $.said.texts.join()})",
                                        "said",
                                        "${workflow.input}")))),
                flow(
                        "jq",
                        INPUT,
                        twin -> List.of(task(
                                "jq",
                                "JSON_JQ_TRANSFORM",
                                Map.of(
                                        "queryExpression",
                                        "{region: .said.region, all: .said.texts}",
                                        "said",
                                        "${workflow.input}")))),
                flow(
                        "sub workflow",
                        INPUT,
                        twin -> List.of(with(
                                task("part", "SUB_WORKFLOW", Map.of("said", "${workflow.input}")),
                                Map.of("subWorkflowParam", Map.of("name", "olgas_variables", "version", 1))))),
                flow(
                        "start workflow",
                        INPUT,
                        twin -> List.of(task(
                                "begin",
                                "START_WORKFLOW",
                                Map.of(
                                        "startWorkflow",
                                        Map.of(
                                                "name",
                                                "olgas_variables",
                                                "version",
                                                1,
                                                "input",
                                                "${workflow.input}"))))),
                flow(
                        "dynamic",
                        INPUT,
                        twin -> List.of(with(
                                task(
                                        "chosen",
                                        "DYNAMIC",
                                        Map.of(
                                                "choice",
                                                "INLINE",
                                                "evaluatorType",
                                                "graaljs",
                                                "expression",
                                                "'RUNNING'")),
                                Map.of("dynamicTaskNameParam", "choice")))),
                flow(
                        "terminate",
                        INPUT,
                        twin -> List.of(task(
                                "end",
                                "TERMINATE",
                                Map.of(
                                        "terminationStatus",
                                        "COMPLETED",
                                        "terminationReason",
                                        "${workflow.input.prose}",
                                        "workflowOutput",
                                        "${workflow.input}")))),
                flow("wait", INPUT, twin -> List.of(task("pause", "WAIT", Map.of("duration", "1 seconds")))),
                flow("environment", INPUT, twin -> List.of(set("read", "${workflow.env.olgas_prose}"))),
                flow(
                        "a secret of ones own",
                        INPUT,
                        twin -> List.of(post(
                                "secret",
                                twin.service().url() + "/secret",
                                Map.of("said", "RUNNING", "key", "${workflow.secrets.olgas_secret}")))),
                step(
                        "what the service got of it",
                        twin -> twin.service().requests().stream()
                                .filter(request -> request.target().equals("/secret"))
                                .map(Receiver.Request::body)
                                .toList()));
    }

    private static List<Step> workers() {
        return List.of(
                step("a worker", twin -> {
                    twin.as(OTHER)
                            .register(workflow(
                                    "olgas_work",
                                    with(
                                            task("work", "SIMPLE", Map.of("said", "${workflow.input}")),
                                            Map.of("name", "olgas_type")),
                                    set("after", "${work.output}")));
                    String id = twin.learn("work", twin.as(OTHER).ok("POST", "/api/workflow/olgas_work", INPUT));
                    JsonNode handed = twin.work(
                            WORKER,
                            "olgas_type",
                            "IN_PROGRESS",
                            Map.of(
                                    "outputData",
                                    INPUT,
                                    "logs",
                                    TEXTS.stream()
                                            .map(text -> Map.of("log", text + " ", "createdTime", "0"))
                                            .toList()));
                    return List.of(handed, twin.awaitEnd(OTHER, id));
                }),
                step(
                        "its log",
                        twin -> twin.as(OTHER)
                                .json("/api/tasks/"
                                        + twin.as(OTHER)
                                                .execution(twin.id("work"))
                                                .at("/tasks/0/taskId")
                                                .asText() + "/log")),
                step("a worker that fails, and the workflow that is retried", twin -> {
                    String id = twin.as(OTHER).ok("POST", "/api/workflow/olgas_work", INPUT);
                    twin.work(WORKER, "olgas_type", "w", Map.of("status", "FAILED", "reasonForIncompletion", PROSE));
                    JsonNode failed = twin.awaitEnd(OTHER, id);
                    assertThat(failed.get("status").asText()).isEqualTo("FAILED");
                    twin.as(OTHER).ok("POST", "/api/workflow/" + id + "/retry", "");
                    twin.work(WORKER, "olgas_type", "w", Map.of("outputData", INPUT));
                    return List.of(failed, twin.awaitEnd(OTHER, id));
                }),
                step("a task that is tried again", twin -> {
                    Api olga = twin.as(OTHER);
                    olga.registerTask(
                            "olgas_second_try", Map.of("retryCount", 1, "retryDelaySeconds", 0, "description", PROSE));
                    olga.register(workflow(
                            "olgas_tried", with(task("work", "SIMPLE", INPUT), Map.of("name", "olgas_second_try"))));
                    String id = olga.ok("POST", "/api/workflow/olgas_tried", INPUT);
                    twin.work(
                            OTHER,
                            "olgas_second_try",
                            "w",
                            Map.of("status", "FAILED", "reasonForIncompletion", "FAILED"));
                    twin.work(OTHER, "olgas_second_try", "w", Map.of("outputData", INPUT));
                    return twin.awaitEnd(OTHER, id);
                }),
                step("a worker that fails for good", twin -> {
                    String id = twin.as(OTHER).ok("POST", "/api/workflow/olgas_work", INPUT);
                    twin.work(
                            WORKER,
                            "olgas_type",
                            "w",
                            Map.of("status", "FAILED_WITH_TERMINAL_ERROR", "reasonForIncompletion", "COMPLETED"));
                    return twin.awaitEnd(OTHER, id);
                }),
                step("a call that fails", twin -> {
                    twin.as(OTHER)
                            .register(workflow(
                                    "olgas_failing",
                                    post("call", twin.service().url() + "/fail", Map.of("said", PROSE))));
                    JsonNode ended = twin.run(OTHER, "olgas_failing", Map.of());
                    assertThat(ended.get("status").asText()).isEqualTo("FAILED");
                    return ended;
                }),
                step("a failure workflow", twin -> {
                    twin.as(OTHER).register(workflow("olgas_cleanup", set("why", "${workflow.input.reason}")));
                    twin.as(OTHER)
                            .register(with(
                                    workflow(
                                            "olgas_cleaned",
                                            task(
                                                    "end",
                                                    "TERMINATE",
                                                    Map.of("terminationStatus", "FAILED", "terminationReason", PROSE))),
                                    Map.of("failureWorkflow", "olgas_cleanup")));
                    String cleaned = twin.run(OTHER, "olgas_cleaned", Map.of())
                            .at("/output/conductor.failure_workflow")
                            .asText();
                    return twin.awaitEnd(OTHER, cleaned);
                }));
    }

    private static List<Step> control() {
        return List.of(
                step("pause, resume and a signal", twin -> {
                    Api olga = twin.as(OTHER);
                    String id = olga.ok("POST", "/api/workflow/olgas_waiting", INPUT);
                    twin.awaitTask(OTHER, id, "stop");
                    olga.ok("PUT", "/api/workflow/" + id + "/pause", "");
                    JsonNode paused = olga.execution(id);
                    olga.ok("PUT", "/api/workflow/" + id + "/resume", "");
                    olga.ok("POST", "/api/tasks/" + id + "/stop/COMPLETED", INPUT);
                    return List.of(paused.get("status"), twin.awaitEnd(OTHER, id));
                }),
                step("terminate and restart", twin -> {
                    Api olga = twin.as(OTHER);
                    String id = olga.ok("POST", "/api/workflow/olgas_waiting", INPUT);
                    twin.awaitTask(OTHER, id, "stop");
                    olga.ok("DELETE", "/api/workflow/" + id + "?reason=" + Call.encoded(PROSE), "");
                    JsonNode terminated = twin.awaitEnd(OTHER, id);
                    olga.ok("POST", "/api/workflow/" + id + "/restart", "");
                    twin.complete(OTHER, id, "stop", Map.of("outputData", Map.of("status", "RUNNING")));
                    return List.of(terminated, twin.awaitEnd(OTHER, id));
                }),
                step("rerun from a task", twin -> {
                    Api olga = twin.as(OTHER);
                    JsonNode first = twin.run(OTHER, "olgas_variables", INPUT);
                    String id = first.get("workflowId").asText();
                    olga.ok(
                            "POST",
                            "/api/workflow/" + id + "/rerun",
                            Map.of(
                                    "reRunFromTaskId",
                                    first.at("/tasks/0/taskId").asText()));
                    return twin.awaitEnd(OTHER, id);
                }),
                step("a start with a correlation id and an idempotency key", twin -> {
                    String id = twin.as(OTHER)
                            .ok(
                                    "POST",
                                    "/api/workflow",
                                    Map.of(
                                            "name",
                                            "olgas_variables",
                                            "version",
                                            1,
                                            "correlationId",
                                            "https://rates.example.com/v2/labels",
                                            "input",
                                            INPUT));
                    return twin.awaitEnd(OTHER, id);
                }),
                step("what waited all the time goes on", twin -> {
                    twin.complete(OTHER, twin.id("waiting"), "stop", Map.of("outputData", INPUT));
                    return twin.awaitEnd(OTHER, twin.id("waiting"));
                }));
    }

    private static List<Step> automation() {
        return List.of(
                olga("a schedule", api -> {
                    api.ok(
                            "POST",
                            "/api/scheduler/schedules",
                            schedule(
                                    "olgas_schedule", Map.of("name", "olgas_variables", "version", 1, "input", INPUT)));
                    JsonNode read = api.json("/api/scheduler/schedules/olgas_schedule");
                    api.ok("PUT", "/api/scheduler/schedules/olgas_schedule/resume", "");
                    api.ok("PUT", "/api/scheduler/schedules/olgas_schedule/pause", "");
                    return List.of(
                            read,
                            api.json("/api/scheduler/schedules"),
                            api.json("/api/scheduler/schedules/search?scheduleName=olgas_schedule"));
                }),
                step("a schedule runs", twin -> {
                    Api olga = twin.as(OTHER);
                    olga.register(workflow("olgas_scheduled", set("kept", "${workflow.input.texts}")));
                    olga.ok(
                            "POST",
                            "/api/scheduler/schedules",
                            Map.of(
                                    "name",
                                    "olgas_seconds",
                                    "cronExpression",
                                    "* * * * * *",
                                    "startWorkflowRequest",
                                    Map.of("name", "olgas_scheduled", "version", 1, "input", INPUT)));
                    JsonNode run = await(
                            () -> olga.json(
                                            "/api/scheduler/search/executions?query=scheduleName%20IN%20(olgas_seconds)")
                                    .path("results"),
                            runs -> runs.path(0).path("state").asText().equals("EXECUTED"));
                    olga.ok("DELETE", "/api/scheduler/schedules/olgas_seconds", "");
                    String started = run.get(0).get("workflowId").asText();
                    return List.of(
                            run.get(0).get("state"),
                            twin.awaitEnd(OTHER, started).get("variables"));
                }),
                olga(
                        "event handlers",
                        api -> List.of(
                                api.json("/api/event"),
                                api.json("/api/event/conductor:olgas_sender:send?activeOnly=true"))),
                step("an event", twin -> {
                    JsonNode sent = twin.run(OTHER, "olgas_sender", INPUT);
                    JsonNode found = await(
                            () -> twin.as(OTHER)
                                    .json("/api/workflow/search?query=workflowType%3Dolgas_by_event")
                                    .path("results"),
                            results -> !results.isEmpty());
                    return List.of(
                            sent,
                            twin.awaitEnd(OTHER, found.get(0).get("workflowId").asText()));
                }));
    }

    /** As long as a handler takes to hear its first event, and longer. */
    private static <T> T await(Callable<T> asked, Predicate<T> there) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(100))
                .pollInterval(Duration.ofMillis(200))
                .until(asked, there);
    }

    private static List<Step> looks() {
        return List.of(
                olga(
                        "searches",
                        api -> Stream.of(
                                        "workflowType%3Dolgas_work",
                                        "status%3DFAILED",
                                        "status%20IN%20(COMPLETED,TERMINATED)%20AND%20workflowType%3Dolgas_variables")
                                .map(query ->
                                        api.json("/api/workflow/search?size=100&sort=startTime%3AASC&query=" + query))
                                .toList()),
                olga(
                        "searches for tasks",
                        api -> List.of(
                                api.json("/api/tasks/search?query=status%3DFAILED")
                                        .get("totalHits"),
                                api.json("/api/tasks/search?query=taskType%3Dolgas_type")
                                        .get("totalHits"))),
                olga(
                        "queues",
                        api -> List.of(
                                api.json("/api/tasks/queue/polldata?taskType=olgas_type"),
                                api.json("/api/tasks/queue/size?taskType=olgas_type"))),
                step("names in the audit", HostileValuesTest::audited),
                step(
                        "leak attempts",
                        twin -> twin.admin().json("/api/leak-attempts").size()),
                step("the documented API", twin -> sorted(twin.admin().json("/api-docs"))),
                step("metrics", HostileValuesTest::metrics),
                step("health and the console", twin -> {
                    Api nobody = twin.server().anonymous();
                    return List.of(
                            nobody.get("/health"),
                            nobody.json("/api/session/methods"),
                            nobody.get("/"),
                            twin.admin().get("/context.js"),
                            twin.admin().json("/api/settings/server"));
                }),
                olga("things are deleted", api -> {
                    api.ok("DELETE", "/api/metadata/workflow/RUNNING/1", "");
                    api.ok("DELETE", "/api/metadata/taskdefs/IN_PROGRESS_type", "");
                    api.ok("DELETE", "/api/environment/olgas_prose", "");
                    api.ok("DELETE", "/api/event/olgas_handler", "");
                    return List.of(api.json("/api/metadata/workflow/names"), api.json("/api/environment"));
                }),
                step("the administrator signs in again", twin -> signedIn(twin, ADMIN, TacetServer.PASSWORD)));
    }

    /** The order of fields follows that of Java's reflection. */
    private static Object sorted(JsonNode json) {
        if (json.isObject()) {
            Map<String, Object> fields = new TreeMap<>();
            json.properties().forEach(field -> fields.put(field.getKey(), sorted(field.getValue())));
            return fields;
        }
        return json;
    }

    /** Who did what with what: in which order, is up to the engine's threads. */
    private static Set<String> audited(Twin twin) {
        Set<String> records = new TreeSet<>();
        for (String who : List.of("olga@example.org", "pete@example.org", ADMIN)) {
            twin.admin()
                    .json("/api/audit?size=1000&who=" + who)
                    .forEach(record -> records.add(String.join(
                            " ",
                            List.of(
                                    record.get("who").asText(),
                                    record.get("action").asText(),
                                    record.get("result").asText(),
                                    record.get("type").asText(),
                                    record.get("type").asText().equals("ACCESS_KEY")
                                            ? "a key"
                                            : record.get("id").asText(),
                                    record.path("recipient").asText()))));
        }
        assertThat(records).isNotEmpty();
        return records;
    }

    /** Their names and tags; the numbers say how fast the server was. */
    private static List<String> metrics(Twin twin) {
        List<String> lines = new ArrayList<>();
        twin.admin()
                .get("/actuator/prometheus")
                .lines()
                .filter(line -> line.contains("olgas_"))
                // Measured now and then.
                .filter(line -> !line.startsWith("task_queue_depth"))
                .map(line -> line.replaceAll(" [^ ]*$", ""))
                .filter(line -> !line.contains("quantile") && !line.contains("le=\""))
                .sorted()
                .forEach(lines::add);
        return lines;
    }
}
