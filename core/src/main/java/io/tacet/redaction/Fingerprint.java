package io.tacet.redaction;

import java.security.SecureRandom;

/** 128 bits that stand for a text without telling it: two texts with one fingerprint are the same text. */
record Fingerprint(long high, long low) {

    /** SipHash-2-4 with 128 bits of output, over UTF-16 units, under a key that lives as long as the process. */
    static final class Maker {
        private final long key0;
        private final long key1;

        Maker(SecureRandom random) {
            key0 = random.nextLong();
            key1 = random.nextLong();
        }

        /** @param anyCase as if its ASCII letters were small */
        Fingerprint of(String text, int start, int end, boolean anyCase) {
            State state = new State(key0, key1);
            long block = 0;
            for (int i = start; i < end; i++) {
                char c = text.charAt(i);
                block = (block << Character.SIZE) | (anyCase ? lowerCase(c) : c);
                if (((i - start) & 3) == 3) {
                    state.absorb(block);
                    block = 0;
                }
            }
            // At most three characters are left; above them, what makes texts of other lengths and kinds differ.
            state.absorb(block | ((long) (end - start) << 49) | (anyCase ? 1L << 48 : 0));
            return state.finish();
        }

        private static int lowerCase(char c) {
            return c >= 'A' && c <= 'Z' ? c | 0x20 : c;
        }
    }

    private static final class State {
        private long v0;
        private long v1;
        private long v2;
        private long v3;

        State(long key0, long key1) {
            v0 = key0 ^ 0x736f6d6570736575L;
            v1 = key1 ^ 0x646f72616e646f6dL ^ 0xee;
            v2 = key0 ^ 0x6c7967656e657261L;
            v3 = key1 ^ 0x7465646279746573L;
        }

        void absorb(long block) {
            v3 ^= block;
            round();
            round();
            v0 ^= block;
        }

        Fingerprint finish() {
            v2 ^= 0xee;
            long high = squeeze();
            v1 ^= 0xdd;
            return new Fingerprint(high, squeeze());
        }

        private long squeeze() {
            round();
            round();
            round();
            round();
            return v0 ^ v1 ^ v2 ^ v3;
        }

        private void round() {
            v0 += v1;
            v2 += v3;
            v1 = Long.rotateLeft(v1, 13) ^ v0;
            v3 = Long.rotateLeft(v3, 16) ^ v2;
            v0 = Long.rotateLeft(v0, 32);
            v2 += v1;
            v0 += v3;
            v1 = Long.rotateLeft(v1, 17) ^ v2;
            v3 = Long.rotateLeft(v3, 21) ^ v0;
            v2 = Long.rotateLeft(v2, 32);
        }
    }
}
