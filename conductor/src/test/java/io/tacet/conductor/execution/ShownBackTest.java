package io.tacet.conductor.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tacet.access.PrincipalId;
import io.tacet.handle.Execution;
import io.tacet.handle.FakeHandleCipher;
import io.tacet.handle.HandleDisplay;
import io.tacet.handle.Handles;
import io.tacet.handle.Origins;
import io.tacet.handle.SecretReference;
import io.tacet.kernel.Nesting;
import io.tacet.kernel.TacetException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShownBackTest {
    private static final Execution EXECUTION = Execution.root("wf", new PrincipalId("ann"));

    private final Handles handles = new Handles(new FakeHandleCipher());
    private final String reference = handles.reference(SecretReference.parse("key"), EXECUTION);
    private final String value = handles.part("v", false, false, Origins.UNKNOWN, EXECUTION);
    private final String other = handles.part("w", false, false, Origins.UNKNOWN, EXECUTION);
    private final Map<String, Object> stored = Map.of(
            "header",
            "Bearer " + reference,
            "list",
            List.of("a", value),
            "_secrets",
            Map.of("token", value),
            "plain",
            "***");

    @Test
    void restoreWhenSentAsShownThenWhatIsStored() {
        Map<String, Object> sent = Map.of(
                "header", "Bearer ${workflow.secrets.key}",
                "list", List.of("changed", "***"),
                "_secrets", "***",
                "plain", "***",
                "own", 1);
        assertThat(ShownBack.restore(sent, stored))
                .isEqualTo(Map.of(
                        "header",
                        "Bearer " + reference,
                        "list",
                        List.of("changed", value),
                        "_secrets",
                        Map.of("token", value),
                        "plain",
                        "***",
                        "own",
                        1));
    }

    @Test
    void restoreWhenSentElsewhereOrChangedThenItStaysText() {
        Map<String, Object> sent = Map.of(
                "header", "Bearer ${workflow.secrets.key}!",
                "other", "Bearer ${workflow.secrets.key}",
                "list", List.of("***", "${workflow.secrets.key}"));
        assertThat(ShownBack.restore(sent, stored)).isEqualTo(sent);
    }

    @Test
    void restoreWholeWhenAllIsAsShownThenWhatIsStored() {
        Map<String, Object> sent = new HashMap<>(Map.of(
                "header",
                "Bearer ${workflow.secrets.key}",
                "list",
                List.of("a", "***"),
                "_secrets",
                "***",
                "plain",
                "***"));
        sent.put("none", null);
        assertThat(ShownBack.restoreWhole(sent, stored)).containsAllEntriesOf(stored);
        assertThat(ShownBack.restoreWhole(Map.of("n", 1.0, "k", "***"), Map.of("n", 1, "k", value)))
                .containsEntry("k", value);
    }

    @Test
    void restoreWholeWhenAnythingElseIsChangedThenRefused() {
        List<Map<String, Object>> changed = List.of(
                Map.of("k", "***", "uri", "http://other"),
                Map.of("k", "***"),
                Map.of("k", "***", "uri", "http://h", "n", 1),
                Map.of("k", "***", "uri", List.of("http://h")));
        changed.forEach(sent -> assertThatThrownBy(
                        () -> ShownBack.restoreWhole(sent, Map.of("k", value, "uri", "http://h")))
                .as("%s", sent)
                .isInstanceOf(TacetException.class)
                .hasMessageContaining("Send it unchanged, or send new data in the place of each of them.")
                .hasMessageNotContaining("input of the workflow")
                .hasMessageNotContaining(value));
    }

    @Test
    void restoreWholeWhenNothingSealedIsSentThenAsItIs() {
        Map<String, Object> own = Map.of("k", "mine", "uri", "http://other");
        assertThat(ShownBack.restoreWhole(own, Map.of("k", value, "uri", "http://h")))
                .isEqualTo(own);
        assertThat(ShownBack.restoreWhole(own, null)).isEqualTo(own);
        assertThat(ShownBack.restoreWhole(null, own)).isNull();
    }

    /** As answers show what is stored: see the test of ShownHandles. */
    private static Map<String, Object> shown(Map<String, Object> stored) {
        return HandleDisplay.show(stored);
    }

    @Test
    void restoreWhenKeysAreSentAsShownThenTheKeysThatAreStored() {
        Map<String, Object> withKeys = Map.of(
                "body",
                Map.of(value, Map.of("v", 1), other, Map.of("v", value), "***", "honest", "Bearer " + reference, 2));
        assertThat(ShownBack.restore(shown(withKeys), withKeys)).isEqualTo(withKeys);
        assertThat(ShownBack.restoreWhole(shown(withKeys), withKeys)).isEqualTo(withKeys);
        assertThat(ShownBack.mayBeShown(Map.of("***", 1))).isTrue();
    }

    @Test
    void restoreWhenAnEntryOfASealedKeyIsChangedThenItKeepsItsKey() {
        Map<String, Object> withKey = Map.of(value, Map.of("v", 1), "n", 3);
        assertThat(ShownBack.restore(Map.of("***", Map.of("v", 2)), withKey)).isEqualTo(Map.of(value, Map.of("v", 2)));
    }

    @Test
    void restoreWholeWhenAnEntryOfASealedKeyIsChangedOrMissingThenRefused() {
        Map<String, Object> withKeys = Map.of(value, 1, other, 1, "n", 3);
        List<Map<String, Object>> changed = List.of(
                Map.of("***", 1, "*** (2)", 1, "n", 4), Map.of("***", 1, "n", 3), Map.of("***", 1, "*** (2)", 1));
        changed.forEach(sent -> assertThatThrownBy(() -> ShownBack.restoreWhole(sent, withKeys))
                .as("%s", sent)
                .isInstanceOf(TacetException.class)
                .hasMessageContaining("Send it unchanged"));
    }

    @Test
    void restoreWhenAKeyWasNotShownBesideSealedKeysThenRefused() {
        Map<String, Object> withKey = Map.of("body", Map.of(value, 1));
        for (String key : List.of("*** (2)", "****", "${workflow.secrets.key}")) {
            Map<String, Object> sent = Map.of("body", Map.of(key, 1));
            assertThatThrownBy(() -> ShownBack.restore(sent, withKey))
                    .as(key)
                    .isInstanceOf(TacetException.class)
                    .hasMessageContaining("leave it out");
            assertThatThrownBy(() -> ShownBack.restoreWhole(sent, withKey)).isInstanceOf(TacetException.class);
        }
    }

    @Test
    void restoreWhenNoKeyIsSealedThenKeysStayAsTheyAre() {
        Map<String, Object> before = Map.of("***", 1, "k", value);
        Map<String, Object> sent = Map.of("***", 1, "*** (2)", 2, "k", "***");
        assertThat(ShownBack.restore(sent, before)).isEqualTo(Map.of("***", 1, "*** (2)", 2, "k", value));
        assertThat(ShownBack.restoreWhole(Map.of("***", 1, "k", "***"), before)).isEqualTo(before);
    }

    @Test
    void mayBeShownWhenNothingLooksLikeIt() {
        assertThat(ShownBack.mayBeShown(Map.of("a", List.of("x", 1)))).isFalse();
        assertThat(ShownBack.mayBeShown(Map.of("a", List.of("x***")))).isTrue();
        assertThat(ShownBack.mayBeShown("a${workflow.secrets.k}")).isTrue();
    }

    @Test
    void dataAsDeepAsTheEngineReadsIsLookedThrough() {
        Object sent = "***";
        Object stored = value;
        for (int i = 1; i < Nesting.MAX_DEPTH; i++) {
            sent = i % 2 == 0 ? List.of(sent) : Map.of("k", sent);
            stored = i % 2 == 0 ? List.of(stored) : Map.of("k", stored);
        }
        assertThat(ShownBack.mayBeShown(sent)).isTrue();
        assertThat(String.valueOf(ShownBack.restore(Map.of("k", sent), Map.of("k", stored))))
                .contains(value);
    }
}
