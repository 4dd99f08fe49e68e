package io.tacet.redaction;

import java.security.SecureRandom;

/** Two lanes with one stride, so that one pass through the text looks for the windows of both. */
final class LanePair {
    private static final int STRIDE = 4;
    private static final int WITHOUT_STRIDE = 1;
    /** Of the windows of longer patterns, in characters. */
    private static final int WIDTH = 5;

    private final int stride;
    private final Lane wide;
    private final Lane narrow;
    private final WindowFilter wideFilter = new WindowFilter(hash -> hash);
    /**
     * Asked where the first one has not said no. Nearly all that is left it refuses, and the processor, which expects that, goes
     * ahead; it would wait for each look into the tables.
     */
    private final WindowFilter secondFilter = new WindowFilter(LanePair::again);

    private final NarrowFilter narrowFilter = new NarrowFilter();
    private boolean used;

    /** For patterns of 6 characters and more. */
    static LanePair striding(SecureRandom random) {
        return new LanePair(STRIDE, random);
    }

    /** For patterns that are too short for strides. */
    static LanePair stepping(SecureRandom random) {
        return new LanePair(WITHOUT_STRIDE, random);
    }

    private LanePair(int stride, SecureRandom random) {
        long multiplier = random.nextLong() | 1;
        this.stride = stride;
        this.wide = new Lane(WIDTH, stride, multiplier);
        this.narrow = new Lane(NarrowFilter.WIDTH, stride, multiplier);
    }

    /** Of the shortest pattern, in characters. */
    int shortest() {
        return narrow.run();
    }

    void add(Spelling pattern) {
        if (pattern.text().length() < wide.run()) {
            narrow.add(pattern, narrowFilter::add);
        } else {
            wide.add(pattern, hash -> {
                wideFilter.add(hash);
                secondFilter.add(hash);
            });
        }
        used = true;
    }

    /** To be called after each change: makes it visible to searches that begin now. */
    void publish() {
        secondFilter.publish(wide.windows());
        wideFilter.publish(wide.windows());
    }

    /** Looks through what is loaded. */
    void search(LowBytes bytes, Lane.Candidates candidates) {
        // Read before anything else: what was published before is there then.
        long[] filter = wideFilter.words();
        if (used) {
            int[] places = bytes.places();
            // With constants, as the compiler makes its fastest loops for such only.
            int count = stride == STRIDE
                    ? filter(bytes, filter, places, STRIDE)
                    : filter(bytes, filter, places, WITHOUT_STRIDE);
            check(bytes, places, count, candidates);
        }
    }

    private void check(LowBytes bytes, int[] places, int count, Lane.Candidates candidates) {
        long[] second = secondFilter.words();
        int shift = WindowFilter.shift(second);
        long[] narrowWords = narrowFilter.words();
        for (int i = 0; i < count; i++) {
            long hash = wide.hash(bytes.eightAt(places[i]));
            if ((WindowFilter.mayHave(second, shift, again(hash)) & 1) != 0) {
                wide.check(bytes, places[i], candidates);
            }
            if ((NarrowFilter.mayHave(narrowWords, hash) & 1) != 0) {
                narrow.check(bytes, places[i], candidates);
            }
        }
    }

    /** Another hash, of the 32 topmost bits of one. */
    private static long again(long hash) {
        return (hash >>> Integer.SIZE) * 0x9e3779b97f4a7c15L;
    }

    /** Notes the places where a window may stand; on its own, and this short, because all time goes here. @return how many */
    private int filter(LowBytes bytes, long[] wideWords, int[] places, int stride) {
        long[] narrowWords = narrowFilter.words();
        int shift = WindowFilter.shift(wideWords);
        byte[] array = bytes.array();
        int length = bytes.length();
        int count = 0;
        for (int i = 0; i < length; i += stride) {
            long hash = wide.hash(LowBytes.eightAt(array, i));
            long mayStand = WindowFilter.mayHave(wideWords, shift, hash) | NarrowFilter.mayHave(narrowWords, hash);
            if ((mayStand & 1) != 0) {
                places[count++] = i;
            }
        }
        return count;
    }
}
