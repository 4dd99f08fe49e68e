package io.tacet.testkit.contract;

import static io.tacet.testkit.Samples.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.tacet.audit.LeakAttempt;
import io.tacet.audit.LeakAttemptRepository;
import io.tacet.audit.LeakAttemptRepository.Filter;
import io.tacet.audit.Sink;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** {@link LeakAttemptRepository}. Each test begins with an empty one. */
public abstract class LeakAttemptRepositoryContract {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123Z");

    protected abstract LeakAttemptRepository repository();

    @Test
    void listWhenAddedThenAllFieldsComeBackToTheMillisecond() {
        LeakAttempt full =
                new LeakAttempt(START, "api-key", 7, Sink.TASK_LOG, Optional.of("wf-1"), Optional.of("t-1"), 3);
        LeakAttempt bare = new LeakAttempt(
                START.plusSeconds(1), "A", 1, Sink.METRIC, Optional.empty(), Optional.empty(), Long.MAX_VALUE / 2);

        repository().add(List.of(full, bare));

        assertThat(all()).containsExactly(bare, full);
    }

    @Test
    void addWhenAlikeWithinAMinuteThenOneWithTheSum() {
        repository().add(List.of(attempt(NOON, "a", "w", 2), attempt(NOON.plusSeconds(5), "a", "w", 3)));
        repository().add(List.of(attempt(NOON.plusSeconds(3), "a", "w", 4)));

        assertThat(all()).containsExactly(attempt(NOON.plusSeconds(5), "a", "w", 9));
    }

    @Test
    void addWhenAnythingElseDiffersThenAnother() {
        LeakAttempt first = attempt(NOON, "a", "w", 1);
        List<LeakAttempt> others = List.of(
                first,
                attempt(NOON.plusSeconds(60), "a", "w", 1),
                attempt(NOON, "A", "w", 1),
                attempt(NOON, "a", "W", 1),
                new LeakAttempt(NOON, "a", 2, Sink.LOG, Optional.of("w"), Optional.empty(), 1),
                new LeakAttempt(NOON, "a", 1, Sink.EVENT, Optional.of("w"), Optional.empty(), 1),
                new LeakAttempt(NOON, "a", 1, Sink.LOG, Optional.of("w"), Optional.of("w"), 1),
                new LeakAttempt(NOON, "a", 1, Sink.LOG, Optional.empty(), Optional.of("w"), 1),
                new LeakAttempt(NOON, "a", 1, Sink.LOG, Optional.empty(), Optional.empty(), 1));

        repository().add(others);

        assertThat(all()).containsExactlyInAnyOrderElementsOf(others);
    }

    @Test
    void addWhenSeveralServersAtOnceThenNoCountIsLost() throws InterruptedException, ExecutionException {
        Race.run(6, i -> {
            for (int n = 0; n < 5; n++) {
                repository().add(List.of(attempt(NOON, "a", "w", 1), attempt(NOON, "b", "w", 1)));
            }
            return true;
        });

        assertThat(all()).extracting(LeakAttempt::count).containsExactly(30L, 30L);
    }

    @Test
    void addWhenTheOrderDiffersBetweenServersThenNoCountIsLost() throws InterruptedException, ExecutionException {
        List<LeakAttempt> batch = IntStream.range(0, 20)
                .mapToObj(i -> attempt(NOON, "s" + i, "w", 1))
                .toList();
        List<LeakAttempt> reversed = new ArrayList<>(batch);
        Collections.reverse(reversed);

        Race.run(6, i -> {
            repository().add(i % 2 == 0 ? batch : reversed);
            return true;
        });

        assertThat(all()).hasSize(20).allSatisfy(a -> assertThat(a.count()).isEqualTo(6));
    }

    @Test
    void listWhenPagedThenNewestFirstAndEachOnce() {
        for (int i = 0; i < 7; i++) {
            repository().add(List.of(attempt(NOON.plus(Duration.ofMinutes(i)), "a", "w" + i, 1)));
        }

        assertThat(repository().list(Filter.ALL, 0, 3))
                .extracting(a -> a.workflowId().orElseThrow())
                .containsExactly("w6", "w5", "w4");
        assertThat(repository().list(Filter.ALL, 6, 3))
                .extracting(a -> a.workflowId().orElseThrow())
                .containsExactly("w0");
        assertThat(repository().list(Filter.ALL, 7, 3)).isEmpty();
    }

    @Test
    void listWhenFilteredThenOnlyThose() {
        LeakAttempt one = attempt(NOON, "a", "w1", 1);
        LeakAttempt two = attempt(NOON.plusSeconds(1), "a", "w2", 1);
        LeakAttempt three = attempt(NOON.plusSeconds(2), "b", "w1", 1);
        repository().add(List.of(one, two, three));

        assertThat(filtered(Optional.of("a"), Optional.empty())).containsExactly(two, one);
        assertThat(filtered(Optional.empty(), Optional.of("w1"))).containsExactly(three, one);
        assertThat(filtered(Optional.of("a"), Optional.of("w1"))).containsExactly(one);
        assertThat(filtered(Optional.of("A"), Optional.empty())).isEmpty();
        assertThat(filtered(Optional.empty(), Optional.of("%"))).isEmpty();
    }

    @Test
    void purgeWhenOlderThenGone() {
        repository().add(List.of(attempt(NOON, "a", "w", 1), attempt(NOON.plusSeconds(90), "b", "w", 1)));

        assertThat(repository().purgeBefore(NOON)).isZero();
        assertThat(repository().purgeBefore(NOON.plusMillis(1))).isEqualTo(1);

        assertThat(all()).extracting(LeakAttempt::name).containsExactly("b");
    }

    private List<LeakAttempt> all() {
        return repository().list(Filter.ALL, 0, 1_000);
    }

    private List<LeakAttempt> filtered(Optional<String> secret, Optional<String> workflowId) {
        return repository().list(new Filter(secret, workflowId), 0, 1_000);
    }

    private static LeakAttempt attempt(Instant at, String name, String workflowId, long count) {
        return new LeakAttempt(at, name, 1, Sink.LOG, Optional.of(workflowId), Optional.empty(), count);
    }
}
