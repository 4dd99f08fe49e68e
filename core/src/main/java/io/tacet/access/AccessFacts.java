package io.tacet.access;

import java.util.OptionalLong;

/** Port: all that decisions rest on, as stored, and which of it was changed. Changes are numbered in their order. */
public interface AccessFacts {
    /** Number of the last change that any server has made. */
    long last();

    /** Puts everything into an empty index. @return the number of the last change that is in it for sure */
    long load(AccessIndex index);

    /**
     * Puts into the index, as it is now, whatever was changed after that number.
     *
     * @return as {@link #load}; empty, and nothing is put, if not all changes since then are known any more
     */
    OptionalLong update(AccessIndex index, long after);

    /** Keeps the numbers of the last changes only. */
    void trim(int keep);
}
