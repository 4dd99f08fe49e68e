package io.tacet.kernel;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Shares the threads of a pool: nobody starts another task while holding as many threads as are free. One identity alone can hold half of them, two can hold a
 * third each, and the next one still finds a free thread. The more there are, the fewer each can hold, so it takes many to hold all.
 *
 * <p>Tasks that soon end are not delayed by it: a task that finds its share taken waits for its turn while the others of its share come and go.
 */
public final class FairThreads {
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final int MAX_SHARES = 10_000;

    private final Duration patience;
    private final long nanosBetweenTries;
    private final Map<Object, Share> shares = new HashMap<>();
    private int free;

    /**
     * @param threads of the pool, 1 or more; one thread cannot be shared
     * @param patience how long a task waits in its thread at most; it is put back for no shorter time
     */
    public FairThreads(int threads, Duration patience) {
        this.free = threads;
        this.patience = patience;
        this.nanosBetweenTries = patience.toNanos() / threads;
    }

    /**
     * Takes a thread for a task of the given identity; {@link #release} gives it back.
     *
     * @return empty if it is taken; else after how long the task should try again. Tasks that have to are spread over time, so that many of them cost
     *     little. A thread that is interrupted stays so, and takes nothing.
     */
    public synchronized Optional<Duration> take(Object who) {
        if (shares.size() >= MAX_SHARES) {
            shares.values().removeIf(share -> share.held == 0 && share.waiting == 0);
        }
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
            } catch (InterruptedException e) {
                // The server stops.
                Thread.currentThread().interrupt();
                return Optional.of(patience);
            } finally {
                share.waiting--;
            }
        }
        free--;
        share.held++;
        share.starts(System.nanoTime());
        return Optional.empty();
    }

    public synchronized void release(Object who) {
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

        void starts(long now) {
            startedSince(now - patience.toNanos());
            started.addLast(now);
        }

        /** Those before are not needed any more. */
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
