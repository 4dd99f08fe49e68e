package io.tacet.e2e;

import static io.tacet.e2e.Definitions.fresh;
import static io.tacet.e2e.Definitions.http;
import static io.tacet.e2e.Definitions.task;
import static io.tacet.e2e.Definitions.workflow;
import static io.tacet.e2e.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(SharedServer.class)
class WorkflowSecretsTest {
    private TacetServer server;
    private Api api;

    @BeforeEach
    void signIn(TacetServer shared) {
        server = shared;
        api = shared.admin();
    }

    @Test
    void postalExampleSendsTheRealIdAndKeepsItNowhere() {
        String name = fresh("post_office_username");
        String id = fresh("canary-user-id");
        api.putSecret(name, id);
        List<Path> whileWaiting = new CopyOnWriteArrayList<>();
        try (Receiver postal = new Receiver(() -> whileWaiting.addAll(server.filesHolding(id)))) {
            String execution = api.run(
                    workflow(
                            fresh("postal"),
                            http(
                                    "rate",
                                    Map.of(
                                            "uri",
                                            postal.url() + "/rate?USERID=${workflow.secrets." + name
                                                    + "}&to=${workflow.input.zip}",
                                            "method",
                                            "GET"))),
                    Map.of("zip", "10115"));

            JsonNode ended = api.awaitEnd(execution);
            assertThat(ended.get("status").asText()).isEqualTo("COMPLETED");
            assertThat(postal.requests())
                    .singleElement()
                    .extracting(Receiver.Request::target)
                    .isEqualTo("/rate?USERID=" + id + "&to=10115");
            assertThat(ended.at("/tasks/0/outputData/response/body/price").asDouble())
                    .isEqualTo(7.25);
            assertThat(ended.at("/tasks/0/inputData/http_request/uri").asText())
                    .contains("USERID=${workflow.secrets." + name + "}&to=10115");
            assertThat(ended.toString()).doesNotContain(id);
            assertThat(whileWaiting)
                    .as("files that held the id while the call was under way")
                    .isEmpty();
            assertThat(server.filesHolding(id)).isEmpty();
        }
    }

    @Test
    void referencesOpenAnywhereInAnHttpTask() {
        String name = fresh("key");
        String value = "v\"$1\\{}\u00e9\ud83d\ude00 ${workflow.secrets.other}";
        api.putSecret(name, value);
        String reference = "${workflow.secrets." + name + "}";
        try (Receiver receiver = new Receiver(() -> {})) {
            Map<String, Object> definition = workflow(
                    fresh("nested"),
                    http(
                            "call",
                            Map.of(
                                    "uri",
                                    receiver.url(),
                                    "method",
                                    "POST",
                                    "headers",
                                    Map.of("X-Plain", "a-${workflow.secrets." + name + "_ascii}-z"),
                                    "body",
                                    Map.of(
                                            "whole",
                                            reference,
                                            "within",
                                            "<" + reference + "|" + reference + ">",
                                            "list",
                                            List.of(reference, Map.of("deep", List.of(reference)))))));
            api.putSecret(name + "_ascii", "ascii");
            String execution = api.run(definition, Map.of());
            assertThat(api.awaitEnd(execution).get("status").asText()).isEqualTo("COMPLETED");

            Receiver.Request request = receiver.requests().getFirst();
            assertThat(request.headers().get("X-plain")).containsExactly("a-ascii-z");
            JsonNode body = Api.read(request.body());
            assertThat(body.get("whole").asText()).isEqualTo(value);
            assertThat(body.get("within").asText()).isEqualTo("<" + value + "|" + value + ">");
            assertThat(body.at("/list/0").asText()).isEqualTo(value);
            assertThat(body.at("/list/1/deep/0").asText()).isEqualTo(value);
        }
    }

    @Test
    void jsonSecretsOpenByPathWithTheirTypes() {
        String name = fresh("db");
        api.putSecret(
                name,
                "{\"username\":\"u1\",\"port\":5432,\"tls\":true,\"hosts\":[\"h1\",\"h2\"],\"inner\":{\"password\":\"p w\"}}");
        try (Receiver receiver = new Receiver(() -> {})) {
            String prefix = "${workflow.secrets." + name + ".";
            String execution = api.run(
                    workflow(
                            fresh("json"),
                            http(
                                    "call",
                                    Map.of(
                                            "uri",
                                            receiver.url(),
                                            "method",
                                            "POST",
                                            "body",
                                            Map.of(
                                                    "user", prefix + "username}",
                                                    "port", prefix + "port}",
                                                    "tls", prefix + "tls}",
                                                    "second", prefix + "hosts[1]}",
                                                    "inner", prefix + "inner}",
                                                    "url",
                                                            "jdbc://" + prefix + "hosts[0]}:" + prefix + "port}/x?p="
                                                                    + prefix + "inner.password}")))),
                    Map.of());
            assertThat(api.awaitEnd(execution).get("status").asText()).isEqualTo("COMPLETED");
            assertThat(Api.read(receiver.requests().getFirst().body()))
                    .isEqualTo(Api.read("{\"user\":\"u1\",\"port\":5432,\"tls\":true,\"second\":\"h2\","
                            + "\"inner\":{\"password\":\"p w\"},\"url\":\"jdbc://h1:5432/x?p=p w\"}"));
        }
    }

    @Test
    void anyFieldAndItemOfAJsonSecretOpensAndNumbersKeepTheirDigits() {
        String cert = fresh("cert");
        String list = fresh("list");
        api.putSecret(cert, "{\"tls.crt\":\"c1\",\"it's\":\"q1\",\"none\":null,\"rate\":1.10,\"big\":1e5}");
        api.putSecret(list, "[{\"name\":\"n1\"},12345678901234567890]");
        String ofCert = "${workflow.secrets." + cert;
        String ofList = "${workflow.secrets." + list;
        try (Receiver receiver = new Receiver(() -> {})) {
            Map<String, Object> body = Map.of(
                    "single", ofCert + "['tls.crt']}",
                    "double", ofCert + "[\"tls.crt\"]}",
                    "escaped", ofCert + "['it\\'s']}",
                    "none", ofCert + ".none}",
                    "text", "is " + ofCert + ".none} " + ofCert + ".rate} " + ofCert + ".big} " + ofList + "[1]}",
                    "item", ofList + "[0].name}");
            Map<String, Object> definition = workflow(
                    fresh("paths"), http("call", Map.of("uri", receiver.url(), "method", "POST", "body", body)));
            String execution = api.run(definition, Map.of());

            assertThat(api.awaitEnd(execution).get("status").asText()).isEqualTo("COMPLETED");
            assertThat(Api.read(receiver.requests().getFirst().body()))
                    .isEqualTo(Api.read("{\"single\":\"c1\",\"double\":\"c1\",\"escaped\":\"q1\",\"none\":null,"
                            + "\"text\":\"is null 1.10 1e5 12345678901234567890\",\"item\":\"n1\"}"));
            assertThat(api.execution(execution)
                            .at("/tasks/0/inputData/http_request/body/single")
                            .asText())
                    .isEqualTo(ofCert + "['tls.crt']}");
            assertThat(Api.read(api.get("/api/secrets/" + cert + "/uses")).toString())
                    .contains((String) definition.get("name"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP, missing, '', SECRET_NOT_FOUND",
        "HTTP, text, .field, SECRET_NOT_JSON",
        "HTTP, json, .nothing, SECRET_PATH_NOT_FOUND",
        "SIMPLE, missing, '', SECRET_NOT_FOUND",
        "SIMPLE, text, .field, SECRET_NOT_JSON",
        "SIMPLE, json, .nothing, SECRET_PATH_NOT_FOUND",
    })
    void whatDoesNotOpenFailsTheTaskWithTheReason(String type, String secret, String path, String code) {
        String suffix = fresh("_");
        api.putSecret("text" + suffix, "canary-no-json");
        api.putSecret("json" + suffix, "{\"a\":\"canary-json\"}");
        api.putSecret("missing" + suffix, "canary-missing");
        String reference = "${workflow.secrets." + secret + suffix + path + "}";
        String taskType = fresh("worker");
        try (Receiver receiver = new Receiver(() -> {})) {
            String execution = api.run(
                    workflow(
                            fresh("refused"),
                            task("gate", "HUMAN", Map.of()),
                            type.equals("HTTP")
                                    ? http("call", Map.of("uri", receiver.url() + "/?k=" + reference, "method", "GET"))
                                    : task(taskType, "SIMPLE", Map.of("key", "k=" + reference))),
                    Map.of());
            // Once it has begun: else it would not.
            api.ok("DELETE", "/api/secrets/missing" + suffix, "");
            api.ok("POST", "/api/tasks/" + execution + "/gate/COMPLETED", Map.of());
            if (type.equals("SIMPLE")) {
                await().until(() -> {
                    assertThat(poll(taskType))
                            .as("a refused task is handed to nobody")
                            .isEmpty();
                    return !api.execution(execution).get("status").asText().equals("RUNNING");
                });
            }

            JsonNode ended = api.awaitEnd(execution);
            assertThat(ended.get("status").asText()).isEqualTo("FAILED");
            assertThat(ended.at("/tasks/1/status").asText()).isEqualTo("FAILED_WITH_TERMINAL_ERROR");
            assertThat(ended.at("/tasks/1/reasonForIncompletion").asText())
                    .contains(code, secret + suffix)
                    .doesNotContain("canary");
            assertThat(receiver.requests()).isEmpty();
        }
    }

    @Test
    void aWorkerByPlainRestGetsTheValueAndTheExecutionKeepsTheReference() {
        String name = fresh("rest_key");
        String value = fresh("canary-rest");
        String taskType = fresh("rest_worker");
        api.putSecret(name, value);
        String execution = api.run(
                workflow(
                        fresh("by_rest"),
                        task(taskType, "SIMPLE", Map.of("key", "Bearer ${workflow.secrets." + name + "}"))),
                Map.of());

        JsonNode task = awaitTask(taskType);
        assertThat(task.at("/inputData/key").asText()).isEqualTo("Bearer " + value);
        api.ok(
                "POST",
                "/api/tasks",
                Map.of(
                        "taskId",
                        task.get("taskId").asText(),
                        "workflowInstanceId",
                        execution,
                        "status",
                        "COMPLETED",
                        "outputData",
                        Map.of("done", true)));

        JsonNode ended = api.awaitEnd(execution);
        assertThat(ended.get("status").asText()).isEqualTo("COMPLETED");
        assertThat(ended.at("/tasks/0/inputData/key").asText()).isEqualTo("Bearer ${workflow.secrets." + name + "}");
        assertThat(server.filesHolding(value)).isEmpty();
    }

    @Test
    void inputInExternalStorageOpensForHttpAndForWorkers() {
        String name = fresh("ext");
        String value = fresh("canary-ext");
        String taskType = fresh("ext_worker");
        String filler = "x".repeat(20_000);
        api.putSecret(name, value);
        try (Receiver receiver = new Receiver(() -> {})) {
            String execution = api.run(
                    workflow(
                            fresh("external"),
                            http(
                                    "call",
                                    Map.of(
                                            "uri",
                                            receiver.url(),
                                            "method",
                                            "POST",
                                            "body",
                                            Map.of(
                                                    "key",
                                                    "${workflow.secrets." + name + "}",
                                                    "filler",
                                                    "${workflow.input.filler}"))),
                            task(
                                    taskType,
                                    "SIMPLE",
                                    Map.of(
                                            "key",
                                            "${workflow.secrets." + name + "}",
                                            "filler",
                                            "${workflow.input.filler}"))),
                    Map.of("filler", filler));

            JsonNode task = awaitTask(taskType);
            assertThat(task.at("/inputData/key").asText()).isEqualTo(value);
            assertThat(task.at("/inputData/filler").asText()).isEqualTo(filler);
            assertThat(Api.read(receiver.requests().getFirst().body())
                            .get("key")
                            .asText())
                    .isEqualTo(value);
            JsonNode stored = api.execution(execution);
            assertThat(stored.at("/tasks/0/externalInputPayloadStoragePath").asText())
                    .as("the input really was moved")
                    .isNotEmpty();
            assertThat(stored.at("/tasks/1/externalInputPayloadStoragePath").asText())
                    .isNotEmpty();
            assertThat(server.filesHolding(value)).as("payload folder included").isEmpty();
            assertThat(server.filesHolding(filler))
                    .as("the payload folder is among what was searched")
                    .isNotEmpty();
        }
    }

    @Test
    void operatorsPassReferencesOnUnopened() {
        String name = fresh("through");
        String value = fresh("canary-through");
        String child = fresh("child");
        api.putSecret(name, value);
        String reference = "${workflow.secrets." + name + "}";
        try (Receiver receiver = new Receiver(() -> {})) {
            api.ok(
                    "POST",
                    "/api/metadata/workflow",
                    workflow(
                            child,
                            http("call", Map.of("uri", receiver.url() + "/${workflow.input.key}", "method", "GET"))));
            String execution = api.run(
                    workflow(
                            fresh("parent"),
                            task("set", "SET_VARIABLE", Map.of("kept", reference)),
                            task(
                                    "inline",
                                    "INLINE",
                                    Map.of("evaluatorType", "javascript", "expression", "$.k", "k", reference)),
                            task("jq", "JSON_JQ_TRANSFORM", Map.of("k", reference, "queryExpression", ".k")),
                            Map.of(
                                    "name",
                                    "sub",
                                    "taskReferenceName",
                                    "sub",
                                    "type",
                                    "SUB_WORKFLOW",
                                    "subWorkflowParam",
                                    Map.of("name", child, "version", 1),
                                    "inputParameters",
                                    Map.of("key", "${workflow.variables.kept}"))),
                    Map.of());

            JsonNode ended = api.awaitEnd(execution);
            assertThat(ended.get("status").asText()).isEqualTo("COMPLETED");
            assertThat(receiver.requests())
                    .singleElement()
                    .extracting(Receiver.Request::target)
                    .isEqualTo("/" + value);
            assertThat(ended.toString()).doesNotContain(value);
            assertThat(server.filesHolding(value)).isEmpty();
        }
    }

    @Test
    void runtimeMetadataOfARegisteredTaskDefinitionReachesTheWorker() {
        String name = fresh("meta");
        String taskType = fresh("meta_worker");
        api.putSecret(name, "canary-meta");
        api.registerTask(taskType, Map.of("runtimeMetadata", List.of(name)));
        api.run(workflow(fresh("with_meta"), task(taskType, "SIMPLE", Map.of())), Map.of());

        assertThat(awaitTask(taskType).at("/runtimeMetadata/" + name).asText()).isEqualTo("canary-meta");
    }

    @Test
    void runtimeMetadataThatCameWithADefinitionInARequestIsNotServed() {
        String name = fresh("meta");
        String taskType = fresh("embedded");
        api.putSecret(name, "canary-embedded");
        Map<String, Object> task = Map.of(
                "name",
                taskType,
                "taskReferenceName",
                taskType,
                "type",
                "SIMPLE",
                "inputParameters",
                Map.of(),
                "taskDefinition",
                Map.of("name", taskType, "ownerEmail", "a@example.com", "runtimeMetadata", List.of(name)));
        api.ok(
                "POST",
                "/api/workflow",
                Map.of("name", "inline", "version", 1, "workflowDef", workflow(fresh("inline"), task)));

        assertThat(awaitTask(taskType).toString()).doesNotContain("canary-embedded");
    }

    @Test
    void templatesReadNoEnvironmentButWhatIsAllowed() {
        String taskType = fresh("env_worker");
        api.run(
                workflow(
                        fresh("env"),
                        task(
                                taskType,
                                "SIMPLE",
                                Map.of(
                                        "variable",
                                        "${PATH}",
                                        "property",
                                        "${java.home}",
                                        "dynamic",
                                        "${${workflow.input.name}}",
                                        "task",
                                        "${CPEWF_TASK_ID}"))),
                Map.of("name", "java.class.path"));

        JsonNode task = awaitTask(taskType);
        assertThat(task.at("/inputData/variable").isNull()).isTrue();
        assertThat(task.at("/inputData/property").isNull()).isTrue();
        assertThat(task.at("/inputData/dynamic").isNull()).isTrue();
        assertThat(task.at("/inputData/task").asText())
                .isEqualTo(task.get("taskId").asText());
    }

    @Test
    void adminConfigShowsTheVersionAndNothingElse() {
        assertThat(api.json("/api/admin/config").properties())
                .extracting(Map.Entry::getKey)
                .containsExactly("version");
    }

    private List<JsonNode> poll(String taskType) {
        return StreamSupport.stream(
                        api.json("/api/tasks/poll/batch/" + taskType + "?workerid=e2e&count=1&timeout=100")
                                .spliterator(),
                        false)
                .toList();
    }

    private JsonNode awaitTask(String taskType) {
        return await().until(() -> poll(taskType), tasks -> !tasks.isEmpty()).getFirst();
    }
}
