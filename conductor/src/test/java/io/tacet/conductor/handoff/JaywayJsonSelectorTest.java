package io.tacet.conductor.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tacet.handle.SecretReference;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JaywayJsonSelectorTest {
    private static final String DOCUMENT =
            "{\"user\":\"u\",\"port\":5432,\"big\":12345678901234567890,\"on\":true,\"none\":null,"
                    + "\"hosts\":[\"a\",\"b\"],\"deep\":{\"password\":\"canary-4711\",\"a b\":\"blank\"}}";

    private final JaywayJsonSelector selector = new JaywayJsonSelector();

    @Test
    void selectsWithTheTypeThatTheDocumentHas() {
        assertThat(select("user")).isEqualTo("u");
        assertThat(select("port")).isEqualTo(5432);
        assertThat(select("big").toString()).isEqualTo("12345678901234567890");
        assertThat(select("on")).isEqualTo(true);
        assertThat(select("hosts[1]")).isEqualTo("b");
        assertThat(select("hosts")).isEqualTo(List.of("a", "b"));
        assertThat(select("deep.password")).isEqualTo("canary-4711");
        assertThat(select("deep['a b']")).isEqualTo("blank");
        assertThat(select("deep")).asInstanceOf(InstanceOfAssertFactories.MAP).containsEntry("a b", "blank");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "missing",
                "user.inner",
                "none",
                "deep.none.more",
                "hosts[9]",
                "[",
                "deep[?(",
                "..",
                "user..",
                "$$$"
            })
    void refusesAPathThatLeadsNowhere(String path) {
        assertThatThrownBy(() -> select(path))
                .isInstanceOf(TacetException.class)
                .hasNoCause()
                .hasMessageContaining("db")
                .hasMessageNotContaining("canary")
                .extracting(e -> ((TacetException) e).code())
                .isEqualTo(ErrorCode.SECRET_PATH_NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"canary-4711", "\"canary-4711\"", "4711", "true", "null", "{canary", "{\"a\":canary-4711}", "[1,"
            })
    void refusesAPathIntoWhatIsNoObjectOrArray(String value) {
        assertThatThrownBy(() -> selector.select(value, reference("a")))
                .isInstanceOf(TacetException.class)
                .hasNoCause()
                .hasMessageNotContaining("canary")
                .extracting(e -> ((TacetException) e).code())
                .isEqualTo(ErrorCode.SECRET_NOT_JSON);
    }

    @Test
    void writesPartsAsJsonInsideText() {
        assertThat(selector.asText(Map.of("a", List.of(1, "x")))).isEqualTo("{\"a\":[1,\"x\"]}");
        assertThat(selector.asText("plain")).isEqualTo("plain");
        assertThat(selector.asText(5432)).isEqualTo("5432");
    }

    private Object select(String path) {
        return selector.select(DOCUMENT, reference(path));
    }

    private static SecretReference reference(String path) {
        return SecretReference.parse("db." + path);
    }
}
