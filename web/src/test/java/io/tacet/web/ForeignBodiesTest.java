package io.tacet.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Bodies of a type that a call does not take, or that are broken: our calls and the engine's say so. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForeignBodiesTest {
    private static final String ENGINES = "/api/admin/echo";
    private static final String PART = "--x\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f\"\r\n\r\n";

    /** By content type, and what makes it differ. */
    private static final Map<String, String> BODIES = Map.of(
            "multipart/form-data", "canary",
            "multipart/form-data; boundary=", "canary",
            "multipart/mixed", "canary",
            "multipart/form-data; boundary=x", PART + "canary",
            "multipart/form-data; boundary=\"x\"", PART + "canary".repeat(500_000) + "\r\n--x--\r\n",
            "multipart/form-data;boundary=x", PART + "canary\r\n--x--\r\n",
            "application/x-www-form-urlencoded", "canary=%zz&%=%",
            "application/json; charset=klingon", "{\"canary\": 1}",
            "canary", "canary");

    @AutoClose
    private final TestServer server = new TestServer("spring.mvc.formcontent.filter.enabled=false");

    @TestFactory
    Stream<DynamicTest> bodyOfAnotherTypeIsRefused() {
        return Stream.of("POST /api/token", "POST /api/session", "PUT /api/secrets/a", "POST " + ENGINES)
                .flatMap(call -> BODIES.entrySet().stream()
                        .map(body -> DynamicTest.dynamicTest(
                                call + " with " + body.getKey(), () -> refused(call, body.getKey(), body.getValue()))));
    }

    private void refused(String call, String type, String body) throws Exception {
        String[] words = call.split(" ", 2);
        TestServer.Answer answer =
                server.call(words[0], words[1]).body(type, body).send();

        assertThat(answer.status()).isIn(400, 415);
        assertThat(answer.json().path("code").asText()).isEqualTo("INVALID_REQUEST");
        assertThat(answer.body()).doesNotContain("canary");
    }

    @Test
    void bodyOfTheRightTypeIsRead() throws Exception {
        TestServer.Answer answer =
                server.call("POST", ENGINES).json("{\"name\": \"rates\"}").send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("name").asText()).isEqualTo("rates");
    }
}
