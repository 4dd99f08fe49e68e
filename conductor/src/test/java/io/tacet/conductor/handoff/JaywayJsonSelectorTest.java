package io.tacet.conductor.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tacet.handle.SecretReference;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JaywayJsonSelectorTest {
    private static final String DOCUMENT =
            "{\"user\":\"u\",\"port\":5432,\"big\":12345678901234567890,\"on\":true,\"none\":null,"
                    + "\"tls.crt\":\"dotted\",\"it's\":\"quoted\",\"say \\\"hi\\\"\":\"double\",\"numbers\":[1.10,1e5,-0,0.00000001,"
                    + "12345678901234567890,1E400],"
                    + "\"hosts\":[\"a\",\"b\"],\"deep\":{\"password\":\"canary-4711\",\"a b\":\"blank\"}}";

    private final JaywayJsonSelector selector = new JaywayJsonSelector();

    @Test
    void selectsWithTheTypeThatTheDocumentHas() {
        assertThat(select("user")).isEqualTo("u");
        assertThat(select("port")).isEqualTo(5432);
        assertThat(select("big")).isEqualTo(new BigInteger("12345678901234567890"));
        assertThat(select("on")).isEqualTo(true);
        assertThat(select("hosts[1]")).isEqualTo("b");
        assertThat(select("hosts")).isEqualTo(List.of("a", "b"));
        assertThat(select("deep.password")).isEqualTo("canary-4711");
        assertThat(select("deep['a b']")).isEqualTo("blank");
        assertThat(select("deep")).asInstanceOf(InstanceOfAssertFactories.MAP).containsEntry("a b", "blank");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"missing", "user.inner", "deep.none.more", "hosts[9]", "[", "deep[?(", "..", "user..", "$$$"})
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
            strings = {
                "canary-4711",
                "\"canary-4711\"",
                "4711",
                "true",
                "null",
                "{canary",
                "{\"a\":canary-4711}",
                "[1,",
                "{\"a\":\"canary-4711\"} and more"
            })
    void refusesAPathIntoWhatIsNoObjectOrArray(String value) {
        assertThatThrownBy(() -> selector.select(value, reference("a")))
                .isInstanceOf(TacetException.class)
                .hasNoCause()
                .hasMessageNotContaining("canary")
                .extracting(e -> ((TacetException) e).code())
                .isEqualTo(ErrorCode.SECRET_NOT_JSON);
    }

    @ParameterizedTest
    @CsvSource({"1200, nested deeper than 1000 levels", "3, is not a JSON object or array"})
    void refusalTellsJsonThatIsTooDeepFromWhatIsNone(int levels, String why) {
        String value = "[".repeat(levels) + "\"canary\"" + "]".repeat(levels == 3 ? 2 : levels);
        assertThatThrownBy(() -> selector.select(value, SecretReference.parse("list[0]")))
                .isInstanceOf(TacetException.class)
                .hasMessageContaining(why)
                .hasMessageNotContaining("canary")
                .extracting(e -> ((TacetException) e).code())
                .isEqualTo(ErrorCode.SECRET_NOT_JSON);
        assertThat(selector.select("[".repeat(1000) + "]".repeat(1000), SecretReference.parse("list[0]")))
                .isNotNull();
    }

    @Test
    void selectsNull() {
        assertThat(select("none")).isNull();
        assertThat(text("none")).isEqualTo("null");
        assertThat(selector.select("[null]", SecretReference.parse("list[0]")).value())
                .isNull();
    }

    @Test
    void selectsFieldsWithAnyCharacterAndItemsAtTheTop() {
        assertThat(at(DOCUMENT, "db['tls.crt']")).isEqualTo("dotted");
        assertThat(at(DOCUMENT, "db[\"tls.crt\"]")).isEqualTo("dotted");
        assertThat(at(DOCUMENT, "db.['tls.crt']"))
                .as("as it was written so far")
                .isEqualTo("dotted");
        assertThat(at(DOCUMENT, "db['it\\'s']")).isEqualTo("quoted");
        assertThat(at(DOCUMENT, "db[\"it's\"]")).isEqualTo("quoted");
        assertThat(at(DOCUMENT, "db[\"say \\\"hi\\\"\"]")).isEqualTo("double");
        assertThat(at(DOCUMENT, "db['deep'].password")).isEqualTo("canary-4711");
        assertThat(at("[{\"name\":\"n\"},2]", "list[0].name")).isEqualTo("n");
        assertThat(at("[{\"name\":\"n\"},2]", "list[1]")).isEqualTo(2);
        assertThat(at("[{\"name\":\"n\"},2]", "list[?(@.name=='n')].name")).isEqualTo(List.of("n"));
    }

    @Test
    void numbersInTextAreAsTheDocumentHasThem() {
        List<String> written = List.of("1.10", "1e5", "-0", "0.00000001", "12345678901234567890", "1E400");
        for (int i = 0; i < written.size(); i++) {
            assertThat(text("numbers[" + i + "]")).isEqualTo(written.get(i));
        }
        assertThat(text("numbers")).isEqualTo("[" + String.join(",", written) + "]");
        assertThat(select("numbers[0]")).isEqualTo(1.1);
        assertThat(select("numbers[1]")).isEqualTo(100000.0);
        assertThat(select("numbers[2]")).isEqualTo(0);
        assertThat(select("numbers"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .startsWith(1.1, 100000.0, 0);
    }

    @Test
    void writesPartsAsJsonInsideText() {
        assertThat(selector.asText(Map.of("a", List.of(1, "x")))).isEqualTo("{\"a\":[1,\"x\"]}");
        assertThat(selector.asText("plain")).isEqualTo("plain");
        assertThat(selector.asText(5432)).isEqualTo("5432");
    }

    private @Nullable Object select(String path) {
        return selector.select(DOCUMENT, reference(path)).value();
    }

    private String text(String path) {
        return selector.select(DOCUMENT, reference(path)).text();
    }

    private @Nullable Object at(String document, String body) {
        return selector.select(document, SecretReference.parse(body)).value();
    }

    private static SecretReference reference(String path) {
        return SecretReference.parse("db." + path);
    }
}
