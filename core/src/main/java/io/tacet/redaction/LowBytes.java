package io.tacet.redaction;

/**
 * The low bytes of the characters of a part of a text: what windows are read from. Followed by enough zeros that eight bytes
 * can be read at each of its places.
 */
final class LowBytes {
    /** A part stays in the processor's nearest cache. A multiple of all strides. */
    private static final int PART = 4096;
    /** Parts overlap so far that no window is cut. */
    static final int OVERLAP = Long.BYTES;

    private final byte[] array;
    private int start;
    private int length;

    /** @param longest of the texts to load from */
    LowBytes(int longest) {
        array = new byte[Math.min(longest, PART + OVERLAP) + Long.BYTES];
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

    byte[] array() {
        return array;
    }

    int start() {
        return start;
    }

    int length() {
        return length;
    }
}
