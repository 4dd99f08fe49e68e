package io.tacet.conductor.bounds;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The threads of one pool, shared out so that nobody holds more of them than are left for others: one alone holds half, two hold a third each, and whoever
 * comes next finds one free. What each of them may hold shrinks with their number, so that it takes many to hold all.
 *
 * <p>Tasks that soon end are not delayed by it: a task that finds its share taken waits for its turn while the others of its share come and go.
 */
final class FairThreads {
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final Duration patience;
    private final long nanosBetweenTries;
    private final Map<Object, Share> shares = new HashMap<>();
    private int free;

    /**
     * @param threads of the pool, 1 or more; one thread cannot be shared
     * @param patience how long a task waits in its thread at most; it is put back for no shorter time
     */
    FairThreads(int threads, Duration patience) {
        this.free = threads;
        this.patience = patience;
        this.nanosBetweenTries = patience.toNanos() / threads;
    }

    /**
     * Takes one thread for a task of somebody, to be given back with {@link #release}.
     *
     * @return empty if it is taken; else after how long the task should try again. Tasks that have to are spread over time, so that many of them cost
     *     little.
     */
    synchronized Optional<Duration> take(Object who) throws InterruptedException {
        Share share = shares.computeIfAbsent(who, any -> new Share());
        long until = System.nanoTime() + patience.toNanos();
        while (share.held >= free) {
            long now = System.nanoTime();
            if (now >= until || share.waiting >= share.startedSince(now - patience.toNanos())) {
                return Optional.of(share.pause(now));
            }
            share.waiting++;
            try {
                TimeUnit.NANOSECONDS.timedWait(this, until - now);
            } finally {
                share.waiting--;
            }
        }
        free--;
        share.held++;
        share.started.addLast(System.nanoTime());
        return Optional.empty();
    }

    synchronized void release(Object who) {
        Share share = Objects.requireNonNull(shares.get(who), "nothing is held");
        free++;
        share.held--;
        if (share.held == 0 && share.waiting == 0) {
            shares.remove(who);
        }
        notifyAll();
    }

    private final class Share {
        private final Deque<Long> started = new ArrayDeque<>();
        private int held;
        private int waiting;
        private long nextTry = System.nanoTime();

        int startedSince(long nanos) {
            while (!started.isEmpty() && started.getFirst() - nanos < 0) {
                started.removeFirst();
            }
            return started.size();
        }

        Duration pause(long now) {
            long soonest = now + patience.toNanos();
            long latest = now + LONGEST_PAUSE.toNanos();
            nextTry = Math.min(latest, Math.max(soonest, nextTry + nanosBetweenTries));
            return Duration.ofNanos(nextTry - now);
        }
    }
}
