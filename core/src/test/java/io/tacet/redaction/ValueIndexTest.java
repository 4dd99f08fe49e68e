package io.tacet.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tacet.kernel.SensitiveValue;
import io.tacet.kernel.TacetException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueIndexTest {
    private static final String VALUE = "pÄss/w0rd \"€<&'+%\\=x";

    @ParameterizedTest
    @EnumSource(Writing.class)
    void findWhenWrittenInAnyWayThenFound(Writing writing) {
        ValueIndex index = Known.index(VALUE);
        String before = "before, ";
        String text = before + writing.of(VALUE) + " and behind";

        List<Hit> hits = index.find(text);

        assertThat(hits).hasSize(1);
        assertThat(Known.redact(index, text).length()).isLessThanOrEqualTo(23 + writing.mayLeave());
    }

    @Test
    void findWhenHexHasBothCasesThenFound() {
        assertThat(Known.redact(Known.index("lambda-42"), "x6C616D6264612d3432x"))
                .isEqualTo("x<v0>x");
    }

    @Test
    void findWhenOneEscapeIsOfOneKindAndOneOfAnotherThenFound() {
        assertThat(Known.redact(Known.index("a<b>c&d\"e"), "a\\u003Cb>c\\u0026d\\\"e"))
                .isEqualTo("<v0>");
    }

    @Test
    void findWhenBlanksArePlusSignsThenFound() {
        assertThat(Known.redact(Known.index("correct horse"), "p=correct+horse&q"))
                .isEqualTo("p=<v0>&q");
    }

    @Test
    void findWhenShorterThanMinimumThenNotFound() {
        assertThat(Known.redact(Known.index("12345", "123456"), "12345, 123456"))
                .isEqualTo("12345, <v1>");
    }

    @Test
    void findWhenLinesStandAloneThenEachIsFoundAndFrameIsNot() {
        String pem = "-----BEGIN SECRET KEY-----\nMIIEvQIBADANBg\r\nkqhkiG9w0BAQEF==\n-----END SECRET KEY-----\n";
        ValueIndex index = Known.index(pem);

        assertThat(Known.redact(index, "kqhkiG9w0BAQEF== MIIEvQIBADANBg")).isEqualTo("<v0> <v0>");
        assertThat(Known.redact(index, "-----BEGIN SECRET KEY-----")).isEqualTo("-----BEGIN SECRET KEY-----");
        assertThat(Known.redact(index, "{" + pem + "}")).isEqualTo("{<v0>}");
        assertThat(Known.redact(index, "{" + pem.strip().replace("\r", "") + "}"))
                .isEqualTo("{<v0>}");
        assertThat(Known.redact(index, Writing.JSON.of(pem.strip().replaceAll("\r?\n", "\r\n"))))
                .isEqualTo("<v0>");
    }

    @Test
    void findWhenPemHasBackslashesForLineEndsThenItsLinesAreFound() {
        ValueIndex index = Known.index("-----BEGIN KEY-----\\nMIIEvQIBADANBg\\nkqhkiG9w0BAQEF\\n-----END KEY-----");
        assertThat(Known.redact(index, "MIIEvQIBADANBg\nkqhkiG9w0BAQEF")).isEqualTo("<v0>\n<v0>");
    }

    @Test
    void findWhenValueIsDocumentThenItsTextsAreFoundInOtherLayoutAndItsNamesAreNot() {
        String document = "{\"password\":\"postman\",\"mode\":\"default\",\"inner\":{\"pins\":[\"first!line\"]}}";
        ValueIndex index = Known.index(
                Known.leaves(Map.of(
                        document,
                        List.of(
                                Known.leaf("password", "postman"),
                                Known.leaf("mode", "default"),
                                new JsonLeaf(List.of("inner", "pins", JsonLeaf.ELEMENT), "first!line")))),
                document);

        assertThat(Known.redact(
                        index, "{ \"password\": \"postman\", \"pins\": [\"first%21line\"], \"mode\": \"default\" }"))
                .isEqualTo("{ \"password\": \"<v0>\", \"pins\": [\"<v0>\"], \"mode\": \"default\" }");
        assertThat(Known.redact(index, "x" + document + "x")).isEqualTo("x<v0>x");
    }

    @Test
    void findWhenTextOfDocumentIsDocumentWithLinesThenTheyAreFound() {
        ValueIndex index = Known.index(
                Known.leaves(Map.of(
                        "outer",
                        List.of(Known.leaf("secret", "inner")),
                        "inner",
                        List.of(Known.leaf("text", "first line\nsecond line")))),
                "outer");
        assertThat(Known.redact(index, "second line")).isEqualTo("<v0>");
    }

    @Test
    void findWhenValuesOverlapThenNothingOfEitherIsLeft() {
        ValueIndex index = Known.index("abcdefgh-ijkl", "ijkl-mnopqr", "cdefgh");
        assertThat(Known.redact(index, "x abcdefgh-ijkl-mnopqr y")).isEqualTo("x <v0> y");
    }

    @Test
    void findWhenValuesTouchThenEachIsAHit() {
        assertThat(Known.redact(Known.index("abcdefgh", "12345678"), "abcdefgh12345678"))
                .isEqualTo("<v0><v1>");
    }

    @Test
    void findWhenLongValueIsCutOffThenItsWholePiecesAreFound() {
        String value = Values.random(1, 1000);
        ValueIndex index = Known.index(value);

        assertThat(Known.redact(index, ">" + value + "<")).isEqualTo("><v0><");
        assertThat(Known.redact(index, value.substring(0, 500)).length()).isLessThan(4 + Pieces.LONGEST);
        assertThat(Known.redact(index, Writing.HEX.of(value) + Writing.BASE64_0.of(value))
                        .length())
                .isLessThan(20);
    }

    @Test
    void findWhenValueStandsAtAnyPlaceThenFound() {
        ValueIndex index = Known.index("sixsix", "seven77", "eight888", "nine-nine", "a value of some length");
        for (String value : List.of("sixsix", "seven77", "eight888", "nine-nine", "a value of some length")) {
            for (int before = 0; before < 4200; before++) {
                assertThat(index.find(".".repeat(before) + value + ".")).hasSize(1);
            }
        }
    }

    @Test
    void findWhenCharactersAreNotLatinThenTheyCountInFull() {
        ValueIndex index = Known.index("пароль-секрет");
        assertThat(Known.redact(index, "мой пароль-секрет 密码")).isEqualTo("мой <v0> 密码");
        // The same low bytes.
        assertThat(index.find("?0@>;L-A5:@5B")).isEmpty();
    }

    @Test
    void addWhenValuesAreTheSameTextThenTheLastOneIsFound() {
        ValueIndex index = Known.index();
        KeptValue second = Known.value("second");
        index.add(Known.value("first"), SensitiveValue.of("hunter22"));
        int patterns = index.patterns();
        index.add(second, SensitiveValue.of("hunter22"));
        index.add(second, SensitiveValue.of("is not looked at again"));

        assertThat(Known.redact(index, "hunter22")).isEqualTo("<second>");
        assertThat(index.patterns()).isEqualTo(patterns);
        assertThat(index.size()).isEqualTo(2);
    }

    @Test
    void addWhenThereAreManyThenEachIsFound() {
        ValueIndex index = Known.index();
        for (int i = 0; i < 5000; i++) {
            index.add(Known.value("v" + i), SensitiveValue.of(Values.random(i, 8 + i % 40)));
        }
        for (int i = 0; i < 5000; i++) {
            assertThat(Known.redact(index, "x " + Values.random(i, 8 + i % 40))).isEqualTo("x <v" + i + ">");
        }
    }

    @Test
    void findWhenTextIsAboutNothingButOneLetterThenItEnds() {
        ValueIndex index = Known.index("aaaaaaaa", "a".repeat(1000) + "b" + "a".repeat(1000), "b" + "a".repeat(127));
        List<Hit> hits = index.find("a".repeat(1_000_000));

        assertThat(hits).hasSize(1);
        assertThat(hits.getFirst().end()).isEqualTo(1_000_000);
    }

    private static ValueIndex handedOver(String... values) {
        ValueIndex index = ValueIndex.whereHandedOver(document -> List.of(), Known.MINIMUM);
        for (int i = 0; i < values.length; i++) {
            index.add(Known.value("v" + i), SensitiveValue.of(values[i]));
        }
        return index;
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '´',
            value = {
                // bash -x; printf %q; $'...'
                "´+ curl -u 'it'\\''s a \"pin\"\\4'´",
                "´it\\'s\\ a\\ \\\"pin\\\"\\\\4´",
                "´$'it\\'s\\040a \"pin\"\\\\4'´",
                "´'it'\"'\"'s a \"pin\"\\4'´",
                // SQL, CSV, properties, YAML
                "´VALUES ('it''s a \"pin\"\\4')´",
                "´a,\"it's a \"\"pin\"\"\\4\",b´",
                "´key = it's\\ a \"pin\"\\\\4´",
                "´key: \"it's a \\\"pin\\\"\\\\4\"´",
                // PowerShell, cmd
                "´\"it`'s` a `\"pin`\"\\4\"´",
                "´it^'s^ a ^\"pin^\"\\4´"
            })
    void findWhenHandedOverAndQuotedThenFound(String text) {
        ValueIndex index = handedOver("it's a \"pin\"\\4");
        assertThat(index.find(text)).hasSize(1);
        assertThat(index.find(text.replace("pin", "pen"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // A batch file; YAML, Python and bash, whose escapes of four digits reach no emoji.
                "set KEY=50%% of \uD83D\uDE00 \u00e9",
                "key: \"50% of \\U0001F600 \\xe9\"",
                "$'50% of \\U0001f600 \\u00e9'"
            })
    void findWhenSignsHaveEscapesOfTheirOwnThenFound(String text) {
        ValueIndex index = handedOver("50% of \uD83D\uDE00 \u00e9");
        assertThat(index.find(text)).hasSize(1);
        assertThat(index.find(text.replace("50", "51"))).isEmpty();
        assertThat(index.find("\\UFFFFFFFF and \\U0011F600 and 50%%")).isEmpty();
    }

    @Test
    void findWhenEverywhereThenOnlyWhatNobodyCouldGuess() {
        ValueIndex index = ValueIndex.everywhere(document -> List.of());
        index.add(Known.value("word"), SensitiveValue.of("RUNNING"));
        index.add(Known.value("mail"), SensitiveValue.of("admin@localhost"));
        index.add(Known.value("key"), SensitiveValue.of("942TACET1B78089F3CB6"));

        assertThat(Known.redact(index, "RUNNING for admin@localhost with 942TACET1B78089F3CB6"))
                .isEqualTo("RUNNING for admin@localhost with <key>");
        assertThat(index.size()).isEqualTo(3);
    }

    @Test
    void findWhenHandedOverThenRowsOfOneCharacterAreLayout() {
        ValueIndex index = handedOver("        ", "------");
        assertThat(index.find("a         b ------------")).isEmpty();
    }

    @Test
    void constructWhenMinimumIsTooSmallThenRefused() {
        assertThatThrownBy(() -> ValueIndex.whereHandedOver(document -> List.of(), 3))
                .isInstanceOf(TacetException.class)
                .hasMessageContaining("4 or more");
    }

    @Test
    void findWhenSecretIsForgottenThenOnlyWhatOthersHaveToo() {
        ValueIndex index = Known.index();
        KeptValue first = Known.value("first");
        KeptValue second = Known.value("second");
        SensitiveValue shared = SensitiveValue.of("a value of two secrets");
        index.add(first, shared);
        index.add(second, shared);
        KeptValue alone = new KeptValue(second.secret(), second.name(), 2);
        index.add(alone, SensitiveValue.of("one of its own"));

        index.forget(second.secret());
        index.add(alone, SensitiveValue.of("one of its own"));

        assertThat(index.find("x one of its own y")).isEmpty();
        assertThat(index.find("x a value of two secrets y"))
                .singleElement()
                .extracting(Hit::value)
                .isEqualTo(first);
        index.forget(first.secret());
        assertThat(index.find("x a value of two secrets y")).isEmpty();
        index.add(Known.value("third"), shared);
        assertThat(index.find("x a value of two secrets y")).hasSize(1);
        assertThat(index.size()).isEqualTo(1);
    }
}
