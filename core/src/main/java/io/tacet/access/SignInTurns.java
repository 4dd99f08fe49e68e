package io.tacet.access;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
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

    /** Port: lets time go by. */
    @FunctionalInterface
    public interface Pause {
        Pause SLEEP = Thread::sleep;

        void of(Duration time) throws InterruptedException;
    }

    private final SignInThrottle throttle;
    private final Pause pause;
    private final Semaphore checks;
    private final Semaphore slowed = new Semaphore(MAX_SLOWED);
    private final Map<String, Integer> present = new HashMap<>();
    private int allPresent;

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
            Optional<Duration> turn = throttle.turn(attempt);
            turn.ifPresent(this::awaitTurn);
            enter(attempt.network());
            try {
                checks.acquire();
                try {
                    // While this one waited, others of its kind may have failed: many at once are no way around.
                    if (turn.isPresent() || !throttle.slows(attempt)) {
                        return counted(attempt, check.get());
                    }
                } finally {
                    checks.release();
                }
            } catch (InterruptedException e) {
                throw interrupted();
            } finally {
                leave(attempt.network());
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

    private void awaitTurn(Duration wait) {
        if (!slowed.tryAcquire()) {
            throw new SignInSlowedDownException(wait);
        }
        try {
            pause.of(wait);
        } catch (InterruptedException e) {
            throw interrupted();
        } finally {
            slowed.release();
        }
    }

    private static SignInSlowedDownException interrupted() {
        Thread.currentThread().interrupt();
        return new SignInSlowedDownException(Duration.ZERO);
    }

    /** How many are checked, or wait for that. */
    synchronized int present() {
        return allPresent;
    }

    private synchronized void enter(String network) {
        int before = present.getOrDefault(network, 0);
        if (allPresent >= MAX_PRESENT || before >= MAX_PRESENT_OF_NETWORK) {
            throw new SignInSlowedDownException(Duration.ZERO);
        }
        allPresent++;
        present.put(network, before + 1);
    }

    private synchronized void leave(String network) {
        allPresent--;
        present.computeIfPresent(network, (key, count) -> count == 1 ? null : count - 1);
    }
}
