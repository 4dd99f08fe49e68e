package io.tacet.handle;

import static io.tacet.kernel.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.tacet.environment.VariableName;
import io.tacet.kernel.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentReferenceTest {
    @Test
    void parseWhenNameOrPathThenBoth() {
        assertThat(Reference.parse("${workflow.env.region}"))
                .isEqualTo(new EnvironmentReference(new VariableName("region"), ""));
        assertThat(Reference.parse("${workflow.env.db.hosts[1]}"))
                .isEqualTo(new EnvironmentReference(new VariableName("db"), "hosts[1]"))
                .hasToString("${workflow.env.db.hosts[1]}");
        assertThat(Reference.parse("${workflow.secrets.env.x}")).isEqualTo(SecretReference.parse("env.x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".x", "a b", "region.", "region~", "a.b{c}", "a.b\nc"})
    void parseWhenNoReferenceThenRefuses(String body) {
        assertRefused(
                ErrorCode.INVALID_REFERENCE,
                "is no reference to an environment variable",
                () -> EnvironmentReference.parse(body));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "${workflow.env", "${workflow.input.x}", "${workflow.env.x", "workflow.env.x}"})
    void parseWhenOfNoKindThenRefuses(String text) {
        assertRefused(ErrorCode.INVALID_REFERENCE, "begins with one of", () -> Reference.parse(text));
    }
}
