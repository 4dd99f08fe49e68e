package io.tacet.redaction;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.SecureRandom;

/**
 * Searches for patterns of one range of lengths. It looks at windows of a few characters, at every stride-th place of the text
 * only; of each pattern it knows as many neighbouring windows as a stride has places, so wherever the pattern stands one of
 * them is looked at. Hence no pattern may be shorter than window + stride - 1.
 *
 * <p>A window is the low bytes of its characters, with the bit that tells capital from small letters set: what differs in
 * more than that is told apart when a candidate is checked.
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
    private final long mask;
    /** Random, so that nobody can write text that is full of windows that only seem to be there. */
    private final long multiplier;

    private final WindowTables windows = new WindowTables();
    private final WindowFilter filter = new WindowFilter();
    private volatile boolean used;

    /** @param width of a window, up to 8 characters */
    Lane(int width, int stride, SecureRandom random) {
        this.width = width;
        this.stride = stride;
        this.mask = -1L >>> (Long.SIZE - width * Byte.SIZE);
        this.multiplier = random.nextLong() | 1;
    }

    /** The number of windows of a pattern. */
    int stride() {
        return stride;
    }

    /** In characters. */
    int shortest() {
        return width + stride - 1;
    }

    /** Those of a pattern that is no shorter than {@link #shortest}. */
    long[] windows(Spelling pattern) {
        String text = pattern.text();
        int first = Rarity.rarestStart(text, shortest());
        LowBytes bytes = new LowBytes(text.length());
        bytes.load(text, 0);
        long[] chosen = new long[stride];
        for (int i = 0; i < stride; i++) {
            long hash = hash(bytes.array(), first + i);
            chosen[i] = Window.of(hash, first + i, text.length(), pattern.anyCase());
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
        if (!used) {
            return;
        }
        byte[] array = bytes.array();
        long[] words = filter.words();
        int shift = WindowFilter.shift(words);
        int last = bytes.length() - width;
        for (int i = 0; i <= last; i += stride) {
            long hash = hash(array, i);
            if (WindowFilter.mayHave(words, shift, hash)) {
                check(hash, bytes.start() + i, candidates);
            }
        }
    }

    private void check(long hash, int position, Candidates candidates) {
        windows.find(hash, window -> candidates.check(position, window));
    }

    private long hash(byte[] bytes, int at) {
        return (((long) EIGHT_BYTES.get(bytes, at) | ANY_CASE) & mask) * multiplier;
    }
}
