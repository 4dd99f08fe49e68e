package io.tacet.conductor.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.tacet.access.PrincipalId;
import io.tacet.handle.Execution;
import io.tacet.handle.FakeHandleCipher;
import io.tacet.handle.Handles;
import io.tacet.handle.SecretReference;
import io.tacet.kernel.Nesting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShownBackTest {
    private static final Execution EXECUTION = Execution.root("wf", new PrincipalId("ann"));

    private final Handles handles = new Handles(new FakeHandleCipher());
    private final String reference = handles.reference(SecretReference.parse("key"), EXECUTION);
    private final String value = handles.part("v", false, false, Optional.empty(), EXECUTION);
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
