package io.tacet.conductor.bounds;

import java.time.Duration;

/**
 * What one piece of work may take.
 *
 * @param responseBytes of an answer to an HTTP task, decompressed
 * @param callTime of one call of an HTTP task, from connecting to the last byte of the answer
 * @param scriptTime of the processor, for one evaluation of a script or a JQ query
 * @param scriptBytes that one evaluation may allocate in all
 * @param executionTasks that one execution has at a time
 */
public record Limits(
        long responseBytes, Duration callTime, Duration scriptTime, long scriptBytes, int executionTasks) {}
