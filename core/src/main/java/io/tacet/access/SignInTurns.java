package io.tacet.access;

import io.tacet.access.SignInThrottle.Place;
import io.tacet.access.SignInThrottle.Wait;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Checks sign-ins in turn. A check is expensive on purpose, so only a few run at once, in the order in which they came; so that a flood neither
 * takes all processors and memory nor keeps others out, only so many wait, of one network and of all, and only so many that were slowed down.
 */
public final class SignInTurns {
    static final int MAX_PRESENT = 128;
    static final int MAX_PRESENT_OF_NETWORK = 64;
    static final int MAX_SLOWED = 64;
    static final int MAX_SLOWED_OF_NETWORK = 50;

    /** Port: lets time go by. */
    @FunctionalInterface
    public interface Pause {
        Pause SLEEP = Thread::sleep;

        void of(Duration time) throws InterruptedException;
    }

    private final SignInThrottle throttle;
    private final Pause pause;
    private final Semaphore checks;
    private final BoundedCrowd slowed = new BoundedCrowd(MAX_SLOWED, MAX_SLOWED_OF_NETWORK);
    private final BoundedCrowd present = new BoundedCrowd(MAX_PRESENT, MAX_PRESENT_OF_NETWORK);

    /** @param checksAtOnce each takes a processor for a while, and 19 MiB */
    public SignInTurns(SignInThrottle throttle, int checksAtOnce, Pause pause) {
        this.throttle = throttle;
        this.pause = pause;
        this.checks = new Semaphore(checksAtOnce, true);
    }

    /**
     * @param check what was proved; empty is a failure. Where it throws, it is neither
     * @throws SignInSlowedDownException after too many failures, or where too many wait already
     */
    <T> Optional<T> inTurn(SignInAttempt attempt, Supplier<Optional<T>> check) {
        while (true) {
            Optional<Place> place = throttle.enter(attempt);
            place.ifPresent(this::awaitTurn);
            present.enter(attempt.network());
            try {
                checks.acquire();
                try {
                    // While this one waited, others of its kind may have failed: many at once are no way around.
                    if (place.isPresent() || !throttle.slows(attempt)) {
                        return counted(attempt, check.get());
                    }
                } finally {
                    checks.release();
                }
            } catch (InterruptedException e) {
                throw interrupted();
            } finally {
                present.leave(attempt.network());
            }
        }
    }

    private <T> Optional<T> counted(SignInAttempt attempt, Optional<T> proved) {
        if (proved.isPresent()) {
            throttle.succeeded(attempt);
        } else {
            throttle.failed(attempt);
        }
        return proved;
    }

    private void awaitTurn(Place place) {
        String network = place.attempt().network();
        try {
            slowed.enter(network);
            try {
                Wait wait;
                do {
                    wait = throttle.next(place);
                    if (!wait.pause().isZero()) {
                        pause.of(wait.pause());
                    }
                } while (!wait.turn());
            } catch (InterruptedException e) {
                throw interrupted();
            } finally {
                slowed.leave(network);
            }
        } finally {
            throttle.leave(place);
        }
    }

    private static SignInSlowedDownException interrupted() {
        Thread.currentThread().interrupt();
        return new SignInSlowedDownException(Duration.ZERO);
    }

    /** How many are checked, or wait for that. */
    int present() {
        return present.size();
    }
}
