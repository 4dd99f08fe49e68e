package io.tacet.web.body;

/**
 * For the body of any request.
 *
 * @param bytes in all
 * @param items fields and elements of a JSON document, at all levels
 */
public record BodyLimits(long bytes, int items) {}
