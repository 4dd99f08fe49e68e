package io.tacet.web.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tacet.redaction.SecretFields.HiddenField;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ValueWarningsTest {
    private static final ValueWarnings WARNINGS = new ValueWarnings(6);

    record Cases(int minLength, List<Case> cases) {}

    record Case(String value, List<String> codes) {}

    /** The console's tests read the same cases. */
    static List<Case> cases() throws IOException {
        try (InputStream file = ValueWarningsTest.class.getResourceAsStream("/value-warnings.json")) {
            return JsonMapper.builder()
                    .build()
                    .readValue(Objects.requireNonNull(file), Cases.class)
                    .cases();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void ofThenTheCodesOfTheCase(Case expected) {
        assertThat(WARNINGS.of(expected.value()))
                .extracting(Enum::name)
                .containsExactlyInAnyOrderElementsOf(expected.codes());
    }

    @Test
    void headersForThenCodeAndReasonAndNothingOfTheValue() {
        assertThat(WARNINGS.headersFor("q7z\n", List.of()))
                .hasSize(2)
                .allSatisfy(header -> assertThat(header)
                        .startsWith("299 tacet \"")
                        .endsWith("\"")
                        .doesNotContain("q7z", "3", "4", "\n"));
        assertThat(WARNINGS.headersFor("correct horse", List.of())).isEmpty();
    }

    private static HiddenField field(String path, String text) {
        return new HiddenField(Optional.of(path), text);
    }

    @Test
    void headersForWhenHiddenFieldsAreNotMaskedThenOneForEachCodeWithAPath() {
        assertThat(WARNINGS.headersFor(
                        "correct horse",
                        List.of(field("$['pin']", "q7z8"), field("$['pwd']", "8zq"), field("$['key']", "xxxxxxxx"))))
                .containsExactly(
                        "299 tacet \"VALUE_TOO_SHORT: The secret is stored, but the value of hidden field $['pin'], like 1 more, has"
                                + " fewer than 6 characters: where it turns up in logs or executions, it is not masked. Use a longer"
                                + " one.\"",
                        "299 tacet \"VALUE_FEW_CHARACTERS: The secret is stored, but the value of hidden field $['key'] repeats one"
                                + " or two characters, which is easy to guess: where it turns up in logs or executions, it is not"
                                + " masked. Use another one.\"");
    }

    @Test
    void headersForWhenAPathCannotStandInAHeaderThenWithoutIt() {
        for (String path :
                List.of("$['a\"b']", "$['a\r\nSet-Cookie: x']", "$['p\u00e4ss']", "$['" + "a".repeat(100) + "']")) {
            assertThat(WARNINGS.headersForMarked(List.of(field(path, "q7z8"))))
                    .singleElement()
                    .asString()
                    .startsWith(
                            "299 tacet \"VALUE_TOO_SHORT: The mark is stored, but the value of a hidden field has fewer");
        }
    }

    @Test
    void headersForWhenHiddenFieldsAreMaskedOrEmptyThenNone() {
        assertThat(WARNINGS.headersForMarked(List.of(
                        field("$['pin']", "q7z8w9"), field("$['pwd']", ""), field("$['pem']", "correct horse\n"))))
                .isEmpty();
    }
}
