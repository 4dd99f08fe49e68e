package io.tacet.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows guessing down: after {@value #FREE_TRIES} tries without success a key (an account or an address) has to wait, twice as
 * long with each further one, up to {@link #LONGEST_WAIT}. Tries are counted before they are checked, so that many at once are
 * no way around. A key without tries for {@link #FORGET_AFTER} is forgotten. Kept in memory, for at most {@value #MAX_KEYS}
 * keys: past that the longest unused goes.
 */
public final class SignInThrottle {
    static final int FREE_TRIES = 5;
    static final int MAX_KEYS = 100_000;
    static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    static final Duration FORGET_AFTER = Duration.ofMinutes(30);

    private record Tries(int count, Instant last) {
        Instant next() {
            if (count < FREE_TRIES) {
                return last;
            }
            Duration wait = Duration.ofSeconds(1L << Math.min(count - FREE_TRIES, 20));
            return last.plus(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
        }
    }

    private final InstantSource clock;
    private final Map<String, Tries> triesByKey = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Tries> eldest) {
            return size() > MAX_KEYS;
        }
    };

    public SignInThrottle(InstantSource clock) {
        this.clock = clock;
    }

    /** Counts a try of both keys, if neither has to wait. @return how long to wait; zero when the try may go on */
    public synchronized Duration admit(String account, String address) {
        Duration forAccount = waitFor(account);
        Duration forAddress = waitFor(address);
        Duration wait = forAccount.compareTo(forAddress) > 0 ? forAccount : forAddress;
        if (wait.isZero()) {
            count(account, 1);
            count(address, 1);
        }
        return wait;
    }

    /** The try was good: the account starts anew. The address only gets this one try back, or one good account would hide the guessing of others. */
    public synchronized void succeeded(String account, String address) {
        triesByKey.remove(account);
        count(address, -1);
    }

    private Duration waitFor(String key) {
        Tries tries = triesByKey.get(key);
        if (tries == null) {
            return Duration.ZERO;
        }
        Instant now = clock.instant();
        if (tries.last().plus(FORGET_AFTER).isBefore(now)) {
            triesByKey.remove(key);
            return Duration.ZERO;
        }
        Duration left = Duration.between(now, tries.next());
        return left.isNegative() ? Duration.ZERO : left;
    }

    private void count(String key, int change) {
        Tries before = triesByKey.get(key);
        int count = (before == null ? 0 : before.count()) + change;
        if (count > 0) {
            triesByKey.put(key, new Tries(count, clock.instant()));
        } else {
            triesByKey.remove(key);
        }
    }
}
