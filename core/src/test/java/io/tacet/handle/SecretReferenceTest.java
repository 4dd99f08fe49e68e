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
                "cert['tls.crt']",
                "cert[\"tls.crt\"]",
                "cert['it\\'s']",
                "list[0]",
                "list[0].name",
                "list[0]['a.b'][1]",
                "list[*].name",
                "cert.['tls.crt']x",
                "db.hosts[1]"
            })
    void parseThenPrintsAsItWasWritten(String body) {
        SecretReference reference = SecretReference.parse(body);
        assertThat(reference).hasToString("${workflow.secrets." + body + "}");
        assertThat(SecretReference.parse(reference.body())).isEqualTo(reference);
    }

    @Test
    void parseWhenNameEndsAtABracketThenAPathFromTheTop() {
        assertThat(SecretReference.parse("cert['tls.crt']"))
                .isEqualTo(new SecretReference(new SecretName("cert"), "$['tls.crt']"));
        assertThat(SecretReference.parse("list[0].name"))
                .isEqualTo(new SecretReference(new SecretName("list"), "$[0].name"));
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
                "a.b\nc",
                "[0]",
                "a b[0]",
                "a[",
                "a[0",
                "a['b}']",
                "a['b\n']"
            })
    void parseWhenNoReferenceThenRefuses(String body) {
        assertRefused(ErrorCode.INVALID_REFERENCE, "is no reference to a secret", () -> SecretReference.parse(body));
    }

    @Test
    void parseWhenTooLongThenRefuses() {
        assertRefused(ErrorCode.INVALID_REFERENCE, "at most 1000", () -> SecretReference.parse("a".repeat(1_001)));
        assertRefused(ErrorCode.INVALID_REFERENCE, "is no reference", () -> SecretReference.parse("a".repeat(256)));
    }
}
