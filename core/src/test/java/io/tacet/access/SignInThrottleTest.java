package io.tacet.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.tacet.kernel.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class SignInThrottleTest {
    private final ManualClock clock = new ManualClock();
    private final SignInThrottle throttle = new SignInThrottle(clock);

    @Test
    void admitWhenFewTriesThenNoWait() {
        for (int i = 0; i < SignInThrottle.FREE_TRIES; i++) {
            assertThat(throttle.admit("ann", "a")).isZero();
        }
        assertThat(throttle.admit("ann", "a")).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void admitWhenTriesGoOnThenWaitDoublesUpToTheLongest() {
        useUpFreeTries("ann", "a");
        for (int seconds = 1; seconds <= 256; seconds *= 2) {
            assertThat(throttle.admit("ann", "a")).isEqualTo(Duration.ofSeconds(seconds));
            clock.advance(Duration.ofSeconds(seconds));
            assertThat(throttle.admit("ann", "a")).isZero();
        }
        for (int i = 0; i < 100; i++) {
            assertThat(throttle.admit("ann", "a")).isEqualTo(SignInThrottle.LONGEST_WAIT);
            clock.advance(SignInThrottle.LONGEST_WAIT);
            assertThat(throttle.admit("ann", "a")).isZero();
        }
    }

    @Test
    void admitWhenRefusedThenTheWaitDoesNotGrow() {
        useUpFreeTries("ann", "a");
        for (int i = 0; i < 50; i++) {
            assertThat(throttle.admit("ann", "a")).isEqualTo(Duration.ofSeconds(1));
        }
        clock.advance(Duration.ofMillis(400));
        assertThat(throttle.admit("ann", "a")).isEqualTo(Duration.ofMillis(600));
    }

    @Test
    void admitWhenAccountIsSlowedThenFromEveryAddressButOthersAreNot() {
        useUpFreeTries("ann", "a");
        assertThat(throttle.admit("ann", "b")).isPositive();
        assertThat(throttle.admit("bob", "b")).isZero();
    }

    @Test
    void admitWhenAddressIsSlowedThenForEveryAccountButOtherAddressesAreNot() {
        for (int i = 0; i < SignInThrottle.FREE_TRIES; i++) {
            assertThat(throttle.admit("account " + i, "a")).isZero();
        }
        assertThat(throttle.admit("bob", "a")).isPositive();
        assertThat(throttle.admit("bob", "b")).isZero();
    }

    @Test
    void admitWhenLongAgoThenForgotten() {
        useUpFreeTries("ann", "a");
        clock.advance(SignInThrottle.FORGET_AFTER.plusSeconds(1));
        for (int i = 0; i < SignInThrottle.FREE_TRIES; i++) {
            assertThat(throttle.admit("ann", "a")).isZero();
        }
        assertThat(throttle.admit("ann", "a")).isPositive();
    }

    @Test
    void succeededWhenTriesBeforeThenAccountStartsAnewButNotTheAddress() {
        for (int i = 0; i < SignInThrottle.FREE_TRIES - 1; i++) {
            throttle.admit("victim " + i, "a");
        }
        assertThat(throttle.admit("mine", "a")).isZero();
        throttle.succeeded("mine", "a");
        assertThat(throttle.admit("victim", "a")).isZero();
        assertThat(throttle.admit("victim", "a")).isPositive();

        for (int i = 0; i < SignInThrottle.FREE_TRIES - 1; i++) {
            throttle.admit("ann", "b" + i);
        }
        throttle.succeeded("ann", "b0");
        for (int i = 0; i < SignInThrottle.FREE_TRIES; i++) {
            assertThat(throttle.admit("ann", "c" + i)).isZero();
        }
    }

    @Test
    void succeededWhenOnlySuccessesThenAnAddressIsNeverSlowed() {
        for (int i = 0; i < 100; i++) {
            assertThat(throttle.admit("user " + i, "a")).isZero();
            throttle.succeeded("user " + i, "a");
        }
    }

    @Test
    void admitWhenManyTriesAtOnceThenNoMoreThanTheFreeOnes() throws Exception {
        List<Future<Duration>> waits = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 200; i++) {
                String address = "a" + i;
                waits.add(threads.submit(() -> throttle.admit("ann", address)));
            }
        }
        int admitted = 0;
        for (Future<Duration> wait : waits) {
            admitted += wait.get().isZero() ? 1 : 0;
        }
        assertThat(admitted).isEqualTo(SignInThrottle.FREE_TRIES);
    }

    @Test
    void admitWhenMoreKeysThanAreKeptThenTheLongestUnusedIsForgotten() {
        useUpFreeTries("ann", "a");
        for (int i = 0; i < SignInThrottle.MAX_KEYS / 2 - 1; i++) {
            throttle.admit("account " + i, "address " + i);
        }
        assertThat(throttle.admit("ann", "a")).isPositive();
        for (int i = 0; i < SignInThrottle.MAX_KEYS / 2; i++) {
            throttle.admit("later account " + i, "later address " + i);
        }
        assertThat(throttle.admit("ann", "a")).isZero();
    }

    private void useUpFreeTries(String account, String address) {
        for (int i = 0; i < SignInThrottle.FREE_TRIES; i++) {
            throttle.admit(account, address);
        }
    }
}
