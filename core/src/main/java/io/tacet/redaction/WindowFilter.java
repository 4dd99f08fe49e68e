package io.tacet.redaction;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.LongUnaryOperator;

/**
 * Says quickly of nearly every hash that no window has it. A Bloom filter whose two bits for a hash stand in one 64-bit word;
 * 16 to 40 bits for each window, about one wrong answer in a hundred.
 */
final class WindowFilter {
    private static final VarHandle WORD = MethodHandles.arrayElementVarHandle(long[].class);
    private static final int SMALLEST = 64;
    private static final int BITS_FOR_WINDOW = 16;

    private final LongUnaryOperator hashes;
    private volatile long[] words = new long[SMALLEST];
    private long added;

    /** @param hashes from a window, or its hash, to the hash that is asked for */
    WindowFilter(LongUnaryOperator hashes) {
        this.hashes = hashes;
    }

    /** The words of now, for a loop to ask with {@link #mayHave}. */
    long[] words() {
        return words;
    }

    static int shift(long[] words) {
        return Long.numberOfLeadingZeros(words.length) + 1;
    }

    /** In its lowest bit. Asks for no more than the 32 topmost bits of the hash, so that the filter can be made anew from windows. */
    static long mayHave(long[] words, int shift, long hash) {
        long word = words[(int) (hash >>> shift)];
        return (word >>> (hash >>> 32)) & (word >>> (hash >>> 38));
    }

    void add(long window) {
        add(words, hashes.applyAsLong(window));
        added++;
    }

    /** To be called after each change: makes it visible to searches that begin now, and makes the filter anew where it got too dense. */
    void publish(WindowTables windows) {
        long[] current = words;
        words = current;
        if (added * BITS_FOR_WINDOW > (long) current.length * Long.SIZE) {
            // At least a quarter more than is needed now, so that the next additions need no new one.
            long bits = (long) windows.size() * BITS_FOR_WINDOW * 5 / 4;
            long[] larger = new long[Math.max(SMALLEST, 2 * Integer.highestOneBit((int) (bits / Long.SIZE)))];
            windows.forEach(window -> add(larger, hashes.applyAsLong(window)));
            added = windows.size();
            words = larger;
        }
    }

    private static void add(long[] words, long hash) {
        int i = (int) (hash >>> shift(words));
        long bits = (1L << (hash >>> 32)) | (1L << (hash >>> 38));
        WORD.setRelease(words, i, (long) WORD.getAcquire(words, i) | bits);
    }
}
