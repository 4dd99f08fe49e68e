package io.tacet.conductor.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import io.tacet.redaction.JsonLeaf;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JacksonJsonLeavesTest {
    private final JacksonJsonLeaves leaves = new JacksonJsonLeaves();

    @Test
    void ofWhenDocumentThenTextsAndNumbersWithTheirFields() {
        assertThat(leaves.of(" {\"a\": \"x\\ny\", \"b\": [1.10, true, null, \"z\", {\"c\": \"\\u00e9\"}]}"))
                .containsExactly(
                        new JsonLeaf(List.of("a"), "x\ny"),
                        new JsonLeaf(List.of("b", "*"), "1.10"),
                        new JsonLeaf(List.of("b", "*"), "z"),
                        new JsonLeaf(List.of("b", "*", "c"), "é"));
    }

    @Test
    void ofWhenTextInQuotesThenThatText() {
        assertThat(leaves.of("\"quoted\"")).containsExactly(new JsonLeaf(List.of(), "quoted"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "12345678", "true", "{\"a\":\"b\"", "{a:1}", "[\"x\"] y", "\"a"})
    void ofWhenNotJsonThenNone(String text) {
        assertThat(leaves.of(text)).isEmpty();
    }
}
