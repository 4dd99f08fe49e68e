package io.tacet.secret;

import static io.tacet.kernel.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tacet.kernel.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretNameTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "post_office_username", "A-b_9", "-", "0"})
    void newWhenWithinTheRulesThenKeepsItsText(String name) {
        assertThat(new SecretName(name)).hasToString(name);
    }

    @Test
    void newWhenEmptyThenSaysSo() {
        assertRefused(ErrorCode.INVALID_SECRET_NAME, "must not be empty", () -> new SecretName(""));
    }

    @Test
    void newWhenTooLongThenSaysHowLong() {
        assertThat(new SecretName("x".repeat(255)).value()).hasSize(255);
        assertRefused(
                ErrorCode.INVALID_SECRET_NAME,
                "at most 255 characters; this one has 256",
                () -> new SecretName("x".repeat(256)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ab.c", "ab c", "ab/c", "ab\n", "ab\0c", "ab\u00e9", "ab}", "ab$c", "ab\uD83D\uDD11", "ab\u0130"
            })
    void newWhenAnotherCharacterThenSaysWhereAndDoesNotRepeatIt(String name) {
        assertRefused(ErrorCode.INVALID_SECRET_NAME, "character 3 of this one", () -> new SecretName(name));
        assertThatThrownBy(() -> new SecretName(name)).hasMessageNotContaining(name);
    }

    @Test
    void equalsWhenCaseDiffersThenAnother() {
        assertThat(new SecretName("key")).isNotEqualTo(new SecretName("Key"));
        assertThat(new SecretName("key")).isNotEqualByComparingTo(new SecretName("Key"));
    }
}
