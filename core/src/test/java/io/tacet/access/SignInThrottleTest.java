package io.tacet.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tacet.access.SignInAttempt.Proof;
import io.tacet.kernel.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignInThrottleTest {
    private static final SignInAttempt ANN = password("ann", "192.0.2.1");
    private static final Duration LONGEST = Duration.ofSeconds(4);

    private final ManualClock clock = new ManualClock();
    private final SignInThrottle throttle = new SignInThrottle(clock);

    private static SignInAttempt password(String account, String address) {
        return SignInAttempt.from(address, Proof.PASSWORD, account);
    }

    private void fail(SignInAttempt attempt, int times) {
        for (int i = 0; i < times; i++) {
            throttle.failed(attempt);
        }
    }

    /** Of many accounts. */
    private void failFrom(String address, int times) {
        for (int i = 0; i < times; i++) {
            throttle.failed(password("guessed " + i, address));
        }
    }

    private void assertFree(SignInAttempt attempt) {
        assertThat(throttle.slows(attempt)).isFalse();
        assertThat(throttle.turn(attempt)).isEmpty();
    }

    private Duration waitOf(SignInAttempt attempt) {
        return throttle.turn(attempt).orElseThrow();
    }

    @Test
    void turnWhenFewHaveFailedThenAtOnce() {
        for (int i = 0; i < 5; i++) {
            assertFree(ANN);
            throttle.failed(ANN);
        }
        assertThat(throttle.slows(ANN)).isTrue();
        assertThat(waitOf(ANN)).isEqualTo(Duration.ofSeconds(1));
    }

    /** As fast as the throttle lets it. */
    @Test
    void guesserGetsNoMoreThanATryEveryFourSecondsAndNobodyWaitsLongerThanThat() {
        Instant end = clock.instant().plus(Duration.ofHours(1));
        int tries = 0;
        while (clock.instant().isBefore(end)) {
            Duration wait = throttle.turn(ANN).orElse(Duration.ZERO);
            assertThat(wait).isLessThanOrEqualTo(LONGEST);
            clock.advance(wait);
            throttle.failed(ANN);
            tries++;
        }
        assertThat(tries).isBetween(3_600 / 4, 3_600 / 4 + 10);
    }

    @Test
    void turnsAreInTheOrderOfTheTriesAndNoneIsFartherThanTheLongestWait() {
        fail(ANN, 5);
        Duration before = Duration.ZERO;
        for (int i = 0; i < 10; i++) {
            Duration wait = waitOf(ANN);
            assertThat(wait).isGreaterThan(before).isLessThanOrEqualTo(SignInThrottle.LONGEST_WAIT);
            before = wait;
        }
        assertThatThrownBy(() -> throttle.turn(ANN))
                .isInstanceOfSatisfying(
                        SignInSlowedDownException.class,
                        e -> assertThat(e.waitSeconds()).isBetween(1L, 5L));
        // Being refused takes no turn.
        clock.advance(Duration.ofSeconds(1));
        assertThat(waitOf(ANN)).isEqualTo(SignInThrottle.LONGEST_WAIT);
    }

    @Test
    void failuresAreForgottenOneByOne() {
        fail(ANN, 19);
        clock.advance(Duration.ofSeconds(15 * 3));
        assertThat(throttle.slows(ANN)).isTrue();
        clock.advance(Duration.ofSeconds(15));
        assertFree(ANN);
        throttle.failed(ANN);
        assertThat(throttle.slows(ANN)).isTrue();
        clock.advance(Duration.ofSeconds(15 * 5));
        for (int i = 0; i < 4; i++) {
            assertFree(ANN);
            throttle.failed(ANN);
        }
    }

    @Test
    void successForgetsTheFailuresOfTheAccountFromThere() {
        fail(ANN, 8);
        throttle.succeeded(ANN);
        fail(ANN, 4);
        assertFree(ANN);
    }

    @Test
    void failuresAtOneAccountSlowNeitherOthersNorItsOwnerElsewhere() {
        SignInAttempt home = password("ann", "198.51.100.7");
        throttle.succeeded(home);
        fail(password("ann", "203.0.113.9"), 1_000);

        assertFree(home);
        assertFree(password("ben", "198.51.100.7"));
    }

    @Test
    void accountThatIsGuessedAtFromManyNetworksHasNoFreeTriesWhereItHasNotSignedIn() {
        SignInAttempt home = password("ann", "198.51.100.7");
        throttle.succeeded(home);
        for (int i = 0; i < 20; i++) {
            throttle.failed(password("ann", "203.0.113." + i));
        }
        SignInAttempt next = password("ann", "203.0.113.100");
        assertThat(waitOf(next)).as("the first one").isZero();
        throttle.failed(next);
        assertThat(waitOf(next)).isEqualTo(LONGEST);

        assertFree(home);
        throttle.failed(home);
        assertFree(home);
        clock.advance(Duration.ofMinutes(10));
        assertFree(password("ann", "203.0.113.101"));
    }

    @Test
    void networkThatTriesManyAccountsIsSlowedButForAccountsThatHaveSignedInFromIt() {
        throttle.succeeded(ANN);
        failFrom("192.0.2.1", 19);
        assertFree(password("ben", "192.0.2.1"));
        failFrom("192.0.2.1", 500);

        SignInAttempt ben = password("ben", "192.0.2.1");
        assertThat(waitOf(ben)).isZero();
        assertThat(waitOf(ben)).isEqualTo(SignInThrottle.NETWORK_INTERVAL);
        assertThat(waitOf(password("carl", "192.0.2.1"))).isEqualTo(SignInThrottle.NETWORK_INTERVAL.multipliedBy(2));
        assertFree(ANN);
        assertFree(password("ben", "192.0.2.2"));
        throttle.succeeded(ben);
        assertFree(ben);
    }

    @Test
    void networkRecoversWithinAMinute() {
        failFrom("192.0.2.1", 10_000);
        assertThat(throttle.slows(password("ben", "192.0.2.1"))).isTrue();
        clock.advance(Duration.ofSeconds(63));
        assertFree(password("ben", "192.0.2.1"));
    }

    @Test
    void accessKeysAreSlowedOnlyForTheWork() {
        SignInAttempt key = SignInAttempt.from("192.0.2.1", Proof.ACCESS_KEY, "key");
        throttle.succeeded(key);
        fail(key, 1_000);
        assertThat(waitOf(key)).isLessThanOrEqualTo(Duration.ofMillis(200));
        assertThat(waitOf(key)).isLessThanOrEqualTo(Duration.ofMillis(400));
    }

    @ParameterizedTest
    @CsvSource({
        "2001:db8:1:2::1, 2001:db8:1:2:ffff::9, true",
        "2001:db8:1:2::1, 2001:db8:1:3::1, false",
        "192.0.2.1, 192.0.2.2, false",
        "not:an:address, not:an:address, true"
    })
    void networkOfIpv6Is64Bits(String one, String other, boolean same) {
        fail(password("ann", one), 5);
        assertThat(throttle.slows(password("ann", other))).isEqualTo(same);
    }

    @Test
    void floodOfNamesAndNetworksForgetsNobodyWhoHasSignedIn() {
        throttle.succeeded(ANN);
        for (int i = 0; i < SignInThrottle.MAX_KEYS * 2; i++) {
            throttle.failed(password("flood " + i, "flood " + i));
        }
        failFrom("192.0.2.1", 50);
        assertFree(ANN);
    }

    @Test
    void boundedMapForgetsWhatWasNotUsedForLongest() {
        BoundedMap<Integer> map = new BoundedMap<>(2);
        map.put("a", 1);
        map.put("b", 2);
        assertThat(map.get("a")).isEqualTo(1);
        map.put("c", 3);
        assertThat(map.keySet()).isEqualTo(java.util.Set.copyOf(List.of("a", "c")));
    }
}
