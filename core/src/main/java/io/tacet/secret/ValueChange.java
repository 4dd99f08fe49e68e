package io.tacet.secret;

/**
 * A value that was stored, by whichever server.
 *
 * @param number grows in the order in which values became visible
 */
public record ValueChange(long number, StoredValue value) {}
