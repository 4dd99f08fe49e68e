package io.tacet.redaction;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.SecureRandom;

/**
 * Searches for patterns of one range of lengths. It looks at windows of a few characters, at every stride-th place of the text
 * only; of each pattern it knows as many neighbouring windows as a stride has places, so wherever the pattern stands one of
 * them is looked at. Together these windows cover a run of window + stride - 1 characters; no pattern may be shorter.
 *
 * <p>What is hashed are the low bytes of the characters, with the bit set that tells capital from small letters: what differs
 * in more than that is told apart when a candidate is checked.
 */
final class Lane {
    /** Told where a window of a pattern seems to stand. */
    @FunctionalInterface
    interface Candidates {
        void check(int position, long window);
    }

    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ANY_CASE = 0x2020202020202020L;

    private final int width;
    private final int stride;
    private final long windowMask;
    private final long runMask;
    /** Random, so that nobody can write text that is full of windows that only seem to be there. */
    private final long multiplier;

    private final WindowTables windows = new WindowTables();
    private final WindowFilter filter = new WindowFilter();
    private volatile boolean used;

    /** @param width of a window; with a stride, up to 9 characters */
    Lane(int width, int stride, SecureRandom random) {
        this.width = width;
        this.stride = stride;
        this.windowMask = -1L >>> (Long.SIZE - width * Byte.SIZE);
        this.runMask = -1L >>> (Long.SIZE - run() * Byte.SIZE);
        this.multiplier = random.nextLong() | 1;
    }

    /** The number of windows of a pattern. */
    int stride() {
        return stride;
    }

    /** Of a run, and of the shortest pattern; in characters. */
    int run() {
        return width + stride - 1;
    }

    /** Those of a pattern that is no shorter than a {@link #run}. */
    long[] windows(Spelling pattern) {
        String text = pattern.text();
        int run = Rarity.rarestStart(text, run());
        LowBytes bytes = new LowBytes(text.length());
        bytes.load(text, 0);
        long runHash = hash(bytes.array(), run, runMask);
        long[] chosen = new long[stride];
        for (int i = 0; i < stride; i++) {
            long hash = hash(bytes.array(), run + i, windowMask);
            chosen[i] = Window.of(hash, runHash, i, run + i, text.length(), pattern.anyCase());
        }
        return chosen;
    }

    void add(long[] chosen) {
        for (long window : chosen) {
            windows.add(window);
            filter.add(window);
        }
        used = true;
    }

    void remove(long[] chosen) {
        for (long window : chosen) {
            windows.remove(window);
        }
    }

    /** See {@link WindowFilter#publish}. */
    void publish() {
        filter.publish(windows);
    }

    /** Looks through what is loaded. */
    void search(LowBytes bytes, Candidates candidates) {
        if (used) {
            long[] words = filter.words();
            int last = bytes.length() - width;
            for (int i = next(bytes.array(), 0, last, words);
                    i >= 0;
                    i = next(bytes.array(), i + stride, last, words)) {
                check(bytes, i, candidates);
            }
        }
    }

    /** Where the filter stops next, or -1. On its own, and this short, because all time goes here. */
    private int next(byte[] bytes, int from, int last, long[] words) {
        int shift = WindowFilter.shift(words);
        for (int i = from; i <= last; i += stride) {
            if (WindowFilter.mayHave(words, shift, hash(bytes, i, windowMask))) {
                return i;
            }
        }
        return -1;
    }

    private void check(LowBytes bytes, int at, Candidates candidates) {
        windows.find(hash(bytes.array(), at, windowMask), window -> {
            int run = at - Window.inRun(window);
            // A run that began in the part before cannot be asked.
            if (run < 0 || Window.hasRun(window, hash(bytes.array(), run, runMask))) {
                candidates.check(bytes.start() + at, window);
            }
        });
    }

    private long hash(byte[] bytes, int at, long mask) {
        return (((long) EIGHT_BYTES.get(bytes, at) | ANY_CASE) & mask) * multiplier;
    }
}
