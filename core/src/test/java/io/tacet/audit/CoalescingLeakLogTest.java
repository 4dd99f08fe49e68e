package io.tacet.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class CoalescingLeakLogTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final List<AuditEvent> audit = new ArrayList<>();
    private final Repository repository = new Repository();
    private final CoalescingLeakLog log = new CoalescingLeakLog(repository, audit::addAll);

    private static final class Repository implements LeakAttemptRepository {
        private final List<LeakAttempt> added = new ArrayList<>();
        private boolean broken;

        @Override
        public void add(List<LeakAttempt> attempts) {
            if (broken) {
                throw new TacetException(ErrorCode.STORAGE_UNAVAILABLE, "no");
            }
            added.addAll(attempts);
        }

        @Override
        public List<LeakAttempt> list(Filter filter, int start, int size) {
            return added;
        }

        @Override
        public int purgeBefore(Instant instant) {
            return 0;
        }
    }

    @Test
    void recordWhenAlikeWithinAMinuteThenOneWithCountAndLatestTime() {
        log.record(attempt("a", NOON.plusSeconds(59), "w"));
        log.record(attempt("a", NOON, "w"));
        log.record(attempt("a", NOON.plusSeconds(60), "w"));
        log.record(attempt("a", NOON, "w2"));
        log.record(attempt("b", NOON, "w"));
        log.flush();

        assertThat(audit)
                .hasSize(4)
                .contains(AuditAction.LEAK
                        .on("SECRET_NAME", "a")
                        .in("w")
                        .refused()
                        .saying("Version 1 in LOG, 2 times"));
        assertThat(repository.added)
                .hasSize(4)
                .filteredOn(leak -> leak.count() == 2)
                .singleElement()
                .satisfies(leak -> assertThat(leak.at()).isEqualTo(NOON.plusSeconds(59)));
    }

    @Test
    void flushWhenNothingIsNewThenNothingIsAdded() {
        log.record(attempt("a", NOON, "w"));
        log.flush();
        repository.broken = true;

        log.flush();

        assertThat(repository.added).hasSize(1);
    }

    @Test
    void flushWhenStorageFailsThenCountsAreKeptForTheNextTime() {
        repository.broken = true;
        log.record(attempt("a", NOON, "w"));
        assertThatThrownBy(log::flush).isInstanceOf(TacetException.class);
        log.record(attempt("a", NOON.plusSeconds(1), "w"));
        assertThatThrownBy(log::flush).isInstanceOf(TacetException.class);
        repository.broken = false;

        log.flush();

        assertThat(repository.added).singleElement().satisfies(leak -> {
            assertThat(leak.count()).isEqualTo(2);
            assertThat(leak.at()).isEqualTo(NOON.plusSeconds(1));
        });
    }

    @Test
    void recordWhenManyDifferentThenBoundedAndNoCountIsLost() {
        int attempts = CoalescingLeakLog.MAX_DETAILED + 5_000;
        for (int i = 0; i < attempts; i++) {
            log.record(attempt("a", NOON, "w" + i));
        }
        log.flush();

        assertThat(repository.added).hasSize(CoalescingLeakLog.MAX_DETAILED + 1);
        assertThat(repository.added.stream().mapToLong(LeakAttempt::count).sum())
                .isEqualTo(attempts);
    }

    @Test
    void recordWhenSeveralThreadsAndFlushesThenNoCountIsLost() throws InterruptedException {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int t = 0; t < 4; t++) {
                threads.execute(() -> {
                    for (int i = 0; i < 10_000; i++) {
                        log.record(attempt("a", NOON.plus(Duration.ofMinutes(i % 7)), "w"));
                    }
                });
            }
            for (int i = 0; i < 20; i++) {
                log.flush();
            }
        }
        log.flush();

        assertThat(repository.added.stream().mapToLong(LeakAttempt::count).sum())
                .isEqualTo(40_000);
    }

    private static LeakAttempt attempt(String secret, Instant at, String workflowId) {
        return new LeakAttempt(at, secret, 1, Sink.LOG, Optional.of(workflowId), Optional.empty(), 1);
    }
}
