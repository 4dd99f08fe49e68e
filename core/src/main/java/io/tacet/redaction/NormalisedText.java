package io.tacet.redaction;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What programs make of a text that they tidy up before they store or return it: other line breaks, fewer blanks, another Unicode form, no markup, plain
 * numbers. A guess that is tidied up can be a value that stood nowhere in that form.
 *
 * <p>Texts can be of megabytes and made to be slow, so each form takes one pass: no pattern here looks again at what it has passed.
 */
final class NormalisedText {
    private static final Pattern LINE_BREAK = Pattern.compile("\r\n|\n|\r");
    private static final Pattern BLANKS = Pattern.compile("\\h+");
    private static final Pattern BLANKS_AND_HYPHENS = Pattern.compile("[\\h\\p{Pd}\u2212]+");
    private static final Pattern WHITE_SPACE = Pattern.compile("[\\h\\v]+");

    /** Of a text without runs of blanks. */
    private static final Pattern END_OF_LINE = Pattern.compile(" ?(\r\n|\n|\r) ?");

    private static final Pattern INVISIBLE =
            Pattern.compile("[[\\p{Cf}\\p{Cc}\\x{34f}\\x{fe00}-\\x{fe0f}\\x{e0100}-\\x{e01ef}]&&[^\\h\\v]]+");
    private static final Pattern ACCENTS = Pattern.compile("\\p{Mn}+");

    /** Of another script. */
    private static final Pattern DIGIT = Pattern.compile("[\\p{Nd}&&[^0-9]]");

    private static final Pattern GROUPING = Pattern.compile("(?<=[0-9])[,.'\u2019_\\h](?=[0-9]{3}(?![0-9]))");
    private static final Pattern BETWEEN_DIGITS =
            Pattern.compile("(?<=[0-9])[,.'\u2019_/()\\h\\v\\p{Pd}\u2212]++(?=[0-9])");

    /** Few digits, since a short text could otherwise stand for a very long one. */
    private static final Pattern POWER_OF_TEN =
            Pattern.compile("(?<![0-9.])[0-9]{1,40}+(?:\\.[0-9]{1,40}+)?[eE][+-]?[0-2]?[0-9](?![0-9])");

    private static final List<UnaryOperator<String>> LINES = List.of(
            text -> replaced(LINE_BREAK, text, "\n"),
            text -> replaced(LINE_BREAK, text, "\r\n"),
            text -> replaced(LINE_BREAK, text, "\r"),
            text -> replaced(LINE_BREAK, text, " "));

    private static final List<UnaryOperator<String>> SPACES = List.of(
            NormalisedText::withTidyLines,
            text -> replaced(WHITE_SPACE, text, " "),
            text -> replaced(WHITE_SPACE, text, ""),
            text -> replaced(BLANKS, text, ""),
            text -> replaced(BLANKS_AND_HYPHENS, text, ""));

    private static final List<UnaryOperator<String>> UNICODE = List.of(
            text -> in(Form.NFC, text),
            text -> in(Form.NFD, text),
            text -> in(Form.NFKC, text),
            text -> in(Form.NFKD, text),
            text -> replaced(ACCENTS, in(Form.NFKD, text), ""),
            text -> DIGIT.matcher(text)
                    .replaceAll(digit ->
                            String.valueOf(Character.digit(digit.group().codePointAt(0), 10))));

    private static final List<UnaryOperator<String>> SIGNS =
            List.of(text -> withoutMarkup(text, ""), text -> withoutMarkup(text, " "), NormalisedText::visible);

    /** Zeros before a number, a plus sign or {@code .0} need nothing: the number stands there. */
    private static final List<UnaryOperator<String>> NUMBERS = List.of(
            text -> replaced(GROUPING, text, ""),
            text -> replaced(BETWEEN_DIGITS, text, ""),
            NormalisedText::withoutPowersOfTen);

    /** In UTF-16 units. */
    private static final int PIECE = 256;

    private NormalisedText() {}

    /** Those that differ from the text, one after the other. */
    static Stream<String> of(String text) {
        return Stream.concat(
                Stream.of(LINES, SPACES, UNICODE, SIGNS, NUMBERS).flatMap(forms -> of(text, forms)),
                Stream.of(text, withoutMarkup(text, "")).distinct().flatMap(source -> together(source, text)));
    }

    private static Stream<String> of(String text, List<UnaryOperator<String>> forms) {
        return forms.stream()
                .map(form -> form.apply(text))
                .filter(form -> !form.equals(text))
                .distinct();
    }

    /** A program that tidies up seldom stops at one thing, and may write everything in one case. */
    private static Stream<String> together(String source, String text) {
        String tidy = withTidyLines(in(Form.NFKC, visible(replaced(LINE_BREAK, source, "\n"))));
        return tidy.equals(text)
                ? Stream.of()
                : Stream.concat(
                        Stream.of(tidy, tidy.toLowerCase(Locale.ROOT), tidy.toUpperCase(Locale.ROOT)),
                        Stream.of(SPACES, NUMBERS).flatMap(forms -> of(tidy, forms)));
    }

    private static String replaced(Pattern pattern, String text, String replacement) {
        return pattern.matcher(text).replaceAll(replacement);
    }

    private static String withTidyLines(String text) {
        return replaced(END_OF_LINE, replaced(BLANKS, text, " "), "$1");
    }

    private static String visible(String text) {
        return replaced(INVISIBLE, text, "");
    }

    /** By hand: a pattern would look for the end of each of many tags that have none. */
    private static String withoutMarkup(String text, String replacement) {
        StringBuilder rest = new StringBuilder(text.length());
        int copied = 0;
        int start = text.indexOf('<');
        int end = text.indexOf('>', start);
        while (start >= 0 && end >= 0) {
            rest.append(text, copied, start).append(replacement);
            copied = end + 1;
            start = text.indexOf('<', copied);
            end = start < 0 ? start : text.indexOf('>', start);
        }
        return copied == 0 ? text : rest.append(text, copied, text.length()).toString();
    }

    private static String withoutPowersOfTen(String text) {
        return POWER_OF_TEN
                .matcher(text)
                .replaceAll(number ->
                        new BigDecimal(number.group()).stripTrailingZeros().toPlainString());
    }

    /** Piece by piece: accents are sorted, which takes the square of the time where very many stand in a row. */
    private static String in(Form form, String text) {
        if (text.chars().allMatch(c -> c < 0x80)) {
            return text;
        }
        StringBuilder normalised = new StringBuilder(text.length());
        int start = 0;
        while (start < text.length()) {
            int end = endOfPiece(text, start);
            normalised.append(Normalizer.normalize(text.substring(start, end), form));
            start = end;
        }
        return normalised.toString();
    }

    private static int endOfPiece(String text, int start) {
        int end = start + PIECE;
        while (end < text.length() && end < start + 2 * PIECE && canJoinWhatIsBefore(text.charAt(end))) {
            end++;
        }
        return Math.min(end, text.length());
    }

    /** Accents, second halves of Korean syllables, and of characters outside the first plane. */
    private static boolean canJoinWhatIsBefore(char c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default ->
                Character.isLowSurrogate(c)
                        || Character.isHighSurrogate(c)
                        || (c >= '\u1160' && c <= '\u11ff')
                        || c == '\uff9e'
                        || c == '\uff9f';
        };
    }
}
