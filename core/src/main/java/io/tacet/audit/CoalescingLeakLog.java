package io.tacet.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Counts leak attempts in memory until {@link #flush} stores them. Attempts alike within a minute are one, with a count.
 *
 * <p>Bounded: beyond {@value #MAX_DETAILED} different ones since the last flush, those that follow are counted without their
 * workflow and task, so that no more than ten for each version of a secret can be added. Nothing is lost where the storage
 * fails; what was not flushed when the process is killed is.
 */
public final class CoalescingLeakLog implements LeakLog {
    static final int MAX_DETAILED = 10_000;

    private final LeakAttemptRepository repository;
    private Map<LeakAttempt, LeakAttempt> waiting = new HashMap<>();

    public CoalescingLeakLog(LeakAttemptRepository repository) {
        this.repository = repository;
    }

    @Override
    public synchronized void record(LeakAttempt attempt) {
        LeakAttempt kind = attempt.kind();
        if (waiting.size() >= MAX_DETAILED && !waiting.containsKey(kind)) {
            LeakAttempt brief = withoutDetails(attempt);
            waiting.merge(brief.kind(), brief, LeakAttempt::plus);
        } else {
            waiting.merge(kind, attempt, LeakAttempt::plus);
        }
    }

    /** Stores what was recorded since; what cannot be stored is kept for the next time. Not meant for several threads at once. */
    public void flush() {
        List<LeakAttempt> batch = takeAll();
        if (batch.isEmpty()) {
            return;
        }
        boolean stored = false;
        try {
            repository.add(batch);
            stored = true;
        } finally {
            if (!stored) {
                batch.forEach(this::record);
            }
        }
    }

    private synchronized List<LeakAttempt> takeAll() {
        List<LeakAttempt> batch = new ArrayList<>(waiting.values());
        waiting = new HashMap<>();
        return batch;
    }

    private static LeakAttempt withoutDetails(LeakAttempt a) {
        return new LeakAttempt(a.at(), a.name(), a.version(), a.sink(), Optional.empty(), Optional.empty(), a.count());
    }
}
