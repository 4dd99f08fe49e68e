package io.tacet.redaction;

import static io.tacet.redaction.Guesses.foundIn;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A service that tidies up what it is sent must not tell people which of their guesses is right. */
class NormalisedGuessesTest {
    /** What a service does; a value; a guess that it makes the value of; and one that is nearly right. */
    enum Service {
        LINES_AS_LF(
                text -> text.replace("\r\n", "\n"),
                "alpha beta 1\ngamma delta 2",
                "alpha beta 1\r\ngamma delta 2",
                "alpha beta 1\r\ngamma delta 3"),
        LINES_AS_CRLF(
                text -> text.replace("\n", "\r\n"),
                "alpha beta 1\r\ngamma delta 2",
                "alpha beta 1\ngamma delta 2",
                "alpha beta 1\ngamma delta 3"),
        LINES_AS_CR(
                text -> text.replace("\n", "\r"),
                "alpha beta 1\rgamma delta 2",
                "alpha beta 1\ngamma delta 2",
                "alpha beta 1\ngamma delta 3"),
        LINES_AS_A_BLANK(text -> text.replace("\r\n", " "), "alpha beta 1", "alpha\r\nbeta 1", "alpha\r\nbeta 2"),
        BLANKS_FOLDED(text -> text.replaceAll("\\s+", " "), "alpha beta 1", "alpha\t  beta \n 1", "alpha\t  beta \n 2"),
        LINES_TRIMMED(
                text -> text.lines()
                        .map(String::strip)
                        .reduce((a, b) -> a + "\n" + b)
                        .orElse(""),
                "alpha beta 1\ngamma delta 2",
                "alpha beta 1 \n\t gamma delta 2",
                "alpha beta 1 \n\t gamma delta 3"),
        BLANKS_OUT(text -> text.replace(" ", ""), "tulipgarden", "tulip garden", "tulip gardem"),
        WHITE_SPACE_OUT(
                text -> text.replaceAll("[\\s\u2028]", ""), "Kx7QpM2w", "Kx7 \r\nQp\u2028M2\u000bw", "Kx8\nQpM2w"),
        LINE_BREAKS_IN_A_NUMBER_OUT(text -> text.replace("\n", ""), "583920", "583\n920", "583\n921"),
        DIGITS_OF_ANOTHER_SCRIPT(
                text -> text.codePoints()
                        .mapToObj(c -> String.valueOf(Character.digit(c, 10)))
                        .collect(Collectors.joining()),
                "583920",
                "\u0665\u0668\u0663\u0669\u0662\u0660",
                "\u096b\u096e\u0969\u096f\u0968\u0967"),
        HYPHENS_OUT(text -> text.replace("-", ""), "tulipgarden", "tulip-garden", "tulip-gardem"),
        COMPOSED(
                text -> Normalizer.normalize(text, Form.NFC),
                "Z\u00fcrich-2026",
                "Zu\u0308rich-2026",
                "Zu\u0308rich-2027"),
        DECOMPOSED(
                text -> Normalizer.normalize(text, Form.NFD),
                "Zu\u0308rich-2026",
                "Z\u00fcrich-2026",
                "Z\u00fcrich-2027"),
        COMPATIBLE(
                text -> Normalizer.normalize(text, Form.NFKC),
                "583920",
                "\uff15\uff18\uff13\uff19\uff12\uff10",
                "\uff15\uff18\uff13\uff19\uff12\uff11"),
        COMPATIBLE_AND_DECOMPOSED(
                text -> Normalizer.normalize(text, Form.NFKD),
                "Zu\u0308rich fin",
                "Z\u00fcrich \ufb01n",
                "Z\u00fcrich \ufb02n"),
        WITHOUT_ACCENTS(
                text -> Normalizer.normalize(text, Form.NFD).replaceAll("\\p{M}", ""),
                "Zurich-2026",
                "Z\u00fcrich-2026",
                "Z\u00fcrich-2027"),
        WITHOUT_MARKUP(
                text -> text.replaceAll("<[^>]*>", ""), "tulip garden", "tulip <b>gar</b>den", "tulip <b>gar</b>dem"),
        MARKUP_AS_A_BLANK(
                text -> text.replaceAll("<[^>]*>", " "), "tulip garden", "tulip<br>garden", "tulip<br>gardem"),
        WITHOUT_INVISIBLE_SIGNS(
                text -> text.replaceAll("[\u200b\u00ad\ufeff]", ""),
                "tulip garden",
                "tu\u200blip gar\u00adden\ufeff",
                "tu\u200blip gar\u00addem\ufeff"),
        WITHOUT_COMMAS(text -> text.replace(",", ""), "583920", "583,920", "583,921"),
        WITHOUT_DOTS(text -> text.replace(".", ""), "583920", "583.920", "583.921"),
        WITHOUT_APOSTROPHES(text -> text.replace("'", ""), "583920", "583'920", "583'921"),
        WITHOUT_GROUPING(text -> text.replace(",", ""), "1583920.25", "1,583,920.25", "1,583,921.25"),
        WITHOUT_NARROW_BLANKS(
                text -> text.replaceAll("[\u00a0\u202f]", ""), "583920", "5\u00a083\u202f920", "5\u00a083\u202f921"),
        DIGITS_JOINED(text -> text.replaceAll("[^0-9]", ""), "071158392011", "(0711) 583 920-11", "(0711) 583 920-12"),
        PLAIN_NUMBERS(text -> new BigDecimal(text).toPlainString(), "583920", "5.8392e5", "5.8393e5"),
        PLAIN_NUMBERS_BY_A_NEGATIVE_POWER(
                text -> new BigDecimal(text).stripTrailingZeros().toPlainString(),
                "583920",
                "58392000E-02",
                "58392100E-02"),
        WHOLE_NUMBERS(text -> new BigDecimal(text).toBigInteger().toString(), "583920", "583920.0", "583921.0"),
        WITHOUT_PLUS(text -> new BigDecimal(text).toString(), "583920", "+583920", "+583921"),
        WITHOUT_ZEROS_IN_FRONT(text -> new BigDecimal(text).toString(), "583920", "000583920", "000583921"),
        TIDY(
                text -> COMPATIBLE.of(WITHOUT_MARKUP.of(text)).strip().replaceAll("\\s+", " "),
                "Z\u00fcrich garden 1",
                "Zu\u0308<b>rich</b>\u00a0 garden\r\n1",
                "Zu\u0308<b>rich</b>\u00a0 garden\r\n2"),
        TIDY_IN_SMALL_LETTERS(
                text -> TIDY.of(text).toLowerCase(Locale.ROOT),
                "z\u00fcrich garden 1",
                "ZU\u0308RICH  garden 1",
                "ZU\u0308RICH  garden 2"),
        FULL_WIDTH_WITH_COMMAS(
                text -> WITHOUT_COMMAS.of(COMPATIBLE.of(text)),
                "583920",
                "\uff15\uff18\uff13\uff0c\uff19\uff12\uff10",
                "\uff15\uff18\uff13\uff0c\uff19\uff12\uff11");

        @SuppressWarnings("ImmutableEnumChecker") // functions without state
        private final UnaryOperator<String> made;

        private final String value;
        private final String right;
        private final String wrong;

        Service(UnaryOperator<String> made, String value, String right, String wrong) {
            this.made = made;
            this.value = value;
            this.right = right;
            this.wrong = wrong;
        }

        String of(String text) {
            return made.apply(text);
        }
    }

    @ParameterizedTest
    @EnumSource
    void rightGuessIsTreatedLikeAWrongOne(Service service) {
        assertThat(service.of(service.right)).isEqualTo(service.value);
        for (String guess : new String[] {service.right, service.wrong}) {
            String returned = service.of(guess);
            String clear = "they guess:\n" + guess + "\nand no more";
            assertThat(foundIn("it says: " + returned, service.value, clear))
                    .as(guess)
                    .isEmpty();
            assertThat(foundIn(base64("says " + returned + "."), service.value, clear))
                    .as(guess)
                    .isEmpty();
        }
    }

    /** The legitimate twin: the value stood nowhere, in no form. */
    @ParameterizedTest
    @EnumSource
    void valueThatNobodyGuessedIsMasked(Service service) {
        String others = "order 4711\r\nof <b>4</b> \uff11\uff12 Zu\u0308ge, 1,000 at 1.5e3";
        assertThat(foundIn("it says: " + service.value, service.value, others)).isNotEmpty();
        assertThat(foundIn(base64("says " + service.value + "."), service.value, others))
                .isNotEmpty();
    }

    /** What is left alone of a value is what stood there in some form, not the rest. */
    @Test
    void lineThatNobodyGuessedIsMasked() {
        String value = "alpha beta 1\ngamma delta 2";

        assertThat(foundIn("gamma delta 2, alpha beta 1", value, "alpha  beta 1\r\ngamma"))
                .isNotEmpty()
                .allMatch(found -> found.equals("gamma delta 2"));
    }

    /** Of each, a million characters in a row. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<",
                "<>",
                " ",
                "\r",
                "1,",
                "1 ",
                "1e9 ",
                "1.",
                "9",
                "e",
                "\u0301\u0316",
                "\u0301\uff9e\u3099",
                "\u1161",
                "\ud834",
                "\u200b"
            })
    void textThatIsMadeToBeSlowTakesNoMoreTimeThanItsLength(String text) {
        String large = "a" + text.repeat(1_000_000 / text.length());
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(30),
                () -> assertThat(NormalisedText.of(large)).allMatch(form -> !form.isEmpty()));
    }

    @Test
    void whatHasNothingToTidyUpHasNoOtherForm() {
        assertThat(NormalisedText.of("{\"order\": 4711, \"region\": \"eu\"}"))
                .containsExactly("{\"order\":4711,\"region\":\"eu\"}");
        assertThat(NormalisedText.of("tulip")).isEmpty();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }
}
