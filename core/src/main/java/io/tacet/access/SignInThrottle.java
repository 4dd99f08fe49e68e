package io.tacet.access;

import io.tacet.access.FailureCounts.Rule;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When a sign-in may be checked. Failures slow down further tries, and are forgotten one by one:
 *
 * <ul>
 *   <li>of one account from one network: after five, to one try a second, then to one every two and every four;
 *   <li>of one account from anywhere: after twenty, also the first tries from a network from which that account has not signed in yet;
 *   <li>from one network: after twenty, to five tries a second, but for accounts that have signed in from there.
 * </ul>
 *
 * <p>A device on which the account has signed in before counts as a network of its own, so that nobody else takes its turns. Tries of one account from one network
 * get theirs by lot among those that wait, {@value #MAX_WAITING} at most: whoever comes back faster gains nothing by it. Turns of a network go in the order in which
 * tries come for them. None waits longer than {@link #LONGEST_WAIT}. Whether an account exists makes no difference. Kept in memory, for up to
 * {@value #MAX_KEYS} keys of each kind: past that the longest unused goes.
 */
public final class SignInThrottle {
    static final Rule OF_ACCOUNT_FROM_NETWORK = new Rule(5, Duration.ofSeconds(15), 8);
    static final Rule OF_ACCOUNT = new Rule(20, Duration.ofSeconds(15), 40);
    static final Rule FROM_NETWORK = new Rule(20, Duration.ofSeconds(3), 40);
    static final Duration NETWORK_INTERVAL = Duration.ofMillis(200);
    static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    /** Of one account from one network. */
    static final int MAX_WAITING = 16;

    static final int MAX_KEYS = 50_000;

    /** From one second on. */
    private static final int MOST_DOUBLINGS = 2;

    private final InstantSource clock;
    private final RandomGenerator lots;
    private final FailureCounts ofAccountFromNetwork = new FailureCounts(OF_ACCOUNT_FROM_NETWORK, MAX_KEYS);
    private final FailureCounts ofAccount = new FailureCounts(OF_ACCOUNT, MAX_KEYS);
    private final FailureCounts fromNetwork = new FailureCounts(FROM_NETWORK, MAX_KEYS);

    /** Accounts with networks from which they have signed in: guessing adds none. */
    private final Map<String, Boolean> known = new BoundedMap<>(MAX_KEYS);

    /** Those not drawn yet, of each account from a network that is slowed down. No more than there are threads that wait. */
    private final Map<String, List<Place>> waiting = new HashMap<>();

    /** Where a try waits. */
    static final class Place {
        private final SignInAttempt attempt;
        private final Instant latest;
        private boolean drawn;

        private Place(SignInAttempt attempt, Instant latest) {
            this.attempt = attempt;
            this.latest = latest;
        }

        SignInAttempt attempt() {
            return attempt;
        }
    }

    /** @param turn whether the try has its turn after that; else ask again then */
    record Wait(Duration pause, boolean turn) {}

    /** @param lots which nobody can foretell */
    public SignInThrottle(InstantSource clock, RandomGenerator lots) {
        this.clock = clock;
        this.lots = lots;
    }

    /**
     * Lets the try wait for its turn, until it leaves.
     *
     * @return where; empty if tries like this one need not wait for their turns now
     * @throws SignInSlowedDownException where too many wait already; says when the next of them goes
     */
    synchronized Optional<Place> enter(SignInAttempt attempt) {
        Instant now = clock.instant();
        if (!slows(attempt)) {
            return Optional.empty();
        }
        Place place = new Place(attempt, now.plus(LONGEST_WAIT));
        Duration interval = accountInterval(attempt, now);
        List<Place> places = waiting.computeIfAbsent(attempt.accountFromNetwork(), key -> new ArrayList<>());
        if (!interval.isZero() && places.size() >= MAX_WAITING) {
            Instant next = ofAccountFromNetwork.next(attempt.accountFromNetwork(), interval, now);
            throw new SignInSlowedDownException(Duration.between(now, next));
        }
        places.add(place);
        return Optional.of(place);
    }

    /**
     * How long it waits for its turn, or for the next draw.
     *
     * @throws SignInSlowedDownException where that comes too late for it
     */
    synchronized Wait next(Place place) {
        Instant now = clock.instant();
        String account = place.attempt.accountFromNetwork();
        Duration interval = accountInterval(place.attempt, now);
        if (!place.drawn && interval.isZero()) {
            take(place);
        } else if (!place.drawn
                && !ofAccountFromNetwork.next(account, interval, now).isAfter(now)) {
            List<Place> places = waiting.getOrDefault(account, List.of());
            take(places.get(lots.nextInt(places.size())));
            ofAccountFromNetwork.begin(account, interval, now);
        }
        if (place.drawn) {
            return new Wait(Duration.between(now, turnOfNetwork(place, now)), true);
        }
        Instant next = ofAccountFromNetwork.next(account, interval, now);
        if (next.isAfter(place.latest)) {
            // Whoever comes back at once takes part in that draw.
            throw new SignInSlowedDownException(Duration.ZERO);
        }
        return new Wait(Duration.between(now, next), false);
    }

    synchronized void leave(Place place) {
        waiting.computeIfPresent(place.attempt.accountFromNetwork(), (key, places) -> {
            places.remove(place);
            return places.isEmpty() ? null : places;
        });
    }

    private void take(Place place) {
        place.drawn = true;
        leave(place);
    }

    private Instant turnOfNetwork(Place place, Instant now) {
        Duration interval = networkInterval(place.attempt, now);
        Instant start = fromNetwork.next(place.attempt.network(), interval, now);
        if (start.isAfter(place.latest)) {
            throw new SignInSlowedDownException(Duration.between(place.latest, start));
        }
        fromNetwork.begin(place.attempt.network(), interval, start);
        return start;
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
        if (!attempt.device()) {
            known.put(attempt.accountFromNetwork(), true);
        }
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
        return attempt.device() || known.get(attempt.accountFromNetwork()) != null;
    }
}
