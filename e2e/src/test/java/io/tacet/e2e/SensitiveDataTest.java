package io.tacet.e2e;

import static io.tacet.e2e.Definitions.fresh;
import static io.tacet.e2e.Definitions.http;
import static io.tacet.e2e.Definitions.post;
import static io.tacet.e2e.Definitions.task;
import static io.tacet.e2e.Definitions.with;
import static io.tacet.e2e.Definitions.workflow;
import static io.tacet.e2e.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SharedServer.class)
class SensitiveDataTest {
    private TacetServer server;
    private Api api;

    @BeforeEach
    void signIn(TacetServer shared) {
        server = shared;
        api = shared.admin();
    }

    @Test
    void tokenIsFetchedStoredAndUsedWithoutATrace() {
        String name = fresh("token");
        String token = fresh("canary-token-one");
        try (Receiver login = new Receiver(request -> Receiver.Answer.json(Map.of("token", token, "expires", 3600)));
                Receiver service = new Receiver(() -> {})) {
            JsonNode rotated = api.awaitEnd(api.run(
                    workflow(
                            fresh("rotate"),
                            task(
                                    "fetch",
                                    "HTTP",
                                    Map.of(
                                            "http_request",
                                            Map.of("uri", login.url(), "method", "POST"),
                                            "outputFilter",
                                            Map.of(
                                                    "_secrets",
                                                    Map.of("token", "$${fetch.output.response.body.token}"),
                                                    "expires",
                                                    "$${fetch.output.response.body.expires}"))),
                            store(name, "${fetch.output._secrets.token}")),
                    Map.of()));
            assertThat(rotated.get("status").asText()).as("%s", rotated).isEqualTo("COMPLETED");
            assertThat(rotated.at("/tasks/0/outputData/expires").asInt()).isEqualTo(3600);
            assertThat(rotated.at("/tasks/0/outputData/_secrets").asText()).isEqualTo("***");
            assertThat(rotated.at("/tasks/1/outputData").isEmpty()).isTrue();
            assertThat(api.get("/api/secrets/" + name)).isEqualTo(token);

            JsonNode used = api.awaitEnd(api.run(
                    workflow(
                            fresh("use"),
                            http(
                                    "call",
                                    Map.of(
                                            "uri",
                                            service.url() + "/?t=${workflow.secrets." + name + "}",
                                            "method",
                                            "GET"))),
                    Map.of()));
            assertThat(used.get("status").asText()).isEqualTo("COMPLETED");
            assertThat(service.requests().getFirst().target()).isEqualTo("/?t=" + token);
            assertThat(server.filesHolding(token)).isEmpty();
        }
    }

    /** No stored secret, so nothing but the task that has it open knows it. */
    @Test
    void addressWithSensitiveDataIsNotInTheLogOfACallThatFails() {
        String text = "x9K2mPq8" + fresh("canary").replace("_", "");
        JsonNode ended = api.awaitEnd(api.run(
                workflow(
                        fresh("unreachable"),
                        http("call", Map.of("uri", "http://127.0.0.1:1/${workflow.input._masked.k}", "method", "GET"))),
                Map.of("_masked", Map.of("k", text))));

        assertThat(ended.get("status").asText()).isEqualTo("FAILED");
        assertThat(ended.toString()).contains("Connection refused").doesNotContain(text);
        assertThat(server.log())
                .contains("it holds a piece of a value that the task was given")
                .doesNotContain(text);
    }

    /** A service that has nothing newer gives the token back with which it was asked. */
    @Test
    void tokenThatAServiceGivesBackIsStoredAgainAsItIs() {
        String name = fresh("token");
        String token = "x9K2mPq8Lw3ZtV7rQ7w2E9r4T1y6U3i8";
        api.putSecret(name, token);
        try (Receiver login = new Receiver(request -> Receiver.Answer.json(Map.of(
                "token",
                request.headers().getOrDefault("X-token", List.of("none")).getFirst())))) {
            JsonNode renewed = api.awaitEnd(api.run(
                    workflow(
                            fresh("renew"),
                            http(
                                    "fetch",
                                    Map.of(
                                            "uri",
                                            login.url(),
                                            "method",
                                            "POST",
                                            "headers",
                                            Map.of("X-Token", "${workflow.secrets." + name + "}")),
                                    Map.of(
                                            "outputFilter",
                                            Map.of(
                                                    "_secrets",
                                                    Map.of("token", "$${fetch.output.response.body.token}"),
                                                    "line",
                                                    "Bearer $${fetch.output.response.body.token}."))),
                            store(name, "${fetch.output._secrets.token}"),
                            post("again", login.url() + "/again", "${fetch.output.line}")),
                    Map.of()));
            assertThat(renewed.get("status").asText()).as("%s", renewed).isEqualTo("COMPLETED");
            assertThat(login.requests().get(1).body()).isEqualTo("Bearer " + token + ".");
            assertThat(renewed.toString()).doesNotContain(token);
            assertThat(api.get("/api/secrets/" + name)).isEqualTo(token);
        }
    }

    /** A loop adds the number of its iteration to reference names; its author writes them without. */
    @Test
    void filterInALoopReadsTheOutputOfItsIterationAlsoWhenItIsTriedAgain() {
        AtomicInteger calls = new AtomicInteger();
        api.registerTask("filtered_call", Map.of("retryCount", 1, "retryDelaySeconds", 0));
        try (Receiver service = new Receiver(request -> calls.incrementAndGet() == 2
                ? new Receiver.Answer(503, Map.of(), "later")
                : Receiver.Answer.json(Map.of("n", calls.get())))) {
            Map<String, Object> call = with(
                    http(
                            "h",
                            Map.of("uri", service.url(), "method", "GET"),
                            Map.of("outputFilter", Map.of("n", "$${h.output.response.body.n}"))),
                    Map.of("name", "filtered_call"));
            JsonNode ended = api.awaitEnd(api.run(
                    workflow(
                            fresh("loop"),
                            with(
                                    task("loop", "DO_WHILE", Map.of()),
                                    Map.of(
                                            "loopCondition",
                                            "if ($.loop['iteration'] < 2) { true; } else { false; }",
                                            "loopOver",
                                            List.of(call)))),
                    Map.of()));
            assertThat(ended.get("status").asText()).as("%s", ended).isEqualTo("COMPLETED");
            assertThat(ended.get("tasks"))
                    .filteredOn(task -> task.get("taskType").asText().equals("HTTP")
                            && task.get("status").asText().equals("COMPLETED"))
                    .extracting(task -> task.at("/outputData/n").asText())
                    .containsExactly("1", "3");
        }
    }

    /** The engine tries to read each answer as JSON, and logs what it could not read (HttpTask:213). */
    @ParameterizedTest
    @ValueSource(ints = {200, 401, 500})
    void answerInPlainTextIsNowhereWhereItIsFiltered(int status) {
        String start = "eyJ" + fresh("canary");
        String token = start.replace("_", "") + ".part+two/three==";
        try (Receiver login =
                new Receiver(request -> new Receiver.Answer(status, Map.of("Content-Type", "text/plain"), token))) {
            JsonNode ended = api.awaitEnd(api.run(
                    workflow(
                            fresh("plain"),
                            task(
                                    "fetch",
                                    "HTTP",
                                    Map.of(
                                            "http_request",
                                            Map.of("uri", login.url(), "method", "POST"),
                                            "outputFilter",
                                            Map.of("_secrets", Map.of("token", "$${fetch.output.response.body}"))))),
                    Map.of()));

            assertThat(ended.get("status").asText()).isEqualTo(status == 200 ? "COMPLETED" : "FAILED");
            assertThat(login.requests()).hasSizeGreaterThanOrEqualTo(1);
            assertThat(server.filesHolding(token.substring(0, token.indexOf('.'))))
                    .isEmpty();
            if (status != 200) {
                assertThat(ended.get("reasonForIncompletion").asText()).contains("answered with status " + status);
            }
        }
    }

    /** The same text without a filter is ordinary data: kept in the execution, but not in the log. */
    @Test
    void answerThatIsNoJsonIsNotQuotedInTheLog() {
        String text = "eyJ" + fresh("canary").replace("_", "");
        try (Receiver service = new Receiver(
                request -> new Receiver.Answer(200, Map.of("Content-Type", "text/plain"), text + ".two"))) {
            JsonNode ended = api.awaitEnd(api.run(
                    workflow(fresh("plain"), http("get", Map.of("uri", service.url(), "method", "GET"))), Map.of()));

            assertThat(ended.at("/tasks/0/outputData/response/body").asText()).isEqualTo(text + ".two");
            assertThat(server.log()).contains("Error extracting response body").doesNotContain(text);
        }
    }

    @Test
    void updateSecretThatLacksAFieldOrHasAnEmptyOneFailsWithTheReason() {
        for (Map<String, Object> fields :
                List.<Map<String, Object>>of(Map.of("secretKey", "x"), Map.of("secretKey", "x", "secretValue", ""))) {
            JsonNode ended = api.awaitEnd(api.run(
                    workflow(fresh("lacks"), task("store", "UPDATE_SECRET", Map.of("_secrets", fields))), Map.of()));
            assertThat(ended.get("status").asText()).isEqualTo("FAILED");
            assertThat(ended.get("reasonForIncompletion").asText()).contains("secretValue is missing or empty");
        }
    }

    @Test
    void updateSecretWithTheValueThatItHasMakesNoVersion() {
        String name = fresh("same");
        api.putSecret(name, fresh("canary-same"));
        Map<String, Object> store = workflow(fresh("same"), store(name, "${workflow.secrets." + name + "}"));
        assertThat(api.awaitEnd(api.run(store, Map.of())).get("status").asText())
                .isEqualTo("COMPLETED");
        assertThat(Api.read(api.get("/api/secrets/" + name + "/versions"))).hasSize(1);
    }

    @Test
    void declaredInputIsMaskedAndTheNextTaskGetsIt() {
        try (Receiver service = new Receiver(() -> {})) {
            String ssn = fresh("ssn-078");
            String pin = fresh("pin-432");
            JsonNode ended = api.awaitEnd(api.run(
                    with(
                            workflow(
                                    fresh("masked"),
                                    post(
                                            "call",
                                            service.url(),
                                            Map.of(
                                                    "ssn",
                                                    "${workflow.input.ssn}",
                                                    "pin",
                                                    "${workflow.input._masked.pin}"))),
                            Map.of("maskedFields", List.of("ssn"))),
                    Map.of("ssn", ssn, "_masked", Map.of("pin", pin), "open", "yes")));

            assertThat(ended.get("status").asText()).isEqualTo("COMPLETED");
            assertThat(Api.read(service.requests().getFirst().body()))
                    .isEqualTo(Api.JSON.valueToTree(Map.of("ssn", ssn, "pin", pin)));
            assertThat(ended.get("input"))
                    .isEqualTo(Api.JSON.valueToTree(Map.of("ssn", "***", "_masked", "***", "open", "yes")));
            assertThat(server.filesHolding(ssn)).isEmpty();
            assertThat(server.filesHolding(pin)).isEmpty();
        }
    }

    @Test
    void scriptReadsASecretAndWhatItMakesIsSealedButForWhatIsPublic() {
        String name = fresh("script");
        String value = fresh("canary-script");
        api.putSecret(name, value);
        String reversed = new StringBuilder(value).reverse().toString();
        try (Receiver service = new Receiver(() -> {})) {
            JsonNode ended = api.awaitEnd(api.run(
                    workflow(
                            fresh("script"),
                            task(
                                    "js",
                                    "INLINE",
                                    Map.of(
                                            "evaluatorType",
                                            "graaljs",
                                            "expression",
                                            "({made: $.key.split('').reverse().join(''), _public: {length: $.key.length}})",
                                            "key",
                                            "${workflow.secrets." + name + "}")),
                            post("call", service.url(), "made ${js.output.result.made}")),
                    Map.of()));
            assertThat(ended.get("status").asText()).as("%s", ended).isEqualTo("COMPLETED");
            assertThat(service.requests().getFirst().body()).contains("made " + reversed);
            assertThat(ended.at("/tasks/0/outputData/result/made").asText()).isEqualTo("***");
            assertThat(ended.at("/tasks/0/outputData/result/_public/length").asInt())
                    .isEqualTo(value.length());
            assertThat(server.filesHolding(reversed)).isEmpty();
        }
    }

    @Test
    void keysThatAreSealedAreShownApartAndComeBackInARerun() {
        String one = fresh("canary-key-one");
        String two = fresh("canary-key-two");
        String secret = fresh("keys");
        api.putSecret(secret, Api.write(Map.of("key", one, "token", two)));
        Map<String, Object> answer = Map.of(one, Map.of("v", 1), two, Map.of("v", 2), "last", two, "n", 3);
        try (Receiver source = new Receiver(request -> Receiver.Answer.json(answer));
                Receiver service = new Receiver(() -> {})) {
            String execution = api.run(
                    workflow(
                            fresh("keys"),
                            post("ask", source.url(), "${workflow.secrets." + secret + "}"),
                            post("tell", service.url(), "${ask.output.response.body}")),
                    Map.of());
            JsonNode tell = Stage.task(api.awaitEnd(execution), "tell");
            JsonNode body = tell.at("/inputData/http_request/body");
            assertThat(body.fieldNames()).toIterable().containsExactlyInAnyOrder("***", "*** (2)", "last", "n");
            ObjectNode changed = tell.get("inputData").deepCopy();
            ((ObjectNode) changed.at("/http_request/body")).put("*** (3)", 4);

            String rerun = "/api/workflow/" + execution + "/rerun";
            String id = tell.get("taskId").asText();
            assertThat(api.send(
                                    "POST",
                                    rerun,
                                    "application/json",
                                    Api.write(Map.of("reRunFromTaskId", id, "taskInput", changed)))
                            .body())
                    .contains("SEALED_INPUT_CHANGED");
            api.ok("POST", rerun, Map.of("reRunFromTaskId", id, "taskInput", tell.get("inputData")));
            api.awaitEnd(execution);

            assertThat(service.requests())
                    .hasSize(2)
                    .allSatisfy(
                            request -> assertThat(Api.read(request.body())).isEqualTo(Api.JSON.valueToTree(answer)));
        }
    }

    @Test
    void conditionThatWouldReadAHandleFailsWithAReason() {
        String name = fresh("condition");
        api.putSecret(name, "canary-condition");
        JsonNode ended = api.awaitEnd(api.run(
                workflow(
                        fresh("condition"),
                        task("hold", "SET_VARIABLE", Map.of("key", "${workflow.secrets." + name + "}")),
                        with(
                                task("choose", "SWITCH", Map.of("which", "${workflow.variables.key}")),
                                Map.of(
                                        "evaluatorType",
                                        "value-param",
                                        "expression",
                                        "which",
                                        "decisionCases",
                                        Map.of("a", List.of())))),
                Map.of()));
        assertThat(ended.get("status").asText()).isEqualTo("FAILED");
        assertThat(ended.get("reasonForIncompletion").asText()).contains("SWITCH choose", "reads which");
    }

    /** A service gives the secret back under names that stand in any condition. */
    private Map<String, Object> echo(String secret, Receiver service) {
        String value = "${workflow.secrets." + secret + "}";
        return post(
                "login",
                service.url(),
                Map.of(
                        "token",
                        value,
                        "token_type",
                        "bearer",
                        "t",
                        value,
                        "if",
                        value,
                        "dw",
                        value,
                        "iteration",
                        value));
    }

    private JsonNode ended(String secret, Receiver service, Map<String, Object> next) {
        return api.awaitEnd(api.run(workflow(fresh("condition"), echo(secret, service), next), Map.of()));
    }

    private static Map<String, Object> choice(String evaluator, String expression) {
        return with(
                task(
                        "choose",
                        "SWITCH",
                        Map.of(
                                "body",
                                "${login.output.response.body}",
                                "kind",
                                "${login.output.response.body.token_type}")),
                Map.of("evaluatorType", evaluator, "expression", expression, "decisionCases", Map.of("a", List.of())));
    }

    private JsonNode loop(String secret, Receiver service, String condition) {
        return api.awaitEnd(api.run(
                workflow(
                        fresh("loop"),
                        with(
                                task("dw", "DO_WHILE", Map.of()),
                                Map.of("loopCondition", condition, "loopOver", List.of(echo(secret, service))))),
                Map.of()));
    }

    @Test
    void conditionsReadWhatIsNotSealedBesideWhatIs() {
        String name = fresh("condition");
        api.putSecret(name, fresh("canary-condition"));
        try (Receiver service = new Receiver(request -> Receiver.Answer.json(Api.read(request.body())))) {
            for (Map<String, Object> choice : List.of(
                    choice("graaljs", "$.body.token_type == 'bearer' ? 'ok' : 'no'"),
                    choice("javascript", "$['body']['token' + '_type'] == 'bearer' ? 'ok' : 'no'"),
                    choice("python", "return 'ok' if kind == 'bearer' else 'no'"))) {
                JsonNode ended = ended(name, service, choice);
                assertThat(ended.get("status").asText()).as("%s", ended).isEqualTo("COMPLETED");
                assertThat(ended.at("/tasks/0/outputData/response/body/token").asText())
                        .isEqualTo("***");
                assertThat(ended.at("/tasks/1/outputData/evaluationResult/0").asText())
                        .isEqualTo("ok");
            }
            JsonNode looped = loop(name, service, "if ($.dw['iteration'] < 3) {true;} else {false;}");
            assertThat(looped.get("status").asText()).as("%s", looped).isEqualTo("COMPLETED");
            assertThat(looped.at("/tasks/0/outputData/iteration").asInt()).isEqualTo(3);
        }
    }

    @Test
    void conditionsThatReadWhatIsSealedEndWithTheNameHoweverTheyReadIt() {
        String name = fresh("condition");
        api.putSecret(name, fresh("canary-condition"));
        try (Receiver service = new Receiver(request -> Receiver.Answer.json(Api.read(request.body())))) {
            for (Map<String, Object> choice : List.of(
                    choice("graaljs", "$.body['to' + 'ken'] == 'x' ? 'ok' : 'no'"),
                    choice("graaljs", "r = 'no'; for (q in $.body) { if ($.body[q] == 'x') r = 'ok'; } r"),
                    choice("value-param", "body"))) {
                JsonNode ended = ended(name, service, choice);
                assertThat(ended.get("status").asText()).as("%s", ended).isEqualTo("FAILED");
                assertThat(ended.get("reasonForIncompletion").asText())
                        .startsWith("SWITCH choose: The condition reads ")
                        .contains(", which holds a secret or sealed data");
            }
            JsonNode python = ended(
                    name,
                    service,
                    with(
                            task("choose", "SWITCH", Map.of("which", "${login.output.response.body.token}")),
                            Map.of(
                                    "evaluatorType",
                                    "python",
                                    "expression",
                                    "return 'ok' if which == 'x' else 'no'",
                                    "decisionCases",
                                    Map.of("a", List.of()))));
            assertThat(python.get("reasonForIncompletion").asText())
                    .startsWith("SWITCH choose: The condition reads which,");

            JsonNode looped = loop(name, service, "$.login['response']['body']['token'] == 'x'");
            assertThat(looped.get("status").asText()).as("%s", looped).isEqualTo("FAILED");
            assertThat(looped.at("/tasks/0/reasonForIncompletion").asText()).startsWith("The condition reads token,");
            assertThat(looped.at("/tasks/0/outputData/iteration").asInt()).isEqualTo(1);
        }
    }

    @Test
    void referenceWithoutMeaningIsRefusedAtRegistrationAndSaysWhere() {
        HttpResponse<String> refused = api.send(
                "POST",
                "/api/metadata/workflow",
                "application/json",
                Api.write(workflow(
                        fresh("senseless"),
                        with(task("tell", "EVENT", Map.of()), Map.of("sink", "conductor:${workflow.secrets.key}")))));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("INVALID_REFERENCE", "task tell.sink");
    }

    @Test
    void shortValueIsStoredWithAWarning() {
        HttpResponse<String> answer =
                api.send("PUT", "/api/secrets/" + fresh("short"), "application/json", "\"12345\"");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Warning")).get().asString().contains("fewer than 6 characters");
        assertThat(api.send("PUT", "/api/secrets/" + fresh("long"), "application/json", "\"123456\"")
                        .headers()
                        .firstValue("Warning"))
                .isEmpty();
    }

    @Test
    void whatAServiceEchoesIsListedAsALeakAttempt() {
        String name = fresh("echoed");
        String value = fresh("canary-echo");
        api.putSecret(name, value);
        try (Receiver echo = new Receiver(request -> Receiver.Answer.json(Map.of("you", request.target())))) {
            String execution = api.run(
                    workflow(
                            fresh("echo"),
                            http(
                                    "call",
                                    Map.of(
                                            "uri",
                                            echo.url() + "/?k=${workflow.secrets." + name + "}",
                                            "method",
                                            "GET"))),
                    Map.of());
            assertThat(api.awaitEnd(execution)
                            .at("/tasks/0/outputData/response/body/you")
                            .asText())
                    .isEqualTo("/?k=***");
            JsonNode attempts = await().until(
                            () -> api.json("/api/leak-attempts?secret=" + name),
                            found -> found.toString().contains(execution));
            assertThat(attempts.toString()).contains("EXECUTION").doesNotContain(value);
        }
    }

    private static Map<String, Object> store(String secret, String value) {
        return task("store", "UPDATE_SECRET", Map.of("_secrets", Map.of("secretKey", secret, "secretValue", value)));
    }
}
