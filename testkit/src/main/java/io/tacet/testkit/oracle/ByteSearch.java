package io.tacet.testkit.oracle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Finds any of many byte strings in one pass: a table keyed by a hash of the first three bytes says at nearly every place that
 * nothing starts there.
 */
final class ByteSearch<T> {
    /** @param start of what was found; {@code end} is behind it */
    record Match<T>(int start, int end, T label) {}

    private static final int SHORTEST = 3;
    private static final int TABLE_BITS = 16;

    private final List<byte[]> wanted = new ArrayList<>();
    private final List<T> labels = new ArrayList<>();
    private final List<Integer> next = new ArrayList<>();
    private final int[] first = new int[1 << TABLE_BITS];

    ByteSearch() {
        Arrays.fill(first, -1);
    }

    /** @param bytes three at least */
    void add(byte[] bytes, T label) {
        if (bytes.length < SHORTEST) {
            throw new AssertionError("too short to be looked for: " + label);
        }
        int slot = slot(bytes, 0);
        next.add(first[slot]);
        first[slot] = wanted.size();
        wanted.add(bytes.clone());
        labels.add(label);
    }

    void search(byte[] text, Consumer<Match<T>> found) {
        for (int at = 0; at <= text.length - SHORTEST; at++) {
            for (int i = first[slot(text, at)]; i >= 0; i = next.get(i)) {
                byte[] bytes = wanted.get(i);
                int end = at + bytes.length;
                if (end <= text.length && Arrays.equals(text, at, end, bytes, 0, bytes.length)) {
                    found.accept(new Match<>(at, end, labels.get(i)));
                }
            }
        }
    }

    private static int slot(byte[] text, int at) {
        int three = (text[at] & 0xff) | ((text[at + 1] & 0xff) << 8) | ((text[at + 2] & 0xff) << 16);
        return (three * 0x9E3779B1) >>> (Integer.SIZE - TABLE_BITS);
    }
}
