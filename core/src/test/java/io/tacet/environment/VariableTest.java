package io.tacet.environment;

import static io.tacet.kernel.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tacet.kernel.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VariableTest {
    private static final VariableName REGION = new VariableName("region");

    @ParameterizedTest
    @ValueSource(strings = {"", "a.b", "a b", "a/b", "a}", "\u00e9"})
    void newWhenNameBreaksARuleThenRefused(String name) {
        assertRefused(
                ErrorCode.INVALID_ENVIRONMENT_VARIABLE,
                "The name of an environment variable",
                () -> new VariableName(name));
    }

    @Test
    void newWhenNameIsTooLongThenSaysHowLong() {
        assertThat(new VariableName("x".repeat(255)).value()).hasSize(255);
        assertRefused(
                ErrorCode.INVALID_ENVIRONMENT_VARIABLE,
                "at most 255 characters; this one has 256",
                () -> new VariableName("x".repeat(256)));
    }

    @Test
    void newWhenValueBreaksARuleThenRefused() {
        assertThat(new Variable(REGION, "x".repeat(65_535)).value()).hasSize(65_535);
        assertRefused(
                ErrorCode.INVALID_ENVIRONMENT_VARIABLE,
                "at most 65535 characters; this one has 65536",
                () -> new Variable(REGION, "x".repeat(65_536)));
        assertRefused(ErrorCode.INVALID_ENVIRONMENT_VARIABLE, "must not be empty", () -> new Variable(REGION, ""));
        for (String broken : new String[] {"a\0b", "a\uD83D", "\uDD11"}) {
            assertRefused(
                    ErrorCode.INVALID_ENVIRONMENT_VARIABLE, "is not valid text", () -> new Variable(REGION, broken));
        }
    }

    @Test
    void newWhenNameIsBadThenTheMessageDoesNotRepeatIt() {
        assertThatThrownBy(() -> new VariableName("<script>")).hasMessageNotContaining("<script>");
    }
}
