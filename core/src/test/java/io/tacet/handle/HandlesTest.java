package io.tacet.handle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tacet.access.PrincipalId;
import io.tacet.kernel.PlaintextAccess;
import io.tacet.secret.SecretName;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HandlesTest {
    private static final PrincipalId ANN = new PrincipalId("ann");
    private static final Execution FAMILY = Execution.root("wf-1", ANN);
    private static final SecretReference KEY = SecretReference.parse("key.user.name");

    private final HandleCipher cipher = new FakeHandleCipher();
    private final Handles handles = new Handles(cipher);
    private final Sealer sealer = new Sealer(handles);

    @Test
    void referenceWhenReadInItsFamilyThenTheSameReference() {
        String handle = handles.reference(KEY, FAMILY);

        assertThat(handle).matches("tacet-ref\\.[A-Za-z0-9_-]+\\.").isEqualTo(handles.reference(KEY, FAMILY));
        assertThat(read(handle, FAMILY)).contains(KEY);
        assertThat(read(handle, FAMILY.child("wf-2"))).contains(KEY);
        assertThat(handles.isHandle(handle, FAMILY)).isTrue();
        assertThat(handles.isHandle("x" + handle, FAMILY)).isFalse();
        assertThat(handles.holdsHandle("x" + handle, FAMILY)).isTrue();
    }

    static Stream<Execution> strangers() {
        return Stream.of(
                Execution.root("wf-2", ANN),
                Execution.root("wf-1", new PrincipalId("ben")),
                new Execution("wf-1", "wf-2", ANN, Optional.empty(), Set.of()),
                // Parts that give the same text when they are put together.
                new Execution("wf-1", "wf-1a", new PrincipalId("nn"), Optional.empty(), Set.of()));
    }

    @ParameterizedTest
    @MethodSource("strangers")
    void handleWhenReadElsewhereThenText(Execution other) {
        assertThat(handles.holdsHandle(handles.reference(KEY, FAMILY), other)).isFalse();
        assertThat(handles.holdsHandle(handles.value("text", Origins.of(Optional.empty()), false, FAMILY), other))
                .isFalse();
    }

    @Test
    void handleWhenAnyCharacterDiffersThenText() {
        for (String handle : List.of(
                handles.reference(KEY, FAMILY),
                handles.value("some text", Origins.of(Optional.empty()), false, FAMILY))) {
            for (int i = 0; i < handle.length(); i++) {
                for (char other : "Ab3-_.~ \u00e9".toCharArray()) {
                    String edited = handle.substring(0, i) + other + handle.substring(i + 1);
                    assertThat(handles.holdsHandle(edited, FAMILY))
                            .as("%s for %s", other, handle.charAt(i))
                            .isEqualTo(edited.equals(handle));
                }
                assertThat(handles.holdsHandle(handle.substring(0, i) + handle.substring(i + 1), FAMILY))
                        .as("without character %d", i)
                        .isFalse();
            }
        }
    }

    @Test
    void valueWhenOpenedThenTheSameWithItsType() {
        for (Object leaf : List.of(
                "",
                "text \"$1\\ \u00e9\ud83d\ude00",
                true,
                false,
                0,
                -1,
                Integer.MAX_VALUE,
                Integer.MIN_VALUE,
                Long.MAX_VALUE,
                Long.MIN_VALUE,
                2147483648L,
                BigInteger.TEN.pow(30),
                1.5,
                -0.25)) {
            String handle = handles.value(leaf, Origins.of(Optional.empty()), false, FAMILY);
            assertThat(handle).matches("tacet-val\\.[A-Za-z0-9_-]+\\.").doesNotContain(String.valueOf(leaf) + " ");
            assertThat(reveal(handle)).isEqualTo(leaf);
        }
    }

    @Test
    void valueWhenItHasAnOriginThenTheOriginComesBack() {
        SecretName longest = new SecretName("n".repeat(SecretName.MAX_LENGTH));
        SecretName another = new SecretName("another");
        for (Origins origins : List.of(
                Origins.UNKNOWN,
                new Origins(Set.of(longest), false),
                new Origins(Set.of(longest), true),
                new Origins(Set.of(longest, another), false),
                new Origins(Set.of(longest, another), true))) {
            HandleScanner scanner = new HandleScanner(handles.value("v", origins, false, FAMILY));
            assertThat(scanner.next()).isTrue();
            assertThat(handles.readValue(scanner.body(), FAMILY))
                    .get()
                    .satisfies(value -> assertThat(value.origins()).isEqualTo(origins))
                    .satisfies(value ->
                            assertThat(value.reveal(PlaintextAccess.granted())).isEqualTo("v"));
        }
    }

    /** Executions that began before there could be several. */
    @Test
    void valueWhenItHasOneOriginThenStoredAsEver() {
        byte[] stored = "t\3key".concat("s3cr3t").getBytes(StandardCharsets.UTF_8);
        SealedValue value = SealedValue.of("s3cr3t", new Origins(Set.of(new SecretName("key")), false), false, false);

        assertThat(value.toBytes(PlaintextAccess.granted())).isEqualTo(stored);
        assertThat(SealedValue.ofBytes(stored).origins()).isEqualTo(value.origins());
    }

    @Test
    void sealWhenTreeThenEveryLeafAndNothingElse() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("text", "a");
        tree.put("list", Arrays.asList(1, null, true, Map.of("deep", 2.5)));
        tree.put("handle", handles.reference(KEY, FAMILY));

        Map<?, ?> sealed = sealer.output(tree, script("text list handle deep ring"), Origins.UNKNOWN, FAMILY);

        assertThat(reveal(String.valueOf(sealed.get("text")))).isEqualTo("a");
        List<?> list = (List<?>) sealed.get("list");
        assertThat(reveal(String.valueOf(list.getFirst()))).isEqualTo(1);
        assertThat(list.get(1)).isNull();
        assertThat(reveal(String.valueOf(list.get(2)))).isEqualTo(true);
        assertThat(((Map<?, ?>) list.get(3)).get("deep")).asString().startsWith("tacet-val.");
        assertThat(sealed.get("handle")).isEqualTo(tree.get("handle"));
        assertThat(tree.get("text")).as("the tree itself").isEqualTo("a");
    }

    @Test
    void sealWhenAKeyWasComputedThenItIsSealedToo() {
        Map<String, Object> sealed = sealer.output(
                Map.of("result", Map.of("id", 1, "terces", 2), "_public", Map.of("shown", true)),
                script("({id, _public})"),
                Origins.UNKNOWN,
                FAMILY);

        assertThat(sealed.get("result"))
                .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                .hasSize(2)
                .containsKey("id")
                .doesNotContainKey("terces")
                .anySatisfy((key, value) -> assertThat(reveal(key)).isEqualTo("terces"));
        assertThat(sealed).containsEntry("_public", Map.of("shown", true));
    }

    @Test
    void sealWhenOnlyDataNamesTheKeyOfWhatIsShownThenItIsSealed() {
        Map<String, Object> sealed = sealer.output(
                Map.of("_public", Map.of("id", 1), "result", List.of(Map.of("_public", "a"))),
                new Sealer.Script("h[$.name] = {id: $.key}", "{name=_public, expression=h[$.name] = {id: $.key}}"),
                Origins.UNKNOWN,
                FAMILY);

        assertThat(sealed.get("_public"))
                .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                .hasEntrySatisfying(
                        "id", id -> assertThat(reveal(String.valueOf(id))).isEqualTo(1));
        assertThat(sealed.get("result")).asString().contains("_public=tacet-val.");
    }

    private static Sealer.Script script(String program) {
        return new Sealer.Script(program, program);
    }

    @Test
    void sealWhenDataContainsItselfThenRefused() {
        List<Object> ring = new ArrayList<>();
        ring.add(Map.of("ring", ring));
        Map<String, Object> tree = Map.of("_secrets", ring, "other", ring);
        assertThatThrownBy(() -> sealer.output(tree, script("ring"), Origins.UNKNOWN, FAMILY))
                .hasMessageContaining("contains itself");
        assertThatThrownBy(() -> sealer.under(tree, Set.of(), FAMILY)).hasMessageContaining("contains itself");
        assertThatThrownBy(() -> sealer.under(Map.of("other", ring), Set.of(), FAMILY))
                .hasMessageContaining("contains itself");
    }

    @Test
    void sealUnderWhenKeysAreNamedThenOnlyThoseAndTheSameInstanceWhenDone() {
        Map<String, Object> tree =
                Map.of("a", "open", "b", List.of(Map.of("_secrets", Map.of("t", "x"), "_masked", "y", "own", 1)));

        Map<String, Object> sealed = sealer.under(tree, Set.of("own"), FAMILY);

        assertThat(sealed.get("a")).isEqualTo("open");
        Map<?, ?> inner = (Map<?, ?>) ((List<?>) sealed.get("b")).getFirst();
        assertThat(((Map<?, ?>) inner.get("_secrets")).get("t")).asString().startsWith("tacet-val.");
        assertThat(inner.get("_masked")).asString().startsWith("tacet-val.");
        assertThat(inner.get("own")).asString().startsWith("tacet-val.");
        assertThat(sealer.under(sealed, Set.of("own"), FAMILY)).isSameAs(sealed);
    }

    @Test
    void showWhenHandlesThenWhatPeopleMaySee() {
        String reference = handles.reference(KEY, FAMILY);
        String text = "a " + reference + " b " + handles.value("secret", Origins.of(Optional.empty()), false, FAMILY)
                + " c "
                + handles.endorsedFor(
                        "t",
                        handles.sentBy(List.of(Optional.of(new Author(ANN, Optional.empty()))), reference, FAMILY),
                        FAMILY)
                + " d ${workflow.secrets.plain} e";
        assertThat(HandleDisplay.show(text))
                .isEqualTo("a ${workflow.secrets.key.user.name} b *** c ${workflow.secrets.key.user.name} d"
                        + " ${workflow.secrets.plain} e");
        String nothing = "tacet-ref. tacet- tacet-use.QQ. ${workflow.input.x~y}";
        assertThat(HandleDisplay.show(nothing)).isSameAs(nothing);
    }

    @Test
    void endorsementWhenAnyCharacterDiffersThenNoHandle() {
        String handle = handles.endorsedFor(
                "t",
                handles.sentBy(
                        List.of(Optional.of(new Author(ANN, Optional.empty()))),
                        handles.reference(KEY, FAMILY),
                        FAMILY),
                FAMILY);
        String bare = handle.substring(handle.indexOf("tacet-ref."));
        assertThat(handles.isHandle(handle, FAMILY)).isTrue();
        for (int i = "tacet-use.".length(); i < handle.length(); i++) {
            for (char other : "Ab3-_".toCharArray()) {
                String edited = handle.substring(0, i) + other + handle.substring(i + 1);
                assertThat(handles.isHandle(edited, FAMILY))
                        .as("%s at %d", other, i)
                        .isEqualTo(edited.equals(handle));
            }
        }
        String endorsement = handle.substring(0, handle.length() - bare.length());
        assertThat(handles.holdsHandle(endorsement + handles.reference(SecretReference.parse("other"), FAMILY), FAMILY))
                .as("in front of another handle")
                .isFalse();
    }

    @Test
    void endorsedIfSentToTypeThenAllOthersNeverOpenAgain() {
        String reference = handles.reference(KEY, FAMILY);
        String toType = handles.sentToType("worker", reference, FAMILY);
        String text = toType + " " + reference + " " + handles.sentToType("other", reference, FAMILY);

        String closed = handles.endorsedIfSentToType("worker", "t", text, FAMILY);

        assertThat(closed)
                .isEqualTo(handles.endorsedFor("t", toType, FAMILY)
                        + " ${workflow.secrets.key.user.name} ${workflow.secrets.key.user.name}");
    }

    @Test
    void scanWhenAMegabyteOfBeginningsThenEachCharacterIsReadAFewTimes() {
        for (String part : List.of("tacet-ref.", "tacet-", "tacet-val.A", "tacet-ref.tacet-ref.")) {
            String text = part.repeat(1_000_000 / part.length());
            assertThat(handles.holdsHandle(text, FAMILY)).isFalse();
            assertThat(HandleDisplay.show(text)).isNotEmpty();
        }
    }

    private Optional<SecretReference> read(String text, Execution execution) {
        HandleScanner scanner = new HandleScanner(text);
        assertThat(scanner.next()).isTrue();
        return handles.readReference(scanner.body(), execution);
    }

    private Object reveal(String handle) {
        HandleScanner scanner = new HandleScanner(handle);
        assertThat(scanner.next()).isTrue();
        return handles.readValue(scanner.body(), FAMILY)
                .orElseThrow()
                .reveal(io.tacet.kernel.PlaintextAccess.granted());
    }
}
