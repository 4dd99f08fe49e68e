package io.tacet.redaction;

/**
 * What is known of a place in a pattern, packed into one number: 32 bits of the hash of the few characters there, the window,
 * and 14 of the hash of the run of characters around it; where the window stands in the run and in the pattern, how long the
 * pattern is, and whether case counts. Patterns that agree in all of this share it, so many patterns with a common part make a
 * search no slower.
 */
final class Window {
    /** What a table holds where nothing is. */
    static final long NONE = 0;

    private static final int HASH_SHIFT = 32;
    private static final int RUN_SHIFT = 18;
    private static final int RUN_BITS = HASH_SHIFT - RUN_SHIFT;

    private Window() {}

    /**
     * @param inRun below 4
     * @param inPattern below 128
     * @param length from 1 to 255
     */
    static long of(long hash, long runHash, int inRun, int inPattern, int length, boolean anyCase) {
        long place = ((long) inRun << 16) | ((long) inPattern << 9) | ((long) length << 1) | (anyCase ? 1 : 0);
        return ((hash >>> HASH_SHIFT) << HASH_SHIFT) | (ofRun(runHash) << RUN_SHIFT) | place;
    }

    /** Its topmost 32 bits are the hash's. */
    static boolean hasHash(long window, long hash) {
        return (window ^ hash) >>> HASH_SHIFT == 0;
    }

    static boolean hasRun(long window, long runHash) {
        return ((window >>> RUN_SHIFT) & (-1L >>> (Long.SIZE - RUN_BITS))) == ofRun(runHash);
    }

    static int inRun(long window) {
        return (int) (window >>> 16) & 3;
    }

    static int inPattern(long window) {
        return (int) (window >>> 9) & 0x7f;
    }

    static int length(long window) {
        return (int) (window >>> 1) & 0xff;
    }

    static boolean anyCase(long window) {
        return (window & 1) != 0;
    }

    private static long ofRun(long runHash) {
        return runHash >>> (Long.SIZE - RUN_BITS);
    }
}
