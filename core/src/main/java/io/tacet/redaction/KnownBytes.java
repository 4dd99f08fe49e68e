package io.tacet.redaction;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Takes out of a text what stands in it, in base64 or hex, for {@linkplain FormatConstants constants of well-known formats}. What is left has to be
 * guessed even by someone who knows the format.
 *
 * <p>A text may begin and end in the middle of a constant, and base64 in the middle of a byte. What counts are runs of {@value #WINDOW} bytes that
 * stand in one; random text has none.
 */
final class KnownBytes {
    private static final int WINDOW = 6;
    private static final int BYTE = 0xff;
    private static final int FIRST_BYTE = (WINDOW - 1) * Byte.SIZE;
    private static final int SECOND_BYTE = (WINDOW - 2) * Byte.SIZE;
    private static final long WINDOW_MASK = (1L << (WINDOW * Byte.SIZE)) - 1;

    /** A hex digit is one as well for base64, but stands for something else there. */
    private static final Pattern HEX = Digits.HEX.runs(2 * WINDOW);

    private static final Pattern BASE64 = Digits.BASE64.runs(8);

    /** By their first two bytes, which tell most text from all of them. */
    private static final Map<Integer, List<Window>> WINDOWS = windows();

    private KnownBytes() {}

    /**
     * So many bytes of a constant, the first in the highest bits.
     *
     * @param varying how many of the bytes that follow tell nothing
     */
    private record Window(long lowest, long highest, int varying) {
        /** All that its first two bytes can be. */
        IntStream beginnings() {
            return IntStream.rangeClosed(at(lowest, FIRST_BYTE), at(highest, FIRST_BYTE))
                    .flatMap(first -> IntStream.rangeClosed(at(lowest, SECOND_BYTE), at(highest, SECOND_BYTE))
                            .map(second -> first << Byte.SIZE | second));
        }

        boolean holds(long bytes) {
            for (int shift = 0; shift < WINDOW * Byte.SIZE; shift += Byte.SIZE) {
                if (at(bytes, shift) < at(lowest, shift) || at(bytes, shift) > at(highest, shift)) {
                    return false;
                }
            }
            return true;
        }

        private static int at(long bytes, int shift) {
            return (int) (bytes >>> shift) & BYTE;
        }
    }

    private static Map<Integer, List<Window>> windows() {
        Map<Integer, List<Window>> windows = new HashMap<>();
        FormatConstants.all()
                .flatMap(KnownBytes::windows)
                .forEach(window -> window.beginnings()
                        .forEach(beginning -> windows.computeIfAbsent(beginning, any -> new ArrayList<>())
                                .add(window)));
        return windows;
    }

    private static Stream<Window> windows(FormatConstant constant) {
        Stream.Builder<Window> windows = Stream.builder();
        long lowest = 0;
        long highest = 0;
        int length = constant.lowest().length;
        for (int i = 0; i < length; i++) {
            lowest = (lowest << Byte.SIZE | Byte.toUnsignedInt(constant.lowest()[i])) & WINDOW_MASK;
            highest = (highest << Byte.SIZE | Byte.toUnsignedInt(constant.highest()[i])) & WINDOW_MASK;
            if (i >= WINDOW - 1) {
                windows.add(new Window(lowest, highest, i == length - 1 ? constant.varying() : 0));
            }
        }
        return windows.build();
    }

    /** How many of the bytes that follow tell nothing; empty where these bytes stand in no constant. */
    private static OptionalInt varyingBehind(long bytes) {
        List<Window> candidates = WINDOWS.get((int) (bytes >>> SECOND_BYTE));
        return candidates == null
                ? OptionalInt.empty()
                : candidates.stream()
                        .filter(window -> window.holds(bytes))
                        .mapToInt(Window::varying)
                        .max();
    }

    /** In linear time; the same text where nothing in it is known. */
    static String without(String text) {
        BitSet known = new BitSet();
        HEX.matcher(text).results().forEach(run -> mark(text, run, Digits.HEX, known));
        BASE64.matcher(text).results().forEach(run -> mark(text, run, Digits.BASE64, known));
        if (known.isEmpty()) {
            return text;
        }
        StringBuilder rest = new StringBuilder();
        for (int i = known.nextClearBit(0); i < text.length(); i = known.nextClearBit(i + 1)) {
            rest.append(text.charAt(i));
        }
        return rest.toString();
    }

    /** Wherever in a byte the run begins. */
    private static void mark(String text, MatchResult run, Digits digits, BitSet known) {
        for (int skipped = 0; skipped * digits.bits() % Byte.SIZE != 0 || skipped == 0; skipped++) {
            mark(text, run.start() + skipped, run.end(), digits, known);
        }
    }

    private static void mark(String text, int start, int end, Digits digits, BitSet known) {
        int bitsOfDigit = digits.bits();
        long window = 0;
        int bits = 0;
        for (int at = start; at < end; at++) {
            window = window << bitsOfDigit | digits.valueOf(text.charAt(at));
            bits += bitsOfDigit;
            int left = bits % Byte.SIZE;
            if (left < bitsOfDigit && bits >= WINDOW * Byte.SIZE) {
                int last = bits - left;
                int first = last - WINDOW * Byte.SIZE;
                // Digits that also hold bits of other bytes stay.
                int from = start + Math.ceilDiv(first, bitsOfDigit);
                varyingBehind(window >>> left & WINDOW_MASK)
                        .ifPresent(varying ->
                                known.set(from, Math.min(start + (last + varying * Byte.SIZE) / bitsOfDigit, end)));
            }
        }
    }
}
