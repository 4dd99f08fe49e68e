package io.tacet.redaction;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Encodings of bytes as digits. What a run of digits stands for depends on where it begins: a search for a text in what was decoded finds all of it, its first
 * and its last bits too. A search for digits of the text would have to leave out those that hold bits of its neighbours as well.
 */
enum Digits {
    HEX(4, 2, "\\p{XDigit}"),
    BASE64(6, 4, "[A-Za-z0-9+/_-]");

    private final int bits;
    private final int inGroup;
    private final String digit;
    private final Pattern runs;

    /** @param inGroup the fewest digits that are whole bytes */
    Digits(int bits, int inGroup, String digit) {
        this.bits = bits;
        this.inGroup = inGroup;
        int fewest = Math.ceilDiv(KnownValues.SHORTEST * Byte.SIZE, bits);
        this.digit = digit;
        this.runs = runs(fewest);
    }

    /** @param fewest digits of a run that is found */
    Pattern runs(int fewest) {
        return Pattern.compile(digit + "{" + fewest + ",}+");
    }

    /** That one digit holds. */
    int bits() {
        return bits;
    }

    /** What each run of digits stands for, read from where it begins. In linear time. */
    List<Decoded> decode(String text) {
        return runs.matcher(text).results().flatMap(run -> decode(text, run)).toList();
    }

    private Stream<Decoded> decode(String text, MatchResult run) {
        return IntStream.range(run.start(), run.start() + inGroup)
                .flatMap(first -> beginning(text, run, first))
                .mapToObj(start -> decode(text, start, run.end()));
    }

    /**
     * Of the groups that begin here or one or more groups later, the first one before which something ends. In base64, a sign may stand between, as in a path
     * or a name. Between letters and digits nothing begins: text can be made whose digits are those of a value, but at another place than where bytes begin.
     */
    private IntStream beginning(String text, MatchResult run, int first) {
        return IntStream.iterate(first, at -> at < run.end(), at -> at + inGroup)
                .filter(at -> at == run.start() || !Character.isLetterOrDigit(text.charAt(at - 1)))
                .limit(1);
    }

    private Decoded decode(String text, int start, int end) {
        StringBuilder bytes = new StringBuilder((end - start) * bits / Byte.SIZE);
        int window = 0;
        int held = 0;
        for (int at = start; at < end; at++) {
            window = window << bits | valueOf(text.charAt(at));
            held += bits;
            if (held >= Byte.SIZE) {
                held -= Byte.SIZE;
                bytes.append((char) (window >>> held & 0xff));
            }
        }
        return new Decoded(bytes.toString(), start, bits);
    }

    /** Of a digit of either alphabet. */
    int valueOf(char digit) {
        if (this == HEX) {
            return Character.digit(digit, 16);
        }
        if (digit >= 'A' && digit <= 'Z') {
            return digit - 'A';
        }
        if (digit >= 'a' && digit <= 'z') {
            return digit - 'a' + 26;
        }
        if (digit >= '0' && digit <= '9') {
            return digit - '0' + 52;
        }
        return digit == '+' || digit == '-' ? 62 : 63;
    }

    /**
     * What a run of digits stands for.
     *
     * @param text a character for each byte
     * @param start of the digits
     * @param bits of each digit
     */
    record Decoded(String text, int start, int bits) implements Origin {
        @Override
        public int startOf(int index) {
            return start + index * Byte.SIZE / bits;
        }

        @Override
        public int endOf(int index) {
            return start + Math.ceilDiv((index + 1) * Byte.SIZE, bits);
        }
    }
}
