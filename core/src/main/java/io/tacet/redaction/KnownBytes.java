package io.tacet.redaction;

import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Takes out of a text what stands in it, in base64 or hex, for {@linkplain FormatConstants constants of well-known formats}. What is left is what
 * somebody who knows the format would have to guess.
 *
 * <p>A text may begin and end in the middle of a constant, and base64 in the middle of a byte. What counts are runs of {@value #WINDOW} bytes that
 * stand in one; random text has none.
 */
final class KnownBytes {
    private static final int WINDOW = 6;
    private static final long WINDOW_MASK = (1L << (WINDOW * Byte.SIZE)) - 1;

    /** A hex digit is one as well for base64, but stands for something else there. */
    private static final Pattern HEX = Pattern.compile("\\p{XDigit}{" + 2 * WINDOW + ",}+");

    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]{8,}+");

    /** For each window of a constant, how many of the bytes that follow tell nothing. */
    private static final Map<Long, Integer> WINDOWS = windows();

    private KnownBytes() {}

    private static Map<Long, Integer> windows() {
        Map<Long, Integer> windows = new HashMap<>();
        FormatConstants.forEach((bytes, varying) -> addWindows(bytes, varying, windows));
        // Not Map.copyOf: that probes linearly, and windows of one range stand side by side.
        return Collections.unmodifiableMap(windows);
    }

    private static void addWindows(byte[] bytes, int varying, Map<Long, Integer> windows) {
        long window = 0;
        for (int i = 0; i < bytes.length; i++) {
            window = (window << Byte.SIZE | Byte.toUnsignedInt(bytes[i])) & WINDOW_MASK;
            if (i >= WINDOW - 1) {
                windows.merge(window, i == bytes.length - 1 ? varying : 0, Math::max);
            }
        }
    }

    /** In linear time; the same text where nothing in it is known. */
    static String without(String text) {
        BitSet known = new BitSet();
        HEX.matcher(text).results().forEach(run -> mark(text, run, 4, known));
        BASE64.matcher(text).results().forEach(run -> mark(text, run, 6, known));
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
    private static void mark(String text, MatchResult run, int bitsOfDigit, BitSet known) {
        for (int skipped = 0; skipped * bitsOfDigit % Byte.SIZE != 0 || skipped == 0; skipped++) {
            mark(text, run.start() + skipped, run.end(), bitsOfDigit, known);
        }
    }

    private static void mark(String text, int start, int end, int bitsOfDigit, BitSet known) {
        long window = 0;
        int bits = 0;
        for (int at = start; at < end; at++) {
            window = window << bitsOfDigit | digit(text.charAt(at), bitsOfDigit);
            bits += bitsOfDigit;
            int left = bits % Byte.SIZE;
            if (left < bitsOfDigit && bits >= WINDOW * Byte.SIZE) {
                int varying = WINDOWS.getOrDefault(window >>> left & WINDOW_MASK, -1);
                if (varying >= 0) {
                    int last = bits - left;
                    int first = last - WINDOW * Byte.SIZE;
                    // Digits that also hold bits of other bytes stay.
                    known.set(
                            start + Math.ceilDiv(first, bitsOfDigit),
                            Math.min(start + (last + varying * Byte.SIZE) / bitsOfDigit, end));
                }
            }
        }
    }

    private static int digit(char c, int bits) {
        if (bits == 4) {
            return Character.digit(c, 16);
        }
        if (c >= 'A' && c <= 'Z') {
            return c - 'A';
        }
        if (c >= 'a' && c <= 'z') {
            return c - 'a' + 26;
        }
        if (c >= '0' && c <= '9') {
            return c - '0' + 52;
        }
        return c == '+' || c == '-' ? 62 : 63;
    }
}
