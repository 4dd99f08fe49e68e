package io.tacet.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.Nesting;
import io.tacet.kernel.TacetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RedactorTest {
    private static final Replacement MASK = (hit, found) -> Replacement.MASK;
    private final Redactor redactor = new Redactor(Known.index("hunter22", "other-value"));

    @Test
    void textWhenNothingFoundThenSameInstance() {
        String text = "nothing to see here, 100% \\n &amp;";
        assertThat(redactor.text(text, MASK)).isSameAs(text);
    }

    /** Something else in its place would not open. */
    @Test
    void textWhenFoundInAHandleThenItStays() {
        Redactor inHandles = new Redactor(Known.index("ref.hunter22", "tacet-ref.aHVudGVyMjI."));
        assertThat(inHandles.text("a tacet-ref.hunter22. b", MASK)).isEqualTo("a tacet-ref.hunter22. b");
        assertThat(inHandles.text("a tacet-ref.aHVudGVyMjI. b", MASK)).isEqualTo("a tacet-ref.aHVudGVyMjI. b");
    }

    @Test
    void textWhenAValueLooksLikeAHandleThenItIsTakenOutAsAWhole() {
        Redactor odd = new Redactor(Known.index("tacet-ref.abc.hunter22", "hunter33-tacet-val.abc."));
        assertThat(odd.text("a tacet-ref.abc.hunter22 b", MASK)).isEqualTo("a *** b");
        assertThat(odd.text("hunter33-tacet-val.abc.", MASK)).isEqualTo("***");
    }

    @Test
    void treeWhenNothingFoundThenSameInstance() {
        Map<String, Object> tree = Map.of("a", Arrays.asList(1, true, null, "text"), "b", Map.of());
        assertThat(redactor.tree(tree, MASK)).isSameAs(tree);
        assertThat(redactor.tree(null, MASK)).isNull();
    }

    @Test
    void treeWhenFoundThenOnlyWhatLeadsThereIsCopied() {
        List<Object> clean = List.of("clean");
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("number", 22);
        tree.put("clean", clean);
        tree.put("list", Arrays.asList(null, "a", "my hunter22", List.of(7)));
        tree.put("last", null);

        Map<?, ?> redacted = (Map<?, ?>) redactor.tree(tree, MASK);

        assertThat(redacted.toString()).isEqualTo("{number=22, clean=[clean], list=[null, a, my ***, [7]], last=null}");
        assertThat(redacted.get("clean")).isSameAs(clean);
        assertThat(tree.toString()).contains("hunter22");
    }

    @Test
    void treeWhenKeysBecomeTheSameThenNoEntryIsLost() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("hunter22", 1);
        tree.put("other-value", 2);
        tree.put("***", 3);

        assertThat(redactor.tree(tree, MASK)).hasToString("{***=1, ****=2, *****=3}");
    }

    @Test
    void treeWhenAsDeepAsTheEngineAllowsThenRedacted() {
        Object tree = "hunter22";
        for (int i = 0; i < Nesting.MAX_DEPTH; i++) {
            tree = i % 2 == 0 ? List.of(tree) : Map.of("k", tree);
        }
        assertThat(String.valueOf(redactor.tree(tree, MASK))).contains("***").doesNotContain("hunter22");
    }

    @Test
    void treeWhenItContainsItselfThenRefused() {
        List<Object> tree = new ArrayList<>();
        tree.add(tree);
        assertThatThrownBy(() -> redactor.tree(tree, MASK))
                .isInstanceOfSatisfying(
                        TacetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_REQUEST));
    }
}
