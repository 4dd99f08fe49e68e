package io.tacet.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a body becomes: content types, charsets, sizes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecretBodiesTest {
    private static final String PATH = "/api/secrets/body";

    @AutoClose
    private final TestServer server = new TestServer();

    static Stream<Arguments> bodies() {
        String euro = "p€ss\uD83D\uDE00";
        return Stream.of(
                arguments("application/json", "\"v\"", "v"),
                arguments("application/json", " \"v\"\n", "v"),
                arguments("application/json;charset=UTF-8", "\"" + euro + "\"", euro),
                arguments("application/json", "\"\\ud83d\\ude00 \\\"q\\\" \\n\"", "\uD83D\uDE00 \"q\" \n"),
                arguments("application/vnd.x+json", "\"v\"", "v"),
                // What the official Java client sends: bare text, called JSON.
                arguments("application/json", "bare text", "bare text"),
                arguments("application/json", "\"starts like JSON", "\"starts like JSON"),
                arguments("application/json", "\"two\" \"strings\"", "\"two\" \"strings\""),
                arguments("application/json", "\"bad \\q escape\"", "\"bad \\q escape\""),
                arguments("application/json", "{\"a\": 1,\n \"b\":[2]}", "{\"a\": 1,\n \"b\":[2]}"),
                arguments("application/json", "[1, 2]", "[1, 2]"),
                arguments("application/json", "0123", "0123"),
                arguments("application/json", "1.50", "1.50"),
                arguments("application/json", "true", "true"),
                arguments("application/json", "null", "null"),
                arguments("text/plain", "\"v\"", "\"v\""),
                arguments("text/plain", " keeps blanks \r\n", " keeps blanks \r\n"),
                arguments("text/plain", euro, euro),
                arguments("application/octet-stream", euro, euro),
                // What the official JavaScript client sends when it repeats a call with a renewed token.
                arguments("", "\"v\"", "v"),
                arguments("", "no type", "no type"));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void putThenValueIs(String type, String body, String value) throws Exception {
        assertThat(server.call("PUT", PATH).body(type, body).send().status()).isEqualTo(200);
        assertThat(server.call("GET", PATH).send().body()).isEqualTo(value);
    }

    @Test
    void engineCallWhenBodyHasNoTypeThenReadAsJson() throws Exception {
        TestServer.Answer answer = server.call("POST", "/api/admin/echo")
                .body("", "{\"name\": \"rates\"}")
                .send();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("name").asText()).isEqualTo("rates");
    }

    @Test
    void putWhenCharsetIsNamedThenUsed() throws Exception {
        server.call("PUT", PATH)
                .body("text/plain;charset=ISO-8859-1", "\u00e9\u00fc".getBytes(StandardCharsets.ISO_8859_1))
                .send();
        assertThat(server.call("GET", PATH).send().body()).isEqualTo("\u00e9\u00fc");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/x-www-form-urlencoded",
                "multipart/form-data;boundary=x",
                "application/xml",
                "nonsense",
                "text/plain;charset=klingon"
            })
    void putWhenTypeIsNotTextThen400(String type) throws Exception {
        TestServer.Answer answer =
                server.call("PUT", PATH).body(type, "canary=1").send();
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("code").asText()).isEqualTo("INVALID_REQUEST");
        assertThat(answer.body()).doesNotContain("canary");
    }

    @Test
    void putWhenBytesAreNotTextThen400() throws Exception {
        for (String type : new String[] {"text/plain", "application/json", ""}) {
            TestServer.Answer answer = server.call("PUT", PATH)
                    .body(type, new byte[] {'c', 'a', 'n', 'a', 'r', 'y', (byte) 0xC3, 0x28})
                    .send();
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).contains("UTF-8").doesNotContain("canary");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"\"", "\"canary \\ud800\""})
    void putWhenValueIsEmptyOrHalfACharacterThen400(String body) throws Exception {
        TestServer.Answer answer = server.call("PUT", PATH).json(body).send();
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("code").asText()).isEqualTo("INVALID_SECRET_VALUE");
        assertThat(answer.body()).doesNotContain("canary");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "\u20ac", "\u0001"})
    void putWhenValueHas65535CharactersThenStoredInEveryNotation(String character) throws Exception {
        String longest = character.repeat(65_535);
        String escaped = "\"" + "\\u%04x".formatted((int) character.charAt(0)).repeat(65_535) + "\"";
        for (String json : new String[] {escaped, JsonMapper.builder().build().writeValueAsString(longest)}) {
            assertThat(server.call("PUT", PATH).json(json).send().status()).isEqualTo(200);
            assertThat(server.call("GET", PATH).send().body()).isEqualTo(longest);
        }
        assertThat(server.call("PUT", PATH).body("text/plain", longest).send().status())
                .isEqualTo(200);
        TestServer.Answer tooLong =
                server.call("PUT", PATH).body("text/plain", longest + character).send();
        assertThat(tooLong.status()).isEqualTo(400);
        assertThat(tooLong.json().path("message").asText()).contains("65535").contains("65536");
    }

    @Test
    void putWhenBodyIsHugeThen400WhetherItsLengthIsKnownOrNot() throws Exception {
        byte[] huge = "canary ".repeat(250_000).getBytes(StandardCharsets.UTF_8);
        TestServer.Answer known =
                server.call("PUT", PATH).body("text/plain", huge).send();
        TestServer.Answer unknown = server.call("PUT", PATH)
                .body("text/plain", HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(huge)))
                .send();
        for (TestServer.Answer answer : new TestServer.Answer[] {known, unknown}) {
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).contains("1048576").doesNotContain("canary");
        }
    }

    @Test
    void describeWhenTooLongThen400AndWhenSecretIsUnknownThen404() throws Exception {
        server.call("PUT", PATH).body("text/plain", "v").send();
        String path = PATH + "/description";
        assertThat(server.call("PUT", path)
                        .json("\"" + "d".repeat(1_000) + "\"")
                        .send()
                        .status())
                .isEqualTo(200);
        assertThat(server.call("PUT", path)
                        .body("text/plain", "d".repeat(1_001))
                        .send()
                        .status())
                .isEqualTo(400);
        assertThat(server.call("PUT", path).body("text/plain", "").send().status())
                .isEqualTo(200);
        assertThat(server.call("PUT", "/api/secrets/unknown/description")
                        .body("text/plain", "d")
                        .send()
                        .status())
                .isEqualTo(404);
    }
}
