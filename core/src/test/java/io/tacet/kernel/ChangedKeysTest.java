package io.tacet.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChangedKeysTest {
    private static String masked(String key) {
        return key.startsWith("sealed") ? "***" : key;
    }

    @Test
    void keysThatBecomeTheSameAreNumberedWhateverTheirOrder() {
        Map<String, String> expected = Map.of("sealed-a", "*** (2)", "sealed-b", "*** (4)", "sealed-c", "*** (5)");
        List<String> keys = List.of("sealed-b", "***", "n", "sealed-a", "*** (3)", "sealed-c");
        assertThat(ChangedKeys.of(keys, ChangedKeysTest::masked)).isEqualTo(expected);
        assertThat(ChangedKeys.of(keys.reversed(), ChangedKeysTest::masked)).isEqualTo(expected);
    }

    @Test
    void keysThatStayAreNotAmongThem() {
        assertThat(ChangedKeys.of(List.of("***", "n", 3), ChangedKeysTest::masked))
                .isEmpty();
        assertThat(ChangedKeys.of(List.of("***x", "n", "sealed"), ChangedKeysTest::masked))
                .isEqualTo(Map.of("sealed", "***"));
    }

    /** Anyone can send text that looks like sealed values, as many keys as fit into a request. */
    @Test
    void manyKeysThatBecomeTheSameGetShortTexts() {
        List<String> keys =
                IntStream.range(0, 100_000).mapToObj(i -> "sealed" + i).toList();
        Map<String, String> changed = ChangedKeys.of(keys, ChangedKeysTest::masked);
        assertThat(new HashSet<>(changed.values())).hasSize(100_000);
        assertThat(changed.values()).allMatch(key -> key.length() < 20);
    }
}
