package io.tacet.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SensitiveValueTest {
    private static final PlaintextAccess ACCESS = PlaintextAccess.granted();
    private static final String TEXT = "clara-canary \u00e9\uD83D\uDD11";

    @Test
    void revealWhenGrantedThenTheText() {
        assertThat(SensitiveValue.of(TEXT).reveal(ACCESS)).isEqualTo(TEXT);
        assertThat(SensitiveValue.of(TEXT).revealUtf8(ACCESS)).isEqualTo(TEXT.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void toStringWhenAnyContentThenTellsNothing() {
        assertThat(SensitiveValue.of(TEXT))
                .hasToString("SensitiveValue(***)")
                .hasToString(SensitiveValue.of("").toString());
        assertThat(String.valueOf(SensitiveValue.of(TEXT)) + Objects.toString(SensitiveValue.of(TEXT)))
                .doesNotContain("canary");
    }

    @Test
    void hashCodeWhenContentDiffersThenSame() {
        assertThat(SensitiveValue.of("a")).hasSameHashCodeAs(SensitiveValue.of("b"));
    }

    @Test
    void equalsWhenSameContentThenTrue() {
        assertThat(SensitiveValue.of(TEXT)).isEqualTo(SensitiveValue.of(TEXT));
        assertThat(SensitiveValue.of(TEXT)).isNotEqualTo(SensitiveValue.of(TEXT + " "));
        assertThat(SensitiveValue.of("")).isNotEqualTo(SensitiveValue.of("x"));
    }

    @Test
    void ofUtf8WhenCallerWipesItsBytesThenValueStays() {
        byte[] bytes = {'a', 'b'};
        SensitiveValue value = SensitiveValue.ofUtf8(bytes);
        bytes[0] = 0;
        assertThat(value.reveal(ACCESS)).isEqualTo("ab");
    }

    @Test
    void revealUtf8WhenCallerWipesTheCopyThenValueStays() {
        SensitiveValue value = SensitiveValue.of("ab");
        value.revealUtf8(ACCESS)[0] = 0;
        assertThat(value.reveal(ACCESS)).isEqualTo("ab");
    }

    @Test
    void wipeWhenCalledThenContentIsGone() {
        SensitiveValue value = SensitiveValue.of("ab");
        value.wipe();
        assertThat(value.revealUtf8(ACCESS)).containsOnly(0);
    }

    @Test
    void serialiseWhenTriedThenFails() throws Exception {
        try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
            assertThatThrownBy(() -> out.writeObject(SensitiveValue.of(TEXT)))
                    .isInstanceOf(NotSerializableException.class)
                    .hasMessageNotContaining("canary");
        }
    }

    @Test
    void isEmptyWhenNoTextThenTrue() {
        assertThat(SensitiveValue.of("").isEmpty()).isTrue();
        assertThat(SensitiveValue.of(" ").isEmpty()).isFalse();
    }
}
