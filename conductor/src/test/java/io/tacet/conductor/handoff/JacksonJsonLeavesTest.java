package io.tacet.conductor.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JacksonJsonLeavesTest {
    private final JacksonJsonLeaves leaves = new JacksonJsonLeaves();

    @Test
    void ofWhenDocumentThenTextsWithoutNamesNumbersAndBooleans() {
        assertThat(leaves.of(" {\"a\": \"x\\ny\", \"b\": [1, true, null, \"z\", {\"c\": \"\\u00e9\"}]}"))
                .containsExactly("x\ny", "z", "é");
    }

    @Test
    void ofWhenTextInQuotesThenThatText() {
        assertThat(leaves.of("\"quoted\"")).containsExactly("quoted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "12345678", "true", "{\"a\":\"b\"", "{a:1}", "[\"x\"] y", "\"a"})
    void ofWhenNotJsonThenNone(String text) {
        assertThat(leaves.of(text)).isEmpty();
    }
}
