package io.tacet.redaction;

/**
 * What is known of a few neighbouring characters of a pattern, packed into one number: 48 bits of their hash, how far behind
 * the pattern's start they stand, how long the pattern is, and whether case counts. Patterns that agree in all of this share
 * one window, so many patterns with a common part make a search no slower.
 */
final class Window {
    /** What a table holds where nothing is. */
    static final long NONE = 0;
    /** What a table holds where something was removed. No window is so, for none belongs to a pattern without length. */
    static final long REMOVED = 1;

    private static final long HASH = -1L << 16;

    private Window() {}

    /**
     * @param distance below 128
     * @param length from 1 to 255
     */
    static long of(long hash, int distance, int length, boolean anyCase) {
        return (hash & HASH) | ((long) distance << 9) | ((long) length << 1) | (anyCase ? 1 : 0);
    }

    static long hash(long window) {
        return window & HASH;
    }

    static boolean isOf(long window, long hash) {
        return ((window ^ hash) & HASH) == 0 && window != NONE && window != REMOVED;
    }

    static int distance(long window) {
        return ((int) window >>> 9) & 0x7f;
    }

    static int length(long window) {
        return ((int) window >>> 1) & 0xff;
    }

    static boolean anyCase(long window) {
        return (window & 1) != 0;
    }
}
