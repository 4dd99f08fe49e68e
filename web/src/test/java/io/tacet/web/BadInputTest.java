package io.tacet.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Each call of our API, by an administrator, with what makes no sense: it is told so, and nothing changes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTest {
    /** Their body is text, of which nearly everything makes sense. */
    private static final Set<String> TEXT =
            Set.of("PUT /api/secrets/{key}", "PUT /api/secrets/{key}/description", "PUT /api/environment/{key}");

    /** Says what is wrong with any JSON, and does nothing. */
    private static final String JUDGE = "POST /api/definitions/problems";

    private static final Pattern VARIABLE = Pattern.compile("\\{[^}]+}");
    private static final String DEEP = "[".repeat(100_000);

    /** Of JSON, and of what is none. */
    private static final Map<String, byte[]> BODIES = new TreeMap<>(Map.of(
            "nothing", new byte[0],
            "half an object", bytes("{\"name\": "),
            "null", bytes("null"),
            "a number", bytes("17"),
            "numbers for texts",
                    bytes(
                            "{\"name\": 1, \"key\": 2, \"subject\": 3, \"password\": 4, \"email\": 5, \"description\": 6}"),
            "deep", bytes(DEEP),
            "many", bytes("[" + "{\"key\": 1},".repeat(200_000) + "{}]"),
            "ten megabytes", bytes("{\"name\": \"" + "x".repeat(10 << 20) + "\"}"),
            "no text", new byte[] {'"', (byte) 0xff, (byte) 0xfe, '"'}));

    /** For each variable of a path. */
    private static final List<String> IDS = List.of(
            "%27%20OR%201%3D1%20--",
            "%3Cscript%3Ealert(1)%3C%2Fscript%3E",
            "..%2F..%2Fetc%2Fpasswd",
            "%00",
            "a%0Ab",
            "%ED%A0%80",
            "x".repeat(3_000));

    private TestServer server;

    /** By path and method. */
    private JsonNode documented;

    @BeforeAll
    void start() throws Exception {
        server = new TestServer();
        documented = server.call("GET", "/api-docs").send().json().get("paths");
    }

    @AfterAll
    void stop() throws Exception {
        server.close();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Those of our rooms, with method and path. */
    private List<String> operations() {
        List<String> operations = new ArrayList<>();
        documented
                .properties()
                .forEach(path -> path.getValue().fieldNames().forEachRemaining(method -> {
                    if (path.getKey().startsWith("/api/")
                            && isOurs(path.getValue().get(method))) {
                        operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
                    }
                }));
        assertThat(operations).hasSizeGreaterThan(60);
        return operations;
    }

    /** The engine's have no scheme of security in the document. */
    private static boolean isOurs(JsonNode operation) {
        return operation.has("security");
    }

    @TestFactory
    Stream<DynamicTest> bodies() {
        return operations().stream()
                .filter(operation -> operation.startsWith("PUT ") || operation.startsWith("POST "))
                .filter(operation -> !TEXT.contains(operation) && takesBody(operation))
                .flatMap(operation -> BODIES.entrySet().stream()
                        .map(body -> DynamicTest.dynamicTest(
                                operation + " with " + body.getKey(),
                                () -> refused(operation, "known", body.getValue()))));
    }

    private boolean takesBody(String operation) {
        String[] words = operation.split(" ", 2);
        return documented.get(words[1]).get(words[0].toLowerCase(Locale.ROOT)).has("requestBody");
    }

    @TestFactory
    Stream<DynamicTest> ids() {
        return operations().stream()
                .filter(operation -> operation.contains("{"))
                .flatMap(operation -> IDS.stream()
                        .map(id -> DynamicTest.dynamicTest(
                                operation + " of " + id.substring(0, Math.min(id.length(), 40)),
                                () -> harmless(operation, id))));
    }

    private TestServer.Answer send(String operation, String id, byte[] body) throws Exception {
        String[] words = operation.split(" ", 2);
        String path = VARIABLE.matcher(words[1]).replaceAll(Matcher.quoteReplacement(id));
        TestServer.Call call = server.call(words[0], path).body("application/json", body);
        try {
            return call.send();
        } catch (IOException e) {
            // A body that is too long is not read to its end: the connection is closed with the rest of it on the way,
            // and the answer can be lost with that.
            return call.send();
        }
    }

    private void refused(String operation, String id, byte[] body) throws Exception {
        List<String> before = Rows.of(server.home, "tacet_audit", "tacet_audit_head");
        TestServer.Answer answer = send(operation, id, body);
        if (operation.equals(JUDGE) && answer.status() == 200) {
            assertThat(answer.json().findValuesAsText("message")).isNotEmpty();
        } else {
            assertThat(answer.status()).as(operation).isBetween(400, 499);
            assertThat(answer.json().path("message").asText()).isNotEmpty();
        }
        assertThat(Rows.of(server.home, "tacet_audit", "tacet_audit_head")).isEqualTo(before);
    }

    /** What cannot be is refused; of what can be, there is nothing. */
    private void harmless(String operation, String id) throws Exception {
        List<String> before = Rows.of(server.home, "tacet_audit", "tacet_audit_head");
        TestServer.Answer answer = send(operation, id, new byte[0]);
        assertThat(answer.status()).as(answer.body()).isLessThan(500);
        if (operation.startsWith("PUT ") || operation.startsWith("POST ")) {
            assertThat(answer.status()).as(answer.body()).isGreaterThanOrEqualTo(400);
        }
        assertThat(answer.body()).doesNotContain("<script>", "SQLITE", "java.");
        assertThat(Rows.of(server.home, "tacet_audit", "tacet_audit_head")).isEqualTo(before);
    }
}
