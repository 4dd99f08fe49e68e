package io.tacet.redaction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is found in one text, in any order and overlapping, and gives it back in order and without overlaps. */
final class Hits {
    private static final Comparator<Hit> LONGEST_FIRST = Comparator.comparingInt(Hit::start)
            .thenComparing(Comparator.comparingInt(Hit::end).reversed());

    private final List<Hit> found = new ArrayList<>();

    /** Of two searches through one text. */
    static List<Hit> of(List<Hit> some, List<Hit> more) {
        if (some.isEmpty() || more.isEmpty()) {
            return some.isEmpty() ? more : some;
        }
        Hits hits = new Hits();
        some.forEach(hits::add);
        more.forEach(hits::add);
        return hits.merged();
    }

    void add(Hit hit) {
        found.add(hit);
    }

    /**
     * Hits that overlap become one, and so do hits of one value that touch: all of it has to go, and the pieces of a value
     * belong together. It counts as a hit of the longest of them.
     */
    List<Hit> merged() {
        if (found.isEmpty()) {
            return List.of();
        }
        found.sort(LONGEST_FIRST);
        List<Hit> merged = new ArrayList<>();
        Hit longest = found.getFirst();
        Hit union = longest;
        for (Hit next : found) {
            boolean touches = next.start() == union.end() && next.value().equals(longest.value());
            if (next.start() >= union.end() && !touches) {
                merged.add(union);
                longest = next;
                union = next;
            } else {
                longest = length(next) > length(longest) ? next : longest;
                union = new Hit(union.start(), Math.max(union.end(), next.end()), longest.value(), longest.isEscaped());
            }
        }
        merged.add(union);
        return List.copyOf(merged);
    }

    private static int length(Hit hit) {
        return hit.end() - hit.start();
    }
}
