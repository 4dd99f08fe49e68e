package io.tacet.testkit.memory;

import io.tacet.audit.LeakAttempt;
import io.tacet.audit.LeakAttemptRepository;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Leak attempts until the process ends. */
public final class InMemoryLeakAttemptRepository implements LeakAttemptRepository {
    private final Map<LeakAttempt, LeakAttempt> attempts = new LinkedHashMap<>();

    @Override
    public synchronized void add(List<LeakAttempt> added) {
        added.forEach(attempt -> attempts.merge(attempt.kind(), attempt, LeakAttempt::plus));
    }

    @Override
    public synchronized List<LeakAttempt> list(Filter filter, int start, int size) {
        return attempts.values().stream()
                .filter(a -> filter.secret().map(a.name()::equals).orElse(true))
                .filter(a ->
                        filter.workflowId().isEmpty() || filter.workflowId().equals(a.workflowId()))
                .sorted(Comparator.comparing(LeakAttempt::at).reversed())
                .skip(start)
                .limit(size)
                .toList();
    }

    @Override
    public synchronized int purgeBefore(Instant instant) {
        int before = attempts.size();
        attempts.values().removeIf(attempt -> attempt.at().isBefore(instant));
        return before - attempts.size();
    }
}
