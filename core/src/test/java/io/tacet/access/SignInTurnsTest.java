package io.tacet.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tacet.access.SignInAttempt.Proof;
import io.tacet.kernel.ManualClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SignInTurnsTest {
    private static final int AT_ONCE = 2;

    private final ManualClock clock = new ManualClock();
    private final SignInThrottle throttle = new SignInThrottle(clock, new Random(1));

    /** Nobody waits for long: whoever has to makes the time go by. */
    private final SignInTurns turns = new SignInTurns(throttle, AT_ONCE, clock::advance);

    private static SignInAttempt attempt(String account, String address) {
        return SignInAttempt.from(address, Proof.PASSWORD, account);
    }

    private static List<Optional<String>> all(List<Future<Optional<String>>> tries)
            throws InterruptedException, ExecutionException {
        List<Optional<String>> results = new ArrayList<>();
        for (Future<Optional<String>> each : tries) {
            results.add(each.get());
        }
        return results;
    }

    @Test
    void manyRightOnesAtOnceAllGetInAndOnlyAFewAreCheckedAtOnce() throws Exception {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (ExecutorService threads = Executors.newFixedThreadPool(50)) {
            List<Future<Optional<String>>> tries = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                tries.add(threads.submit(() -> turns.inTurn(attempt("ann", "a"), () -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    Thread.onSpinWait();
                    now.decrementAndGet();
                    return Optional.of("in");
                })));
            }
            assertThat(all(tries)).containsOnly(Optional.of("in"));
        }
        assertThat(most.get()).isBetween(1, AT_ONCE);
    }

    /** Each that finds after failures that it has to wait is counted with those that wait. */
    @Test
    void manyWrongOnesAtOnceAreNoWayAround() throws Exception {
        AtomicInteger checked = new AtomicInteger();
        AtomicInteger settled = new AtomicInteger();
        AtomicBoolean allCame = new AtomicBoolean();
        CountDownLatch together = new CountDownLatch(1);
        CountDownLatch later = new CountDownLatch(1);
        SignInTurns waiting = new SignInTurns(throttle, AT_ONCE, time -> {
            settled.incrementAndGet();
            later.await();
        });
        try (ExecutorService threads = Executors.newFixedThreadPool(60)) {
            List<Future<Optional<String>>> tries = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                tries.add(threads.submit(() -> {
                    together.await();
                    try {
                        return waiting.inTurn(attempt("ann", "a"), () -> {
                            checked.incrementAndGet();
                            while (!allCame.get()) {
                                allCame.compareAndSet(false, waiting.present() == 60);
                            }
                            return Optional.<String>empty();
                        });
                    } finally {
                        settled.incrementAndGet();
                    }
                }));
            }
            together.countDown();
            while (settled.get() < 60) {
                Thread.onSpinWait();
            }
            clock.advance(SignInThrottle.LONGEST_WAIT.plusSeconds(1));
            later.countDown();
            int refused = 0;
            for (Future<Optional<String>> each : tries) {
                try {
                    assertThat(each.get()).isEmpty();
                } catch (ExecutionException e) {
                    assertThat(e).hasCauseInstanceOf(SignInSlowedDownException.class);
                    refused++;
                }
            }
            assertThat(checked.get()).isEqualTo(60 - refused);
        }
        // Those that are free, those checked together with the last of them, and the one that was drawn.
        assertThat(checked.get()).isLessThanOrEqualTo(5 + AT_ONCE + 1);
    }

    @Test
    void networkThatFloodsLeavesRoomForOthers() throws Exception {
        CountDownLatch checking = new CountDownLatch(AT_ONCE);
        CountDownLatch goOn = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            List<Future<Optional<String>>> flood = new ArrayList<>();
            for (int i = 0; i < SignInTurns.MAX_PRESENT_OF_NETWORK; i++) {
                String account = "flood " + i;
                flood.add(threads.submit(() -> turns.inTurn(attempt(account, "a"), () -> {
                    checking.countDown();
                    await(goOn);
                    return Optional.<String>empty();
                })));
            }
            checking.await();
            awaitPresent(SignInTurns.MAX_PRESENT_OF_NETWORK);
            assertThatThrownBy(() -> turns.inTurn(attempt("ann", "a"), () -> Optional.of("in")))
                    .isInstanceOf(SignInSlowedDownException.class);
            Future<Optional<String>> other =
                    threads.submit(() -> turns.inTurn(attempt("ben", "b"), () -> Optional.of("in")));
            goOn.countDown();
            assertThat(other.get()).contains("in");
            assertThat(all(flood)).containsOnly(Optional.empty());
            assertThat(turns.inTurn(attempt("carl", "a"), () -> Optional.of("in")))
                    .contains("in");
        }
    }

    private void awaitPresent(int count) {
        while (turns.present() < count) {
            Thread.onSpinWait();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
