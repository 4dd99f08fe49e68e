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
                new Bomb("endless script", inline("while (true) {}"), "not evaluated within"),
                new Bomb("endless getter", inline("({get x() { while (true) {} }})"), "not evaluated within"),
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
        return task("bomb", "INLINE", Map.of("evaluatorType", "graaljs", "expression", expression));
    }

    @ParameterizedTest
    @MethodSource("bombs")
    void workWithoutAnEndFails(Bomb bomb) {
        String text = "a".repeat(50) + "b";
        String execution = api.run(
                workflow(fresh("bomb"), bomb.task()), Map.of("l", List.of(Map.of("a", text)), "deep", deep(200)));

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
        List<String> bombs = IntStream.range(0, 12)
                .mapToObj(i -> api.run(
                        workflow(
                                fresh("bombs"),
                                i % 2 == 0 ? jq("[range(30000000)]|length") : inline("while (true) {}")),
                        Map.of()))
                .toList();

        JsonNode honest = api.awaitEnd(api.run(
                workflow(
                        fresh("honest"),
                        task("jq", "JSON_JQ_TRANSFORM", Map.of("queryExpression", "[.l[]|.*2]", "l", List.of(1, 2))),
                        task("js", "INLINE", Map.of("evaluatorType", "graaljs", "expression", "$.n + 1", "n", 1))),
                Map.of()));

        assertThat(honest.get("status").asText()).isEqualTo("COMPLETED");
        assertThat(Stage.task(honest, "jq").at("/outputData/result").toString()).isEqualTo("[2,4]");
        assertThat(Stage.task(honest, "js").at("/outputData/result").asInt()).isEqualTo(2);
        for (String bomb : bombs) {
            assertThat(api.awaitEnd(bomb).get("status").asText()).isIn("FAILED", "TERMINATED");
        }
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
}
