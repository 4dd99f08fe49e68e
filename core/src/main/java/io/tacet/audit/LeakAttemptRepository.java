package io.tacet.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Port: keeps leak attempts, of all servers that share the storage. Every method may throw a {@code STORAGE_UNAVAILABLE}. */
public interface LeakAttemptRepository {
    /** Which ones; empty stands for all. */
    record Filter(Optional<String> secret, Optional<String> workflowId) {
        public static final Filter ALL = new Filter(Optional.empty(), Optional.empty());
    }

    /**
     * All of them or, if it throws, none. Attempts that differ in no more than time and count, within one minute of the clock,
     * become one: with the latest time, and their counts added up. That holds for those stored before, too.
     */
    void add(List<LeakAttempt> attempts);

    /**
     * Newest first, then in a fixed order.
     *
     * @param start how many to leave out, 0 or more
     * @param size how many to return at most, 1 or more
     */
    List<LeakAttempt> list(Filter filter, int start, int size);

    /** @return how many were removed */
    int purgeBefore(Instant instant);
}
