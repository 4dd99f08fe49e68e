package io.tacet.e2e;

import static io.tacet.e2e.Definitions.fresh;
import static io.tacet.e2e.Definitions.http;
import static io.tacet.e2e.Definitions.task;
import static io.tacet.e2e.Definitions.with;
import static io.tacet.e2e.Definitions.workflow;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Work without an end fails by itself, and costs others nothing. */
@ExtendWith(SharedServer.class)
class BoundsTest {
    /** The engine's regular expression for durations would take years for it. */
    private static final String ENDLESS = " ".repeat(1_000) + "x";

    private TacetServer server;
    private Api api;

    @BeforeEach
    void signIn(TacetServer shared) {
        server = shared;
        api = shared.admin();
    }

    record Bomb(String name, Map<String, Object> task, String reason) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Bomb> bombs() {
        return Stream.of(
                new Bomb(
                        "backreference in a JSON path",
                        template("${workflow.input.l[?(@.a =~ /^(a+)+\\1$/)]}"),
                        "PATTERN_UNSUPPORTED"),
                new Bomb("scans of scans", template("${workflow..*..*..*..*}"), "EXPRESSION_TOO_COSTLY"),
                new Bomb("jq memory", jq("[range(30000000)]|length"), "EXPRESSION_TOO_COSTLY"),
                new Bomb("jq time", jq("def f: f; f"), "EXPRESSION_TOO_COSTLY"),
                new Bomb("jq pattern", jq("\"" + "a".repeat(40) + "b\"|test(\"^(a+)+$\")"), "EXPRESSION_TOO_COSTLY"),
                new Bomb("endless script", inline("while (true) {}"), "EXPRESSION_TOO_COSTLY"),
                new Bomb("endless getter", inline("({get x() { while (true) {} }})"), "EXPRESSION_TOO_COSTLY"),
                new Bomb("endless Python", python("while True: pass"), "EXPRESSION_TOO_COSTLY"),
                new Bomb("Python memory", python("a = []\nwhile True: a.append([0] * 1000)"), "EXPRESSION_TOO_COSTLY"),
                new Bomb(
                        "Python pattern",
                        python("import re\nreturn re.match(r'^(a+)+\\1$', 'a' * 40 + 'b') is None"),
                        "EXPRESSION_TOO_COSTLY"),
                new Bomb("Python power", python("return 10 ** 100000000 > 1"), "EXPRESSION_TOO_COSTLY"),
                new Bomb("endless lambda", lambda("while (true) {}"), "EXPRESSION_TOO_COSTLY"),
                new Bomb("endless choice", choice("while (true) {}"), "EXPRESSION_TOO_COSTLY"),
                new Bomb("endless loop condition", loop("while (true) {}"), "EXPRESSION_TOO_COSTLY"),
                new Bomb(
                        "endless duration",
                        task("bomb", "WAIT", Map.of("duration", "${workflow.input.endless}")),
                        "EXPRESSION_TOO_COSTLY"),
                new Bomb("step without an end", inline("'x'.padStart(1e9, 'ab')"), "Invalid string length"),
                new Bomb("result without an end", inline("a = []; a.length = 4294967295; a"), "EXPRESSION_TOO_COSTLY"),
                new Bomb("result within itself", inline("a = []; a[0] = a; a"), "nested deeper"));
    }

    private static Map<String, Object> template(String expression) {
        return task("bomb", "SET_VARIABLE", Map.of("x", expression));
    }

    private static Map<String, Object> jq(String query) {
        return task("bomb", "JSON_JQ_TRANSFORM", Map.of("queryExpression", query));
    }

    private static Map<String, Object> inline(String expression) {
        return inline(expression, "bomb");
    }

    private static Map<String, Object> python(String expression) {
        return task("bomb", "INLINE", Map.of("evaluatorType", "python", "expression", expression));
    }

    private static Map<String, Object> lambda(String expression) {
        return task("bomb", "LAMBDA", Map.of("scriptExpression", expression));
    }

    private static Map<String, Object> choice(String expression) {
        return with(
                task("bomb", "SWITCH", Map.of()),
                Map.of(
                        "evaluatorType",
                        "graaljs",
                        "expression",
                        expression,
                        "decisionCases",
                        Map.of("x", List.of(inline("1", "once")))));
    }

    private static Map<String, Object> loop(String condition) {
        return with(
                task("bomb", "DO_WHILE", Map.of()),
                Map.of("loopCondition", condition, "loopOver", List.of(inline("1", "once"))));
    }

    private static Map<String, Object> inline(String expression, String name) {
        return task(name, "INLINE", Map.of("evaluatorType", "graaljs", "expression", expression));
    }

    @ParameterizedTest
    @MethodSource("bombs")
    void workWithoutAnEndFails(Bomb bomb) {
        String text = "a".repeat(50) + "b";
        String execution = api.run(
                workflow(fresh("bomb"), bomb.task()),
                Map.of("l", List.of(Map.of("a", text)), "deep", deep(200), "endless", ENDLESS));

        JsonNode ended = api.awaitEnd(execution);

        assertThat(ended.get("status").asText()).isIn("FAILED", "TERMINATED");
        assertThat(ended.toString()).contains(bomb.reason());
    }

    private static Object deep(int levels) {
        Object value = 1;
        for (int i = 0; i < levels; i++) {
            value = Map.of("k", value, "v", i);
        }
        return value;
    }

    /** Which backtracks without an end in java.util.regex, and is answered here. */
    @Test
    void patternOverATextIsEvaluatedInLinearTime() {
        JsonNode ended = api.awaitEnd(api.run(
                with(
                        workflow(fresh("linear"), template("${workflow.input.l[?(@.a =~ /(a+)+b/)].id}")),
                        Map.of("outputParameters", Map.of("x", "${workflow.variables.x}"))),
                Map.of(
                        "l",
                        List.of(
                                Map.of("id", 1, "a", "a".repeat(60) + "c"),
                                Map.of("id", 2, "a", "a".repeat(60) + "b")))));

        assertThat(ended.at("/output/x").toString()).isEqualTo("[2]");
    }

    /** Many bombs at once, while somebody else works. */
    @Test
    void othersGoOn() {
        List<CompletableFuture<String>> bombs = Stream.of(
                        jq("[range(30000000)]|length"), inline("while (true) {}"), python("while True: pass"))
                .flatMap(bomb -> Stream.of(bomb, bomb))
                .map(bomb -> CompletableFuture.supplyAsync(
                        () -> api.run(workflow(fresh("bombs"), bomb), Map.of()), Thread::startVirtualThread))
                .toList();

        JsonNode honest = api.awaitEnd(api.run(
                workflow(
                        fresh("honest"),
                        task("jq", "JSON_JQ_TRANSFORM", Map.of("queryExpression", "[.l[]|.*2]", "l", List.of(1, 2))),
                        task("js", "INLINE", Map.of("evaluatorType", "graaljs", "expression", "$.n + 1", "n", 1)),
                        task(
                                "py",
                                "INLINE",
                                Map.of("evaluatorType", "python", "expression", "return [n + 1, {'k': n}]", "n", 1))),
                Map.of()));

        assertThat(honest.get("status").asText()).isEqualTo("COMPLETED");
        assertThat(Stage.task(honest, "jq").at("/outputData/result").toString()).isEqualTo("[2,4]");
        assertThat(Stage.task(honest, "js").at("/outputData/result").asInt()).isEqualTo(2);
        assertThat(Stage.task(honest, "py").at("/outputData/result").toString()).isEqualTo("[2,{\"k\":1}]");
        for (CompletableFuture<String> bomb : bombs) {
            assertThat(api.awaitEnd(bomb.join()).get("status").asText()).isIn("FAILED", "TERMINATED");
        }
    }

    /** What Python prints does not come into the server's log. */
    @Test
    void printedTextIsNowhere() {
        String text = fresh("printed");

        JsonNode ended = api.awaitEnd(api.run(
                workflow(
                        fresh("prints"), python("print('" + text.substring(0, 6) + "' + '" + text.substring(6) + "')")),
                Map.of()));

        assertThat(ended.get("status").asText()).isEqualTo("COMPLETED");
        assertThat(server.log()).doesNotContain(text);
    }

    @Test
    void endlessDurationIsRefusedWhereverADefinitionComesFrom() {
        String name = fresh("waits");
        Map<String, Object> definition = workflow(name, task("pause", "WAIT", Map.of("duration", ENDLESS)));

        for (String path : List.of("/api/metadata/workflow", "/api/metadata/workflow/validate")) {
            assertThat(sent("POST", path, definition).statusCode()).as(path).isEqualTo(400);
        }
        assertThat(sent("PUT", "/api/metadata/workflow", List.of(definition)).body())
                .contains("the duration has more than");
        assertThat(sent("POST", "/api/workflow", Map.of("name", name, "version", 1, "workflowDef", definition))
                        .statusCode())
                .isEqualTo(400);
        assertThat(api.awaitEnd(api.run(
                                workflow(fresh("waits"), task("pause", "WAIT", Map.of("duration", "1 seconds"))),
                                Map.of()))
                        .get("status")
                        .asText())
                .isEqualTo("COMPLETED");
    }

    private HttpResponse<String> sent(String method, String path, Object body) {
        return api.send(method, path, "application/json", Api.write(body));
    }

    /** An event that is new takes a minute. */
    @Test
    void conditionWithoutAnEndCostsItsOwnHandlerAlone() {
        String sender = fresh("sender");
        api.register(workflow(
                sender, with(task("send", "EVENT", Map.of("said", "hello")), Map.of("sink", "conductor"))));
        String waiting = api.run(workflow(fresh("waiting"), task("stop", "HUMAN", Map.of())), Map.of());
        for (String condition : List.of("while (true) {}", "$.said == 'hello'", "no such syntax ((")) {
            sent("POST", "/api/event", completing(sender, condition, waiting));
        }

        api.ok("POST", "/api/workflow/" + sender, Map.of());

        assertThat(api.awaitEnd(waiting).get("status").asText()).isEqualTo("COMPLETED");
    }

    private static Map<String, Object> completing(String sender, String condition, String workflowId) {
        return Map.of(
                "name",
                fresh("handler"),
                "event",
                "conductor:" + sender + ":send",
                "condition",
                condition,
                "active",
                true,
                "actions",
                List.of(Map.of(
                        "action",
                        "complete_task",
                        "complete_task",
                        Map.of("workflowId", workflowId, "taskRefName", "stop", "output", Map.of()))));
    }

    @Test
    void executionOfTooManyTasksEnds() {
        try (TacetServer small = TacetServer.start("tacet.limits.execution-tasks=20")) {
            Api its = small.admin();
            String loop = its.run(workflow(fresh("loop"), loop("true")), Map.of());
            String keepingFew = its.run(
                    workflow(
                            fresh("keeping_few"),
                            with(loop("true"), Map.of("inputParameters", Map.of("keepLastN", 2)))),
                    Map.of());
            String waiting = its.run(workflow(fresh("waiting"), waitingLoop()), Map.of());
            String fork = its.run(
                    workflow(fresh("fork"), fork(), task("join", "JOIN", Map.of())),
                    Map.of("l", IntStream.range(0, 61).boxed().toList()));
            String honest = its.run(
                    workflow(fresh("honest"), loop("$.bomb['iteration'] < 6"), fork(), task("join", "JOIN", Map.of())),
                    Map.of("l", IntStream.range(0, 6).boxed().toList()));

            for (String bomb : List.of(loop, keepingFew, fork)) {
                assertThat(its.awaitEnd(bomb).get("reasonForIncompletion").asText())
                        .contains("EXECUTION_TOO_LARGE", "tacet.limits.execution-tasks");
            }
            for (String goesOn : List.of(honest, waiting)) {
                JsonNode ended = its.awaitEnd(goesOn);
                assertThat(ended.get("status").asText())
                        .as("%s", ended.get("reasonForIncompletion"))
                        .isEqualTo("COMPLETED");
            }
        }
    }

    /** More iterations than the limit, of which each waits for more than a second. */
    private static Map<String, Object> waitingLoop() {
        return with(
                loop("$.bomb['iteration'] < 22"),
                Map.of(
                        "inputParameters",
                        Map.of("keepLastN", 2),
                        "loopOver",
                        List.of(task("pause", "WAIT", Map.of("duration", "1 seconds")))));
    }

    private static Map<String, Object> fork() {
        return task(
                "fork",
                "FORK_JOIN_DYNAMIC",
                Map.of(
                        "forkTaskType",
                        "SET_VARIABLE",
                        "forkTaskName",
                        "forked",
                        "forkTaskInputs",
                        "${workflow.input.l}"));
    }

    @Test
    void answerThatUnpacksWithoutAnEndFailsItsTask() throws IOException {
        HttpServer service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, 0);
            try (GZIPOutputStream body = new GZIPOutputStream(exchange.getResponseBody())) {
                for (int i = 0; i < 1_500; i++) {
                    body.write(new byte[1 << 20]);
                }
            }
        });
        service.start();
        try {
            JsonNode ended = api.awaitEnd(api.run(
                    workflow(
                            fresh("unpacked"),
                            http(
                                    "get",
                                    Map.of(
                                            "uri",
                                            "http://127.0.0.1:"
                                                    + service.getAddress().getPort(),
                                            "method",
                                            "GET",
                                            "readTimeOut",
                                            30_000))),
                    Map.of()));

            assertThat(ended.get("status").asText()).isEqualTo("FAILED");
            assertThat(ended.get("reasonForIncompletion").asText()).contains("RESPONSE_TOO_LARGE");
        } finally {
            service.stop(0);
        }
    }

    @Test
    void requestWithTooManyFieldsIsRefused() {
        String name = fresh("fields");
        api.register(workflow(name, task("wait", "WAIT", Map.of())));
        String body =
                IntStream.range(0, 500_001).mapToObj(i -> "\"" + i + "\":1").collect(Collectors.joining(",", "{", "}"));

        HttpResponse<String> answer = api.send("POST", "/api/workflow/" + name, "application/json", body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("INVALID_REQUEST", "fields and elements");
        assertThat(server.admin()
                        .json("/api/workflow/search?query=workflowType%3D" + name)
                        .get("totalHits")
                        .asInt())
                .isZero();
    }

    /** By Spring's own parsers of forms, which come before any of ours. */
    @Test
    void brokenFormsAreRefused() {
        for (String call : List.of("POST /api/token", "PUT /api/secrets/form", "POST /api/metadata/workflow")) {
            String[] words = call.split(" ", 2);
            for (String type : List.of("multipart/form-data", "application/x-www-form-urlencoded")) {
                HttpResponse<String> answer = api.send(words[0], words[1], type, "a=%zz");

                assertThat(answer.statusCode()).as("%s with %s", call, type).isIn(400, 415);
                assertThat(answer.body()).contains("INVALID_REQUEST");
            }
        }
    }
}
