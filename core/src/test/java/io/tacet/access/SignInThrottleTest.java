package io.tacet.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tacet.access.SignInAttempt.Proof;
import io.tacet.access.SignInThrottle.Place;
import io.tacet.access.SignInThrottle.Wait;
import io.tacet.kernel.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignInThrottleTest {
    private static final SignInAttempt ANN = password("ann", "192.0.2.1");
    private static final Duration LONGEST = Duration.ofSeconds(4);

    private final ManualClock clock = new ManualClock();
    private final SignInThrottle throttle = new SignInThrottle(clock, new Random(1));

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
        assertThat(throttle.enter(attempt)).isEmpty();
    }

    /** Until its turn, or until the next draw; does not wait for it. */
    private Duration waitOf(SignInAttempt attempt) {
        Place place = throttle.enter(attempt).orElseThrow();
        try {
            return throttle.next(place).pause();
        } finally {
            throttle.leave(place);
        }
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
            Optional<Place> place = throttle.enter(ANN);
            boolean turn = place.isEmpty();
            while (!turn) {
                Wait wait = throttle.next(place.get());
                assertThat(wait.pause()).isLessThanOrEqualTo(LONGEST);
                clock.advance(wait.pause());
                turn = wait.turn();
            }
            throttle.failed(ANN);
            tries++;
        }
        assertThat(tries).isBetween(3_600 / 4, 3_600 / 4 + 10);
    }

    @Test
    void onlySoManyWaitAndTheNextIsToldWhenOneOfThemGoes() {
        fail(ANN, 7);
        for (int i = 0; i < SignInThrottle.MAX_WAITING; i++) {
            assertThat(throttle.enter(ANN)).isPresent();
        }
        assertThatThrownBy(() -> throttle.enter(ANN))
                .isInstanceOfSatisfying(
                        SignInSlowedDownException.class,
                        e -> assertThat(e.waitSeconds()).isBetween(1L, 5L));
        assertThat(throttle.enter(SignInAttempt.onDevice("nonce", Proof.PASSWORD, "ann")))
                .as("its owner's device")
                .isEmpty();
        assertThat(throttle.enter(password("ann", "198.51.100.7"))).isEmpty();
    }

    @Test
    void whoeverWaitsWhenTheFailuresAreForgottenHasItsTurn() {
        fail(ANN, 6);
        Place place = throttle.enter(ANN).orElseThrow();
        assertThat(throttle.next(place).turn()).isFalse();
        throttle.succeeded(ANN);
        assertThat(throttle.next(place)).isEqualTo(new Wait(Duration.ZERO, true));
    }

    @Test
    void whoeverWasNotDrawnWithinTheLongestWaitIsRefusedAndMayComeBackAtOnce() {
        fail(ANN, 8);
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < SignInThrottle.MAX_WAITING; i++) {
            places.add(throttle.enter(ANN).orElseThrow());
        }
        int turns = 0;
        int refused = 0;
        for (int seconds = 0; seconds <= 10; seconds++) {
            for (Place place : List.copyOf(places)) {
                try {
                    if (throttle.next(place).turn()) {
                        turns++;
                        places.remove(place);
                    }
                } catch (SignInSlowedDownException e) {
                    assertThat(e.waitSeconds()).isEqualTo(1);
                    throttle.leave(place);
                    places.remove(place);
                    refused++;
                }
            }
            clock.advance(Duration.ofSeconds(1));
        }
        assertThat(turns).isBetween(2, 3);
        assertThat(refused).isEqualTo(SignInThrottle.MAX_WAITING - turns);
    }

    @Test
    void deviceIsANetworkOfItsOwnAndSlowedLikeOne() {
        SignInAttempt device = SignInAttempt.onDevice("nonce", Proof.PASSWORD, "ann");
        fail(ANN, 1_000);
        failFrom("192.0.2.1", 1_000);
        for (int i = 0; i < 20; i++) {
            throttle.failed(password("ann", "203.0.113." + i));
        }

        for (int i = 0; i < 5; i++) {
            assertFree(device);
            throttle.failed(device);
        }
        assertThat(waitOf(device)).isEqualTo(Duration.ofSeconds(1));
        fail(device, 100);
        assertThat(waitOf(device)).isLessThanOrEqualTo(LONGEST);
        assertFree(SignInAttempt.onDevice("another", Proof.PASSWORD, "ann"));
        throttle.succeeded(device);
        assertFree(device);
        assertThat(throttle.slows(ANN)).as("the guessers").isTrue();
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
