package io.tacet.redaction;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Says of most places that no short pattern has a window there, from what the {@link Lane#hash} for long patterns comes to anyway:
 * the lower 24 bits of a product depend on the lower 24 bits of its factors alone, which are the first three characters.
 *
 * <p>One bit for each of 65,536 values, as small as the processor's nearest cache wants it. A thousand short patterns fill a
 * twentieth of it.
 */
final class NarrowFilter {
    /** Of a window, in characters. */
    static final int WIDTH = 3;

    private static final VarHandle WORD = MethodHandles.arrayElementVarHandle(long[].class);
    private static final int BIT_SHIFT = 8;
    private static final int WORD_SHIFT = BIT_SHIFT + 6;

    private final long[] words = new long[1 << (WIDTH * Byte.SIZE - WORD_SHIFT)];

    void add(long hash) {
        int i = index(words, hash);
        WORD.setRelease(words, i, (long) WORD.getAcquire(words, i) | 1L << (hash >>> BIT_SHIFT));
    }

    /** For a loop to ask with {@link #mayHave}. */
    long[] words() {
        return words;
    }

    /** In its lowest bit. */
    static long mayHave(long[] words, long hash) {
        return words[index(words, hash)] >>> (hash >>> BIT_SHIFT);
    }

    private static int index(long[] words, long hash) {
        return (int) (hash >>> WORD_SHIFT) & (words.length - 1);
    }
}
