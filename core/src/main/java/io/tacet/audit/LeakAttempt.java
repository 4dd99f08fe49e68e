package io.tacet.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A secret's value stood where it should not, and was taken out.
 *
 * @param at when it was last found
 * @param name of the secret; never the value, nor a part of it
 * @param version of the secret
 * @param workflowId the execution concerned, where one is known
 * @param taskId the task concerned, where one is known
 * @param count how often since it was recorded last, at least 1
 */
public record LeakAttempt(
        Instant at,
        String name,
        int version,
        Sink sink,
        Optional<String> workflowId,
        Optional<String> taskId,
        long count) {
    /** The same for attempts that are counted as one: those that differ in no more than count and, within a minute, time. */
    public LeakAttempt kind() {
        return new LeakAttempt(at.truncatedTo(ChronoUnit.MINUTES), name, version, sink, workflowId, taskId, 1);
    }

    /** Both as one, at the later of the two times. */
    public LeakAttempt plus(LeakAttempt other) {
        Instant latest = at.isAfter(other.at) ? at : other.at;
        return new LeakAttempt(latest, name, version, sink, workflowId, taskId, count + other.count);
    }
}
