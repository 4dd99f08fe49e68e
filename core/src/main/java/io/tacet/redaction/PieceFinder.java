package io.tacet.redaction;

/** Tells whether text holds a piece of certain values: as it is, or in one of the spellings in which values are looked for. */
@FunctionalInterface
public interface PieceFinder {
    /** How many characters of a value in a row are a piece. */
    int SHORTEST = 8;

    boolean holdsPiece(String text);
}
