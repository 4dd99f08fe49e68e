package io.tacet.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FairThreadsTest {
    /** Long enough that no machine is too slow for it. */
    private static final Duration LONG = Duration.ofMinutes(10);

    private static final Duration NONE = Duration.ofNanos(1);

    private static boolean taken(FairThreads threads, String who) {
        return threads.take(who).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "3, 2", "4, 2", "8, 4", "20, 10"})
    void oneHoldsHalf(int size, int share) {
        FairThreads threads = new FairThreads(size, NONE);

        assertThat(IntStream.range(0, size).filter(i -> taken(threads, "ann"))).hasSize(share);
    }

    @Test
    void whoeverComesNextFindsOneFree() {
        FairThreads threads = new FairThreads(16, NONE);

        List<Long> held = Stream.of("ann", "ben", "cem", "dan", "eva")
                .map(who ->
                        IntStream.range(0, 16).filter(i -> taken(threads, who)).count())
                .toList();

        assertThat(held).containsExactly(8L, 4L, 2L, 1L, 1L);
    }

    @Test
    void whatIsGivenBackCanBeTakenAgain() {
        FairThreads threads = new FairThreads(4, NONE);
        for (int i = 0; i < 100; i++) {
            assertThat(taken(threads, "ann")).isTrue();
            assertThat(taken(threads, "ann")).isTrue();
            assertThat(taken(threads, "ann")).isFalse();
            threads.release("ann");
            threads.release("ann");
        }
    }

    @Test
    void taskWaitsInItsThreadWhileOthersOfItsShareComeAndGo() {
        FairThreads threads = new FairThreads(2, LONG);
        assertThat(taken(threads, "ann")).isTrue();

        CompletableFuture<Boolean> next = CompletableFuture.supplyAsync(() -> taken(threads, "ann"));
        threads.release("ann");

        assertThat(next.join()).isTrue();
    }

    /** Each that waits can hope for the place of one that has just started. */
    @Test
    void noMoreWaitThanMoveOn() throws InterruptedException {
        FairThreads threads = new FairThreads(2, LONG);
        assertThat(taken(threads, "ann")).isTrue();

        List<CompletableFuture<Boolean>> more = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> taken(threads, "ann"), Thread::startVirtualThread))
                .limit(3)
                .toList();

        await(() -> more.stream().filter(CompletableFuture::isDone).count() == 2);
        threads.release("ann");
        assertThat(more.stream().filter(CompletableFuture::join)).hasSize(1);
    }

    private static void await(java.util.function.BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            Thread.sleep(1);
        }
    }

    /** Many that wait try again one after the other, and none after an hour. */
    @Test
    void triesAreSpreadOverTime() {
        Duration second = Duration.ofSeconds(1);
        FairThreads threads = new FairThreads(4, second);
        assertThat(taken(threads, "ann")).isTrue();
        assertThat(taken(threads, "ann")).isTrue();

        List<Duration> pauses =
                Stream.generate(() -> pause(threads)).limit(2_000).toList();

        assertThat(pauses).allSatisfy(pause -> assertThat(pause).isBetween(second, Duration.ofMinutes(5)));
        assertThat(pauses.get(1_000)).isGreaterThan(Duration.ofMinutes(3));
    }

    private static Duration pause(FairThreads threads) {
        return threads.take("ann").orElseThrow();
    }
}
