package io.tacet.redaction;

import java.util.List;

/** Finds kept values in text. Thread-safe. */
@FunctionalInterface
public interface ValueFinder {
    ValueFinder NONE = text -> List.of();

    /** In order, none overlapping another; empty where nothing is found. */
    List<Hit> find(String text);

    /** What this one finds and what the other finds. */
    default ValueFinder and(ValueFinder other) {
        return text -> Hits.of(find(text), other.find(text));
    }
}
