package io.tacet.redaction;

import java.util.function.LongConsumer;

/**
 * Patterns of one range of lengths. Of each pattern it knows as many neighbouring windows of a few characters as a stride has
 * places: where a search looks at one place in each stride, it looks at one of them wherever the pattern stands. Together these
 * windows cover a run of window + stride - 1 characters; no pattern may be shorter.
 *
 * <p>What is hashed are the low bytes of the characters, without the bit that tells capital from small letters: what differs
 * in more than that is told apart when a candidate is checked.
 */
final class Lane {
    /** Told where a window of a pattern seems to stand. */
    @FunctionalInterface
    interface Candidates {
        void check(int position, long window);
    }

    /** Without the bit that tells capital from small letters. */
    private static final long ANY_CASE = 0xdfdfdfdfdfdfdfdfL;

    private final int stride;
    private final int run;
    private final long windowMask;
    private final long runMask;
    private final long multiplier;

    private final WindowTables windows = new WindowTables();

    /**
     * @param width of a window; with a stride, up to 9 characters
     * @param multiplier odd; random, so that nobody can write text that is full of windows that only seem to be there
     */
    Lane(int width, int stride, long multiplier) {
        this.stride = stride;
        this.run = width + stride - 1;
        this.windowMask = mask(width);
        this.runMask = mask(run);
        this.multiplier = multiplier;
    }

    private static long mask(int bytes) {
        return ANY_CASE >>> (Long.SIZE - bytes * Byte.SIZE);
    }

    /** Of a run, and of the shortest pattern; in characters. */
    int run() {
        return run;
    }

    /**
     * @param pattern no shorter than a {@link #run}
     * @param looked gets the hash of each window
     */
    void add(Spelling pattern, LongConsumer looked) {
        String text = pattern.text();
        int start = Rarity.rarestStart(text, run);
        LowBytes bytes = new LowBytes(text.length());
        bytes.load(text, 0);
        long runHash = hash(bytes.eightAt(start), runMask);
        for (int i = 0; i < stride; i++) {
            long hash = hash(bytes.eightAt(start + i));
            windows.add(Window.of(hash, runHash, i, start + i, text.length(), pattern.anyCase()));
            looked.accept(hash);
        }
    }

    /** All that were added. */
    WindowTables windows() {
        return windows;
    }

    void check(LowBytes bytes, int at, Candidates candidates) {
        windows.find(hash(bytes.eightAt(at)), window -> {
            int start = at - Window.inRun(window);
            // A run that began in the part before cannot be asked.
            if (start < 0 || Window.hasRun(window, hash(bytes.eightAt(start), runMask))) {
                candidates.check(bytes.start() + at, window);
            }
        });
    }

    /** Of the window that begins with the first of these eight characters. Its lower bits depend on the first characters only. */
    long hash(long eight) {
        return hash(eight, windowMask);
    }

    private long hash(long eight, long mask) {
        return (eight & mask) * multiplier;
    }
}
