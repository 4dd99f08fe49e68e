package io.tacet.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine's calls take bodies of 500 levels, so that there is room for what is put around them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NestedBodiesTest {
    private static final String ENGINES = "/api/admin/echo";

    @AutoClose
    private final TestServer server = new TestServer();

    private static String deep(int levels) {
        return "{\"a\":".repeat(levels) + "1" + "}".repeat(levels);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-32", "ISO-8859-1"})
    void bodyNestedDeeperThan500LevelsIsRefused(String charset) throws Exception {
        for (int levels : new int[] {501, 996, 5_000}) {
            TestServer.Answer answer = server.call("POST", ENGINES)
                    .body("application/json;charset=" + charset, deep(levels).getBytes(Charset.forName(charset)))
                    .send();

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json().path("code").asText()).isEqualTo("INVALID_REQUEST");
            assertThat(answer.json().path("message").asText()).contains("deeper than 500 levels");
        }
    }

    @Test
    void bodyOf500LevelsIsRead() throws Exception {
        TestServer.Answer answer = server.call("POST", ENGINES).json(deep(500)).send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(deep(500));
    }

    /** Brackets of text are no levels. */
    @Test
    void textOfManyBracketsIsAValue() throws Exception {
        String brackets = "[{".repeat(1_000);
        for (String type : new String[] {"text/plain", "application/json"}) {
            server.call("PUT", "/api/secrets/brackets")
                    .body(type, brackets.getBytes(StandardCharsets.UTF_8))
                    .send();

            assertThat(server.call("GET", "/api/secrets/brackets").send().body())
                    .isEqualTo(brackets);
        }
    }
}
