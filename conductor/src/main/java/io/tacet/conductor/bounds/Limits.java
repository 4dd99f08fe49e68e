package io.tacet.conductor.bounds;

import java.time.Duration;

/**
 * What one piece of work may take.
 *
 * @param responseBytes of an answer to an HTTP task, decompressed
 * @param scriptTime of one evaluation of a script or a JQ query: processor time for JQ, elapsed time for JavaScript
 * @param scriptBytes that one evaluation may allocate in all
 */
public record Limits(long responseBytes, Duration scriptTime, long scriptBytes) {}
