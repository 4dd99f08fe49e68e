package io.tacet.redaction;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;

/** Finds what stands in a text before, also in other case, or with another number in it: a counter. */
final class Repetitions {
    private static final int SHORTEST = 3;

    /** Random digits often have digits where others have. */
    private static final int SHORTEST_WITH_COUNTER = 4;

    private static final int FEWEST_NO_DIGITS = 2;

    private Repetitions() {}

    /** The places of the characters that repeat others. */
    static BitSet in(String text) {
        String small = map(text, Character::toLowerCase);
        BitSet repeated = new BitSet();
        add(small, SHORTEST, block -> true, repeated);
        add(
                map(small, c -> c >= '0' && c <= '9' ? '0' : c),
                SHORTEST_WITH_COUNTER,
                block -> block.chars().filter(c -> c != '0').count() >= FEWEST_NO_DIGITS,
                repeated);
        return repeated;
    }

    private static void add(String text, int length, Predicate<String> counts, BitSet repeated) {
        Set<String> seen = new HashSet<>();
        for (int end = length; end <= text.length(); end++) {
            String block = text.substring(end - length, end);
            if (!seen.add(block) && counts.test(block)) {
                repeated.set(end - length, end);
            }
        }
    }

    private static String map(String text, IntUnaryOperator replacement) {
        return text.chars()
                .map(replacement)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
