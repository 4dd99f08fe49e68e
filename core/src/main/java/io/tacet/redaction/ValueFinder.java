package io.tacet.redaction;

import java.util.List;

/** Finds kept values in text. Thread-safe. */
public interface ValueFinder {
    /** In order, none overlapping another; empty where nothing is found. */
    List<Hit> find(String text);
}
