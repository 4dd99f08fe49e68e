package io.tacet.access;

import io.tacet.access.FailureCounts.Rule;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * When a sign-in may be checked. Failures slow down further tries, and are forgotten one by one:
 *
 * <ul>
 *   <li>of one account from one network: after five, to one try a second, then to one every two and every four;
 *   <li>of one account from anywhere: after twenty, also the first tries from a network from which that account has not signed in yet;
 *   <li>from one network: after twenty, to five tries a second, but for accounts that have signed in from there.
 * </ul>
 *
 * <p>Tries get their turns in the order in which they come, and none waits longer than {@link #LONGEST_WAIT}. Failures of others elsewhere never keep a
 * correct password out; somebody who keeps guessing at the same account from the same network can take all of its turns. Whether an account exists makes no difference. Kept in memory, for up to {@value #MAX_KEYS} keys of
 * each kind: past that the longest unused goes.
 */
public final class SignInThrottle {
    static final Rule OF_ACCOUNT_FROM_NETWORK = new Rule(5, Duration.ofSeconds(15), 8);
    static final Rule OF_ACCOUNT = new Rule(20, Duration.ofSeconds(15), 40);
    static final Rule FROM_NETWORK = new Rule(20, Duration.ofSeconds(3), 40);
    static final Duration NETWORK_INTERVAL = Duration.ofMillis(200);
    static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    static final int MAX_KEYS = 50_000;

    /** From one second on. */
    private static final int MOST_DOUBLINGS = 2;

    private final InstantSource clock;
    private final FailureCounts ofAccountFromNetwork = new FailureCounts(OF_ACCOUNT_FROM_NETWORK, MAX_KEYS);
    private final FailureCounts ofAccount = new FailureCounts(OF_ACCOUNT, MAX_KEYS);
    private final FailureCounts fromNetwork = new FailureCounts(FROM_NETWORK, MAX_KEYS);

    /** Accounts with networks from which they have signed in: guessing adds none. */
    private final Map<String, Boolean> known = new BoundedMap<>(MAX_KEYS);

    public SignInThrottle(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Gives the try its turn.
     *
     * @return how long to wait for it; empty if tries like this one need not wait for their turns now
     * @throws SignInSlowedDownException where that is too long; it has no turn then
     */
    synchronized Optional<Duration> turn(SignInAttempt attempt) {
        Instant now = clock.instant();
        Duration accountInterval = accountInterval(attempt, now);
        Duration networkInterval = networkInterval(attempt, now);
        if (accountInterval.isZero() && networkInterval.isZero()) {
            return Optional.empty();
        }
        Instant ofAccount = ofAccountFromNetwork.next(attempt.accountFromNetwork(), accountInterval, now);
        Instant ofNetwork = fromNetwork.next(attempt.network(), networkInterval, now);
        Instant start = ofAccount.isAfter(ofNetwork) ? ofAccount : ofNetwork;
        Duration wait = Duration.between(now, start);
        if (wait.compareTo(LONGEST_WAIT) > 0) {
            throw new SignInSlowedDownException(wait.minus(LONGEST_WAIT));
        }
        ofAccountFromNetwork.begin(attempt.accountFromNetwork(), accountInterval, start);
        fromNetwork.begin(attempt.network(), networkInterval, start);
        return Optional.of(wait);
    }

    /** Whether tries like this one need their turns now. */
    synchronized boolean slows(SignInAttempt attempt) {
        Instant now = clock.instant();
        return !accountInterval(attempt, now).isZero()
                || !networkInterval(attempt, now).isZero();
    }

    synchronized void failed(SignInAttempt attempt) {
        Instant now = clock.instant();
        boolean slowedBefore = slows(attempt);
        ofAccount.add(attempt.account(), now);
        fromNetwork.add(attempt.network(), now);
        ofAccountFromNetwork.add(attempt.accountFromNetwork(), now);
        if (!slowedBefore) {
            ofAccountFromNetwork.begin(attempt.accountFromNetwork(), accountInterval(attempt, now), now);
        }
    }

    /**
     * The account begins anew from this network. Failures of the network stay, or one good account would hide the guessing at others; so do those
     * from elsewhere.
     */
    synchronized void succeeded(SignInAttempt attempt) {
        ofAccountFromNetwork.forget(attempt.accountFromNetwork());
        known.put(attempt.accountFromNetwork(), true);
    }

    private Duration accountInterval(SignInAttempt attempt, Instant now) {
        boolean attacked = ofAccount.beyondFree(attempt.account(), now) >= 0 && !isKnown(attempt);
        int failures = ofAccountFromNetwork.beyondFree(attempt.accountFromNetwork(), now);
        int doublings = attacked ? MOST_DOUBLINGS : Math.min(failures, MOST_DOUBLINGS);
        return doublings < 0 ? Duration.ZERO : attempt.proof().limited(Duration.ofSeconds(1L << doublings));
    }

    private Duration networkInterval(SignInAttempt attempt, Instant now) {
        boolean slowed = fromNetwork.beyondFree(attempt.network(), now) >= 0 && !isKnown(attempt);
        return slowed ? NETWORK_INTERVAL : Duration.ZERO;
    }

    private boolean isKnown(SignInAttempt attempt) {
        return known.get(attempt.accountFromNetwork()) != null;
    }
}
