package io.tacet.web.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
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
        assertThat(WARNINGS.headersFor("q7z\n"))
                .hasSize(2)
                .allSatisfy(header -> assertThat(header)
                        .startsWith("299 tacet \"")
                        .endsWith("\"")
                        .doesNotContain("q7z", "3", "4", "\n"));
        assertThat(WARNINGS.headersFor("correct horse")).isEmpty();
    }
}
