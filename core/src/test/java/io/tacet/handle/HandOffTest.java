package io.tacet.handle;

import static io.tacet.kernel.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.tacet.access.PrincipalId;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.ManualClock;
import io.tacet.kernel.TacetException;
import io.tacet.secret.FakeCache;
import io.tacet.secret.FakeCipher;
import io.tacet.secret.FakeSecrets;
import io.tacet.secret.SecretName;
import io.tacet.secret.Vault;
import io.tacet.secret.VaultSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandOffTest {
    private static final PrincipalId ANN = new PrincipalId("ann");
    private static final Map<String, Object> FIELDS =
            Map.of("user", "admin", "port", 5432, "tls", true, "hosts", List.of("a", "b"), "pool", Map.of("max", 5));

    private final Vault vault =
            new Vault(new FakeSecrets(), new FakeCipher(), new FakeCache(), VaultSettings.DEFAULTS, new ManualClock());
    private final HandOff handOff = new HandOff(vault, new FieldSelector());

    /** Knows one JSON document. */
    private static final class FieldSelector implements JsonSelector {
        @Override
        public Object select(String json, SecretReference reference) {
            if (!json.startsWith("{")) {
                throw new TacetException(ErrorCode.SECRET_NOT_JSON, reference + ": the value is not JSON.");
            }
            Object value = FIELDS.get(reference.path());
            if (value == null) {
                throw new TacetException(ErrorCode.SECRET_PATH_NOT_FOUND, reference + ": there is no such field.");
            }
            return value;
        }

        @Override
        public String asText(Object selected) {
            return selected instanceof Map<?, ?> ? "{json}" : String.valueOf(selected);
        }
    }

    @BeforeEach
    void secrets() {
        vault.put(new SecretName("key"), "s3cr3t", ANN);
        vault.put(new SecretName("db"), "{\"user\":\"admin\"}", ANN);
        vault.put(new SecretName("odd"), "a$1\\b${workflow.secrets.key}\\$0", ANN);
    }

    @Test
    void openWhenTextIsOneReferenceThenValueWithItsType() {
        assertThat(open("${workflow.secrets.key}")).isEqualTo("s3cr3t");
        assertThat(open("${workflow.secrets.db.user}")).isEqualTo("admin");
        assertThat(open("${workflow.secrets.db.port}")).isEqualTo(5432);
        assertThat(open("${workflow.secrets.db.tls}")).isEqualTo(true);
        assertThat(open("${workflow.secrets.db.hosts}")).isEqualTo(List.of("a", "b"));
        assertThat(open("${workflow.secrets.db.pool}")).isEqualTo(Map.of("max", 5));
    }

    @Test
    void openWhenReferenceIsInLongerTextThenPutInAsText() {
        assertThat(open("USERID=${workflow.secrets.key}&x")).isEqualTo("USERID=s3cr3t&x");
        assertThat(open(" ${workflow.secrets.db.port}")).isEqualTo(" 5432");
        assertThat(open("${workflow.secrets.key}${workflow.secrets.key}")).isEqualTo("s3cr3ts3cr3t");
        assertThat(open("pool ${workflow.secrets.db.pool}")).isEqualTo("pool {json}");
        assertThat(open("a ${workflow.secrets.key} b ${workflow.secrets.db.user} c"))
                .isEqualTo("a s3cr3t b admin c");
    }

    @Test
    void openWhenNestedThenEverywhereButInKeys() {
        Map<String, Object> input = Map.of(
                "http_request",
                Map.of(
                        "headers",
                        Map.of("Authorization", "Bearer ${workflow.secrets.key}"),
                        "list",
                        List.of(1, List.of("${workflow.secrets.key}"), Map.of("k", "${workflow.secrets.key}"))),
                "${workflow.secrets.key}",
                "a key");
        assertThat(handOff.open(input))
                .isEqualTo(Map.of(
                        "http_request",
                        Map.of(
                                "headers",
                                Map.of("Authorization", "Bearer s3cr3t"),
                                "list",
                                List.of(1, List.of("s3cr3t"), Map.of("k", "s3cr3t"))),
                        "${workflow.secrets.key}",
                        "a key"));
    }

    @Test
    void openWhenSomethingIsOpenedThenInputIsUnchangedAndOrderIsKept() {
        Map<String, Object> input = new LinkedHashMap<>();
        List<Object> list = new ArrayList<>(Arrays.asList("${workflow.secrets.key}", null, 7));
        input.put("z", list);
        input.put("a", "${workflow.secrets.key}");
        Map<String, Object> opened = handOff.open(input);
        assertThat(opened.keySet()).containsExactly("z", "a");
        assertThat(opened.get("z")).isEqualTo(Arrays.asList("s3cr3t", null, 7));
        assertThat(input).containsEntry("a", "${workflow.secrets.key}");
        assertThat(list).containsExactly("${workflow.secrets.key}", null, 7);
    }

    @Test
    void openWhenNothingToOpenThenTheSameInstanceAndParts() {
        Map<String, Object> inner = Map.of("x", "${workflow.input.y}", "n", 1);
        Map<String, Object> input =
                new LinkedHashMap<>(Map.of("inner", inner, "set", Set.of("${workflow.secrets.key}")));
        assertThat(handOff.open(input)).isSameAs(input);
        input.put("key", "${workflow.secrets.key}");
        assertThat(handOff.open(input).get("inner")).isSameAs(inner);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text",
                "${workflow.secrets.",
                "${workflow.secrets.key",
                "$ {workflow.secrets.key}",
                "${workflow.input.a}",
                "${workflow.secret.key}",
                "$${",
                "a ${workflow.secrets.key and no end"
            })
    void openWhenNoReferenceThenTheSameText(String text) {
        assertThat(open(text)).isSameAs(text);
    }

    @Test
    void openWhenAnUnfinishedOneFollowsThenItStaysAsText() {
        assertThat(open("${workflow.secrets.key} ${workflow.secrets.key")).isEqualTo("s3cr3t ${workflow.secrets.key");
    }

    @Test
    void openWhenValueLooksLikeAReferenceThenItIsNotOpened() {
        String value = "a$1\\b${workflow.secrets.key}\\$0";
        assertThat(open("${workflow.secrets.odd}")).isEqualTo(value);
        assertThat(open("x${workflow.secrets.odd}y${workflow.secrets.key}")).isEqualTo("x" + value + "ys3cr3t");
    }

    @Test
    void openWhenSecretIsMissingThenNamesItAndTheReference() {
        assertRefused(
                ErrorCode.SECRET_NOT_FOUND,
                "Secret nope does not exist; create it, or correct ${workflow.secrets.nope}",
                () -> open("a${workflow.secrets.nope}"));
    }

    @Test
    void openWhenOneOfManyIsMissingThenNothingComesBack() {
        assertRefused(
                ErrorCode.SECRET_NOT_FOUND,
                "nope",
                () -> handOff.open(Map.of("a", "${workflow.secrets.key}", "b", List.of("${workflow.secrets.nope}"))));
    }

    @Test
    void openWhenPathFailsThenSaysWhy() {
        assertRefused(
                ErrorCode.SECRET_PATH_NOT_FOUND, "${workflow.secrets.db.no}", () -> open("${workflow.secrets.db.no}"));
        assertRefused(
                ErrorCode.SECRET_NOT_JSON, "${workflow.secrets.key.user}", () -> open("${workflow.secrets.key.user}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${workflow.secrets.}",
                "${workflow.secrets..x}",
                "${workflow.secrets.a b}",
                "${workflow.secrets.key.}",
                "${workflow.secrets.key. }",
                "${workflow.secrets.k\n}",
                "${workflow.secrets.a${workflow.secrets.key}}",
                "${workflow.secrets.\u00e9}"
            })
    void openWhenReferenceCannotBeReadThenRefuses(String text) {
        assertRefused(ErrorCode.INVALID_REFERENCE, "is no reference to a secret", () -> open(text));
    }

    @Test
    void openWhenReferenceIsTooLongThenRefuses() {
        assertRefused(
                ErrorCode.INVALID_REFERENCE,
                "at most 1000",
                () -> open("${workflow.secrets." + "a".repeat(1_001) + "}"));
        assertRefused(
                ErrorCode.INVALID_REFERENCE,
                "is no reference",
                () -> open("${workflow.secrets." + "a".repeat(256) + "}"));
    }

    @Test
    void nextWhenAMegabyteOfBeginningsWithoutEndThenOneStep() {
        String text = SecretReference.PREFIX.repeat(60_000);
        assertThat(text.length()).isGreaterThan(1_000_000);
        assertThat(steps(text)).isEqualTo(1);
        assertThat(open(text)).isSameAs(text);
    }

    @Test
    void nextWhenAMegabyteOfReferencesThenOneStepEachAndOneToEnd() {
        assertThat(steps("${workflow.secrets.key}".repeat(50_000))).isEqualTo(50_001);
        assertThat(steps("}" + "${workflow.secrets.key}}".repeat(50_000) + SecretReference.PREFIX))
                .isEqualTo(50_001);
        assertThat(open("${workflow.secrets.key}".repeat(50_000))).isEqualTo("s3cr3t".repeat(50_000));
    }

    @Test
    void openWhenBeginningsAreManyAndOneEndsThenRefused() {
        assertRefused(
                ErrorCode.INVALID_REFERENCE, "at most 1000", () -> open(SecretReference.PREFIX.repeat(60_000) + "}"));
    }

    @Test
    void openWhenAsDeepAsAllowedThenOpens() {
        Object nested = "${workflow.secrets.key}";
        for (int i = 0; i < HandOff.MAX_DEPTH - 1; i++) {
            nested = i % 2 == 0 ? List.of(nested) : Map.of("k", nested);
        }
        assertThat(handOff.open(Map.of("top", nested))).isNotEqualTo(Map.of("top", nested));
    }

    @Test
    void openWhenTooDeepThenSaysHowDeep() {
        Object nested = "leaf";
        for (int i = 0; i < HandOff.MAX_DEPTH; i++) {
            nested = List.of(nested);
        }
        Object tooDeep = nested;
        assertRefused(ErrorCode.INVALID_REFERENCE, "more than 1000 levels", () -> handOff.open(Map.of("top", tooDeep)));
    }

    @Test
    void openWhenMapHoldsItselfThenClearError() {
        Map<String, Object> circle = new LinkedHashMap<>();
        circle.put("self", circle);
        assertRefused(ErrorCode.INVALID_REFERENCE, "more than 1000 levels", () -> handOff.open(circle));
        List<Object> ring = new ArrayList<>();
        ring.add(Map.of("ring", ring));
        assertRefused(ErrorCode.INVALID_REFERENCE, "more than 1000 levels", () -> handOff.open(Map.of("ring", ring)));
    }

    private Object open(String text) {
        return Objects.requireNonNull(handOff.open(Map.of("text", text)).get("text"));
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
