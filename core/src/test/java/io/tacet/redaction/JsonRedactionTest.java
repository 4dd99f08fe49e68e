package io.tacet.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.tacet.audit.LeakAttempt;
import io.tacet.audit.Sink;
import io.tacet.redaction.Redaction.Place;
import io.tacet.secret.SecretId;
import io.tacet.secret.SecretName;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonRedactionTest {
    private static final Place ANSWER = Place.of(Sink.ANSWER);
    private static final KeptValue KEPT = new KeptValue(SecretId.random(), new SecretName("pin"), 3);

    private final List<LeakAttempt> leaks = new ArrayList<>();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "123456   | [123456, \"a123456b\", true]       | [123456, \"a***b\", true]",
                "ab\"cd   | {\"k\": \"x ab\\\"cd \\\\ y\"}     | {\"k\": \"x *** \\\\ y\"}",
                "ab\"cd   | {\"ab\\\"cd\": 1.50}               | {\"***\": 1.50}",
                "nabcde   | {\"k\": \"\\nabcde\"}              | {\"k\": \"\\nabcde\"}",
                "e9abcd   | {\"k\": \"\\u00e9abcd\"}           | {\"k\": \"\\u00e9abcd\"}",
                "\u00e9abcd | {\"k\": \"\\u00E9abcd\\t\"}      | {\"k\": \"***\\u0009\"}",
                "abcdef   | {k=abcdef, n=123}                  | {k=***, n=123}",
                "abcdef   | {\"k\": \"abcdef                   | {\"k\": \"***",
                "123456   | 123456                            | ***",
                "123456   | {\"p\": \"{\\\"n\\\": 123456}\"}  | {\"p\": \"{\\\"n\\\": 123456}\"}",
                "123456   | {\"p\": \"[\\\"123456\\\"]\"}      | {\"p\": \"[\\\"***\\\"]\"}",
                "abcdef   | not json: abcdef                   | not json: ***",
            })
    void jsonThenOnlyTextChangesAndItStaysJson(String value, String before, String after) {
        assertThat(redaction(value).json(before, ANSWER)).isEqualTo(after);
    }

    /** Doubly escaped: where JSON stands as text in JSON, as the body of a service's answer does. */
    @Test
    void jsonWhenJsonWithinTextThenFoundInItToo() {
        Redaction redaction = redaction("ab\"cd", "ab\\\"cd");

        assertThat(redaction.json("{\"body\": \"{\\\"k\\\": \\\"ab\\\\\\\"cd\\\"}\"}", ANSWER))
                .isEqualTo("{\"body\": \"{\\\"k\\\": \\\"***\\\"}\"}");
    }

    @Test
    void jsonWhenItStandsInALineOfTextThenFoundInItToo() {
        assertThat(redaction("ab\"cd", "ab\\\"cd")
                        .json("Published: {\"body\": \"{\\\"k\\\": \\\"ab\\\\\\\"cd\\\"}\"}", ANSWER))
                .startsWith("Published: ")
                .contains("***")
                .doesNotContain("cd");
    }

    @Test
    void jsonWhenNothingIsFoundThenTheSameInstanceAndNoAttempt() {
        String json = "{\"a\\u0041\": [1, null, \"b\\n\"]}";

        assertThat(redaction("abcdef").json(json, ANSWER)).isSameAs(json);
        assertThat(leaks).isEmpty();
    }

    @Test
    void jsonWhenFoundThenOneAttemptForEachPlace() {
        redaction("abcdef").json("[\"abcdef\", {\"abcdef\": \"abcdef\"}, 1]", ANSWER);

        assertThat(leaks).hasSize(3).allSatisfy(leak -> assertThat(leak.name()).isEqualTo("pin"));
    }

    @Test
    void attemptWhenTheIdHoldsTheValueThenMaskedThere() {
        redaction("abcdef").text("no workflow abcdef", Place.of(Sink.ANSWER, "abcdef", "t-abcdef"));

        assertThat(leaks).singleElement().satisfies(leak -> {
            assertThat(leak.workflowId()).contains("***");
            assertThat(leak.taskId()).contains("t-***");
        });
    }

    @Test
    void jsonWhenAReplacementIsGivenThenItIsEscaped() {
        assertThat(redaction("abcdef").json("[\"abcdef\"]", ANSWER, (hit, found) -> "\"\n"))
                .isEqualTo("[\"\\\"\\u000a\"]");
    }

    private static final String OBJECT =
            "{\"workflowId\": \"abcdef\", \"status\": \"abcdef\", \"reasonForIncompletion\": \"no abcdef\","
                    + " \"workflowDefinition\": {\"tasks\": [{\"inputParameters\": {\"k\": \"abcdef\"}}]},"
                    + " \"tasks\": [{\"taskType\": \"abcdef\", \"outputData\": {\"status\": \"abcdef\", \"abcdef\": [1, \"abcdef\"]}}],"
                    + " \"abcdef\": 1}";

    @Test
    void objectsThenStructureStaysAndDataAndTextAreMasked() {
        assertThat(redaction("abcdef").objects(OBJECT, ANSWER))
                .isEqualTo("{\"workflowId\": \"abcdef\", \"status\": \"abcdef\", \"reasonForIncompletion\": \"no ***\","
                        + " \"workflowDefinition\": {\"tasks\": [{\"inputParameters\": {\"k\": \"abcdef\"}}]},"
                        + " \"tasks\": [{\"taskType\": \"abcdef\", \"outputData\": {\"status\": \"***\", \"***\": [1, \"***\"]}}],"
                        + " \"abcdef\": 1}");
        assertThat(redaction("abcdef").json(OBJECT, ANSWER)).doesNotContain("abcdef");
    }

    private Redaction redaction(String... spellings) {
        ValueFinder finder = text -> Stream.of(spellings)
                .flatMap(spelling -> hits(text, spelling))
                .sorted(Comparator.comparingInt(Hit::start))
                .toList();
        return new Redaction(new Redactor(finder), leaks::add, InstantSource.system());
    }

    private static Stream<Hit> hits(String text, String spelling) {
        List<Hit> hits = new ArrayList<>();
        for (int at = text.indexOf(spelling); at >= 0; at = text.indexOf(spelling, at + spelling.length())) {
            hits.add(new Hit(at, at + spelling.length(), KEPT));
        }
        return hits.stream();
    }
}
