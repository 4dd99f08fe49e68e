package io.tacet.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.tacet.access.SignInAttempt.Proof;
import io.tacet.access.SignInThrottle.Place;
import io.tacet.access.SignInThrottle.Wait;
import io.tacet.kernel.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Somebody with the right password against guessers without a pause at the same account from the same address, played in time of its own: who acts next
 * is whose time comes next.
 */
class SignInLotTest {
    private static final Duration CHECK = Duration.ofMillis(100);
    private static final Duration GUESSERS_PAUSE = Duration.ofMillis(200);
    private static final int RUNS = 200;
    private static final SignInAttempt FROM_THERE = SignInAttempt.from("192.0.2.1", Proof.PASSWORD, "ann");

    /** One race. */
    private static final class Race {
        private final ManualClock clock = new ManualClock();
        private final Instant start = clock.instant();
        private final Random random;
        private final SignInThrottle throttle;
        private final PriorityQueue<Client> clients =
                new PriorityQueue<>(Comparator.comparing((Client client) -> client.at));
        private int guesses;

        Race(int seed) {
            random = new Random(seed);
            throttle = new SignInThrottle(clock, random);
        }

        /** Does as {@link SignInTurns}, one step at a time. */
        private final class Client {
            private final SignInAttempt attempt;
            private final boolean right;
            private Instant at;
            private @Nullable Place place;
            private boolean turn;

            Client(SignInAttempt attempt, boolean right, Instant at) {
                this.attempt = attempt;
                this.right = right;
                this.at = at;
            }

            /** @return whether it got in */
            boolean step() {
                try {
                    place = place == null && !turn ? throttle.enter(attempt).orElse(null) : place;
                    if (turn || place == null) {
                        return check();
                    }
                    Wait wait = throttle.next(place);
                    turn = wait.turn();
                    at = clock.instant().plus(wait.pause());
                } catch (SignInSlowedDownException e) {
                    leave();
                    at = clock.instant().plus(right ? Duration.ofSeconds(e.waitSeconds()) : GUESSERS_PAUSE);
                }
                return false;
            }

            private boolean check() {
                leave();
                turn = false;
                if (right) {
                    throttle.succeeded(attempt);
                    return true;
                }
                throttle.failed(attempt);
                guesses++;
                at = clock.instant().plus(CHECK);
                return false;
            }

            private void leave() {
                if (place != null) {
                    throttle.leave(place);
                }
                place = null;
            }
        }

        private Duration ahead() {
            return Duration.ofMillis(random.nextInt(1_000));
        }

        void guessers(int count) {
            for (int i = 0; i < count; i++) {
                clients.add(new Client(FROM_THERE, false, start.plus(ahead())));
            }
        }

        /**
         * The owner comes once the guessing has gone on for a minute.
         *
         * @return how long it took
         */
        Duration untilIn(SignInAttempt attempt) {
            Instant came = start.plus(Duration.ofMinutes(1)).plus(ahead());
            clients.add(new Client(attempt, true, came));
            while (true) {
                Client next = clients.remove();
                clock.advance(Duration.between(clock.instant(), next.at));
                if (next.step()) {
                    return Duration.between(came, clock.instant());
                }
                clients.add(next);
            }
        }
    }

    private static long[] secondsUntilIn(int guessers, SignInAttempt attempt) {
        return IntStream.range(0, RUNS)
                .mapToLong(seed -> {
                    Race race = new Race(seed);
                    race.guessers(guessers);
                    return race.untilIn(attempt).toSeconds();
                })
                .sorted()
                .toArray();
    }

    /** With a fair lot, one turn in four seconds, and a second lost for each ten: about 4.4 s for each one of those who try. */
    @ParameterizedTest
    @CsvSource({"1, 10", "6, 31", "12, 58"})
    void ownerWhoComesBackWhenToldHasAFairChance(int guessers, int meanSeconds) {
        long[] seconds = secondsUntilIn(guessers, FROM_THERE);
        double mean =
                IntStream.range(0, RUNS).mapToLong(i -> seconds[i]).average().orElseThrow();
        assertThat(mean).isLessThan(1.5 * meanSeconds);
        assertThat(seconds[RUNS - 1]).isLessThan(10L * meanSeconds);
    }

    @Test
    void ownerOnAKnownDeviceIsInAtOnce() {
        assertThat(secondsUntilIn(12, SignInAttempt.onDevice("nonce", Proof.PASSWORD, "ann")))
                .containsOnly(0);
    }

    @Test
    void ownerAtAnotherAddressIsInAtOnce() {
        long[] seconds = secondsUntilIn(12, SignInAttempt.from("198.51.100.7", Proof.PASSWORD, "ann"));
        assertThat(seconds[RUNS - 1]).isLessThanOrEqualTo(4);
    }

    @Test
    void guessersGetNoMoreTurnsForBeingMany() {
        Race race = new Race(1);
        race.guessers(40);
        race.untilIn(SignInAttempt.onDevice("nonce", Proof.PASSWORD, "ann"));
        assertThat(race.guesses).isBetween(1, 60 / 4 + 10);
    }
}
