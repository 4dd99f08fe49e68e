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
    private final AuditLog audit;
    private Map<LeakAttempt, LeakAttempt> waiting = new HashMap<>();

    public CoalescingLeakLog(LeakAttemptRepository repository, AuditLog audit) {
        this.repository = repository;
        this.audit = audit;
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

    /**
     * Stores what was recorded since; what cannot be stored is kept for the next time. Not meant for several threads at once.
     *
     * @return what was stored
     */
    public List<LeakAttempt> flush() {
        List<LeakAttempt> batch = takeAll();
        if (batch.isEmpty()) {
            return batch;
        }
        boolean stored = false;
        try {
            audit.record(batch.stream().map(CoalescingLeakLog::event).toList());
            repository.add(batch);
            stored = true;
        } finally {
            if (!stored) {
                batch.forEach(this::record);
            }
        }
        return batch;
    }

    private synchronized List<LeakAttempt> takeAll() {
        List<LeakAttempt> batch = new ArrayList<>(waiting.values());
        waiting = new HashMap<>();
        return batch;
    }

    private static AuditEvent event(LeakAttempt attempt) {
        AuditEvent event = AuditAction.LEAK
                .on("SECRET_NAME", attempt.name())
                .refused()
                .saying("Version " + attempt.version() + " in " + attempt.sink() + ", " + attempt.count() + " times");
        return attempt.workflowId().map(event::in).orElse(event);
    }

    private static LeakAttempt withoutDetails(LeakAttempt a) {
        return new LeakAttempt(a.at(), a.name(), a.version(), a.sink(), Optional.empty(), Optional.empty(), a.count());
    }
}
