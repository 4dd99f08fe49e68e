package io.tacet.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** How many sign-ins have failed for each key, of those that are not forgotten yet, and when the next one may begin. */
final class FailureCounts {
    /**
     * @param free how many slow down nothing
     * @param forgetOne after this time one less counts
     * @param most no more are counted, so that it is known when none counts any more
     */
    record Rule(int free, Duration forgetOne, int most) {}

    /**
     * @param at when the last one was forgotten, or the first one counted
     * @param next from when on the next try may begin, where tries are slowed down
     */
    private record Failures(int count, Instant at, Instant next) {}

    private final Rule rule;
    private final Map<String, Failures> byKey;

    FailureCounts(Rule rule, int mostKeys) {
        this.rule = rule;
        this.byKey = new BoundedMap<>(mostKeys);
    }

    /** How many more than are free; below zero while that many are left. */
    int beyondFree(String key, Instant now) {
        return of(key, now).count() - rule.free();
    }

    void add(String key, Instant now) {
        Failures before = of(key, now);
        byKey.put(key, new Failures(Math.min(before.count() + 1, rule.most()), before.at(), before.next()));
    }

    /** When the next try may begin, if tries have to be that far apart. */
    Instant next(String key, Duration interval, Instant now) {
        Instant next = of(key, now).next();
        return interval.isZero() || next.isBefore(now) ? now : next;
    }

    /** A try begins then; the one after it comes no sooner than the interval. */
    void begin(String key, Duration interval, Instant start) {
        if (!interval.isZero()) {
            Failures before = of(key, start);
            byKey.put(key, new Failures(before.count(), before.at(), start.plus(interval)));
        }
    }

    void forget(String key) {
        byKey.remove(key);
    }

    private Failures of(String key, Instant now) {
        return Optional.ofNullable(byKey.get(key))
                .map(known -> asOf(now, known))
                .orElseGet(() -> new Failures(0, now, now));
    }

    private Failures asOf(Instant now, Failures known) {
        long forgotten = Math.max(0, Duration.between(known.at(), now).dividedBy(rule.forgetOne()));
        return forgotten >= known.count()
                ? new Failures(0, now, known.next())
                : new Failures(
                        known.count() - (int) forgotten,
                        known.at().plus(rule.forgetOne().multipliedBy(forgotten)),
                        known.next());
    }
}
