package io.tacet.redaction;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The low bytes of the characters of a part of a text: what windows are read from. Eight bytes can be read at each of its
 * places; what is read behind its end has no meaning.
 */
final class LowBytes {
    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    /** A part stays in the processor's nearest cache. A multiple of all strides. */
    private static final int PART = 4092;
    /** Parts overlap so far that no window is cut. */
    private static final int OVERLAP = Long.BYTES;

    private final byte[] array;
    private final int[] places;
    private int start;
    private int length;

    /** @param longest of the texts to load from */
    LowBytes(int longest) {
        int longestPart = Math.min(longest, PART + OVERLAP);
        array = new byte[longestPart + Long.BYTES];
        places = new int[longestPart];
    }

    /** @return where the next part starts, or where the text ends */
    @SuppressWarnings(
            "deprecation") // leaves out the high bytes, which is what is wanted here, and copies no more than that
    int load(String text, int from) {
        start = from;
        length = Math.min(text.length() - from, PART + OVERLAP);
        text.getBytes(from, from + length, array, 0);
        return from + length == text.length() ? text.length() : from + PART;
    }

    long eightAt(int place) {
        return eightAt(array, place);
    }

    static long eightAt(byte[] array, int place) {
        return (long) EIGHT_BYTES.get(array, place);
    }

    byte[] array() {
        return array;
    }

    /** To note places of this part in; of no use after the next search. */
    int[] places() {
        return places;
    }

    int start() {
        return start;
    }

    int length() {
        return length;
    }
}
