package io.tacet.handle;

import static io.tacet.kernel.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.tacet.kernel.ErrorCode;
import io.tacet.secret.SecretName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretReferenceTest {
    @Test
    void parseWhenNameOrPathThenBoth() {
        assertThat(SecretReference.parse("key")).isEqualTo(new SecretReference(new SecretName("key"), ""));
        assertThat(SecretReference.parse("db.inner.hosts[1]"))
                .isEqualTo(new SecretReference(new SecretName("db"), "inner.hosts[1]"))
                .hasToString("${workflow.secrets.db.inner.hosts[1]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".x",
                "a b",
                "key.",
                "key. ",
                "k\n",
                "a${workflow.secrets.key",
                "\u00e9",
                "key~",
                "a!b",
                "a.b{c}",
                "a.b\nc"
            })
    void parseWhenNoReferenceThenRefuses(String body) {
        assertRefused(ErrorCode.INVALID_REFERENCE, "is no reference to a secret", () -> SecretReference.parse(body));
    }

    @Test
    void parseWhenTooLongThenRefuses() {
        assertRefused(ErrorCode.INVALID_REFERENCE, "at most 1000", () -> SecretReference.parse("a".repeat(1_001)));
        assertRefused(ErrorCode.INVALID_REFERENCE, "is no reference", () -> SecretReference.parse("a".repeat(256)));
    }

    @Test
    void nextWhenAMegabyteThenOneStepForEachReference() {
        assertThat(steps(SecretReference.PREFIX.repeat(60_000))).isEqualTo(1);
        assertThat(steps("${workflow.secrets.key}".repeat(50_000))).isEqualTo(50_001);
        assertThat(steps("}" + "${workflow.secrets.key}}".repeat(50_000) + SecretReference.PREFIX))
                .isEqualTo(50_001);
    }

    private static int steps(String text) {
        ReferenceScanner scanner = new ReferenceScanner(text);
        int steps = 1;
        while (scanner.next()) {
            steps++;
        }
        return steps;
    }
}
