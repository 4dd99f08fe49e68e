package io.tacet.redaction;

import static io.tacet.redaction.Guesses.finders;
import static io.tacet.redaction.Guesses.foundIn;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tacet.redaction.HandedFinders.Finders;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** People who put guesses into an execution, and see what a recipient makes of them, must not see how much of one is right. */
class EncodedGuessesTest {
    /** What a recipient does with a text before it returns it. */
    enum Echo {
        BASE64(text -> Base64.getEncoder().encodeToString(text.getBytes(UTF_8))),
        BASE64_WITHOUT_PADDING(text -> Base64.getEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8))),
        BASE64_URL(text -> Base64.getUrlEncoder().encodeToString(text.getBytes(UTF_8))),
        BASE64_IN_LINES(text -> Base64.getMimeEncoder().encodeToString(("-".repeat(50) + text).getBytes(UTF_8))),
        BASE64_IN_A_PATH(text -> "/session/" + BASE64_URL.of(text) + "/next"),
        BASE64_BEHIND_A_NAME(text -> "id-" + BASE64.of(text)),
        BASE64_OF_URL(text -> BASE64.of("client-1:" + URLEncoder.encode(text, UTF_8))),
        BASE64_OF_JSON(text -> BASE64.of("{\"text\":\"" + Writing.JSON.of(text) + "\"}")),
        HEX(text -> HexFormat.of().formatHex(text.getBytes(UTF_8))),
        HEX_CAPITALS(text -> HEX.of(text).toUpperCase(Locale.ROOT)),
        BYTES(text -> new String(text.getBytes(UTF_8), ISO_8859_1));

        @SuppressWarnings("ImmutableEnumChecker") // functions without state
        private final UnaryOperator<String> writer;

        Echo(UnaryOperator<String> writer) {
            this.writer = writer;
        }

        String of(String text) {
            return writer.apply(text);
        }
    }

    @Property(tries = 500)
    void guessThatIsNearlyRightIsTreatedLikeAnyOther(
            @ForAll("guessable") String value,
            @ForAll Echo echo,
            @ForAll("neighbours") String before,
            @ForAll("neighbours") String behind) {
        int last = value.length() - 1;
        for (String guess : List.of(
                value,
                value.substring(0, last),
                value.substring(1),
                value.substring(0, last) + other(value.charAt(last)),
                other(value.charAt(0)) + value.substring(1))) {
            // What a service puts around a guess and then escapes, joins it to the value: a limit that the security
            // model names.
            String given = echo == Echo.BASE64_OF_URL ? before + guess + behind : guess;
            assertThat(foundIn(echo.of(before + guess + behind), value, "they guess " + given))
                    .as("%s for %s", guess, value)
                    .isEmpty();
        }
    }

    /** The legitimate twin: no one guesses. */
    @Property(tries = 500)
    void valueIsFoundHoweverItIsEncoded(
            @ForAll("guessable") String value,
            @ForAll Echo echo,
            @ForAll("neighbours") String before,
            @ForAll("neighbours") String behind) {
        for (Function<Finders, ValueFinder> kind : Guesses.KINDS) {
            ValueFinder finder = new ClearText(finders(value), () -> "order 4711").leftOutOf(kind);
            String masked = new Redactor(finder)
                    .text("it says: " + echo.of(before + value + behind) + ", see", (hit, found) -> Replacement.MASK);
            assertThat(masked).contains("***");
            assertThat(finders(value).segments().find(masked)).isEmpty();
            assertThat(masked.length()).isLessThan(130);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"583921", "683920", "111111", "58392", "583920"})
    void ofAPinInBase64NoGuessIsMasked(String guess) {
        assertThat(foundIn(Echo.BASE64.of("x" + guess), "583920", guess)).isEmpty();
        assertThat(foundIn(Echo.BASE64.of("x583920"), "583920", "order 4711"))
                .containsExactly("DU4MzkyMA", "DU4MzkyMA");
    }

    /** Digits of an escape, and what stood behind it, are the value; the text was not. */
    @ParameterizedTest
    @CsvSource({
        "U5839, 20, \\u583920",
        "U5839, 20, %u583920",
        "U00058392, 0, \\U000583920",
        "U8E870, '', &#583792;",
        "U5839, 20, &#x5839;20"
    })
    void guessOfAnotherScriptThatAnEscapeCompletesIsTreatedLikeAnyOther(String character, String rest, String echo) {
        String guess = Character.toString(Integer.parseInt(character.substring(1), 16)) + rest;
        String value = echo.contains("583792") ? "583792" : "583920";

        assertThat(foundIn("no such order " + echo, value, "they guess " + guess))
                .isEmpty();
        assertThat(foundIn(Echo.BASE64.of(echo), value, "they guess " + guess)).isEmpty();
    }

    /** The digits of hex or of an escaped byte are the value. */
    @ParameterizedTest
    @CsvSource({
        "'X9 ', 583920",
        "'X9 ', id-583920",
        "X3920, \\x583920",
        "X3920, %583920",
        "X3920, =583920",
        ":3920, &#583920",
        "\u5839\u2020, 58392020",
        "\uff9f\u37f7\u6d3f, /583920/",
    })
    void guessWhoseDigitsAreTheValueIsTreatedLikeAnyOther(String guess, String echo) {
        assertThat(foundIn("it says: " + echo, "583920", "they guess " + guess)).isEmpty();
        assertThat(foundIn("it says: " + echo, "583920", "order 4711")).isNotEmpty();
    }

    /** In base64 of a text, a sign stands right before the digits of another text's base64. */
    @Test
    void guessWhoseDigitsStandBehindASignIsTreatedLikeAnyOther() {
        String guess = "c\u03ccM\f\r\rL@";

        assertThat(Echo.BASE64.of(guess)).contains("+MTQwNDUx");
        assertThat(foundIn(Echo.BASE64.of(guess), "140451", guess)).isEmpty();
        assertThat(foundIn(Echo.BASE64_URL.of(guess), "140451", guess)).isEmpty();
        assertThat(foundIn("a+" + Echo.BASE64.of("140451"), "140451", "order 4711"))
                .isNotEmpty();
    }

    /** Half a byte, or three quarters of one, further on, its digits are those of the value; the text is not. */
    @Test
    void textWhoseDigitsHoldThoseOfTheValueIsTreatedLikeAnyOther() {
        String value = "fetter";
        String text = new String(HexFormat.of().parseHex("414" + Echo.HEX.of(value) + "2"), UTF_8);

        assertThat(Echo.HEX.of(text)).contains(Echo.HEX.of(value));
        assertThat(Echo.BASE64.of(text)).contains(Echo.BASE64.of(value));
        for (Echo echo : Echo.values()) {
            assertThat(foundIn(echo.of(text), value, text)).as(echo.name()).isEmpty();
        }
    }

    /** What nobody can try out: what is cut from it in a log line tells nothing but that it is a leak. */
    @Test
    void ofAStrongValueWhatWasCutIsMasked() {
        String value = "kv7f2q9xzt3m8wL4Rb6Tn1Yp";
        String digits = Echo.BASE64.of("user:" + value);
        for (int start = 0; start < 10; start++) {
            String cut = digits.substring(start, digits.length() - 7);
            assertThat(finders(value).segments().find(cut)).as(cut).isNotEmpty();
        }
    }

    /** Each line is looked for alone, so each is guessed alone. */
    @Test
    void lineThatIsNearlyRightIsTreatedLikeAnyOther() {
        String value = "user=appuser\npin=583920\nhost=db.example.org";
        for (String guess : List.of("pin=583921", "qin=583920", "pin=111111", "pin=583920")) {
            for (Echo echo : Echo.values()) {
                assertThat(foundIn(echo.of("x" + guess), value, guess))
                        .as(guess)
                        .isEmpty();
            }
        }
        assertThat(foundIn(Echo.BASE64.of("xpin=583920"), value, "user=appuser"))
                .isNotEmpty();
    }

    /** Of an escape, the last letters or digits stand right before what is next to it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "200001 | `\"00001`",
                "000123 | ` 00123`",
                "f54321 | /54321",
                "Fetter | /etter",
                "nfoobar | `\nfoobar`"
            })
    void guessThatAnEscapeCompletesIsTreatedLikeAnyOther(String value, String guess) {
        for (String written : List.of(
                Writing.URL_COMPONENT.of(guess), Writing.URL_ALL_LOWER_CASE.of(guess), Writing.JSON.of(guess))) {
            assertThat(foundIn(written, value, guess)).as(written).isEmpty();
        }
        assertThat(foundIn(
                        Writing.URL_ALL_LOWER_CASE.of(guess) + Writing.URL_COMPONENT.of(guess) + " "
                                + Writing.JSON.of(guess),
                        value,
                        "order 4711"))
                .isNotEmpty();
    }

    /** A service may write what it was sent in capitals before it encodes it. */
    @Test
    void guessInAnotherCaseIsTreatedLikeAnyOther() {
        String value = "user=appuser;password=Winter2026";
        for (Echo echo : Echo.values()) {
            for (String guess : List.of("wINTER2026", "wINTER2027")) {
                assertThat(foundIn(echo.of(guess.toUpperCase(Locale.ROOT)), value, guess))
                        .as("%s %s", echo, guess)
                        .isEmpty();
                assertThat(foundIn(echo.of(guess.toLowerCase(Locale.ROOT)), value, guess))
                        .as("%s %s", echo, guess)
                        .isEmpty();
            }
        }
        assertThat(foundIn(Echo.HEX.of("WINTER2026"), value, "order 4711")).isNotEmpty();
    }

    private static String other(char c) {
        return String.valueOf((char) (c ^ 1));
    }

    /** Numbers, and passphrases in several scripts: also longer than what is looked for at once. */
    @Provide
    Arbitrary<String> guessable() {
        Arbitrary<String> numbers =
                Arbitraries.strings().numeric().ofMinLength(6).ofMaxLength(12);
        Arbitrary<String> words =
                Arbitraries.of("tulip", "garden", "amber", "größe", "naïve", "horse", "o\"clock", "книга", "東京");
        return Arbitraries.oneOf(
                        numbers, words.list().ofMinSize(2).ofMaxSize(40).map(list -> String.join(" ", list)))
                .filter(value -> value.length() >= Known.MINIMUM
                        && value.chars().distinct().count() > 2
                        && StrongParts.canBeTriedOut(value));
    }

    @Provide
    Arbitrary<String> neighbours() {
        return Arbitraries.of("", "u", "u:", "u: ", "{\"n\":\"", "\"}", ".", "é");
    }
}
