package io.tacet.e2e.flow;

import io.tacet.e2e.People;
import io.tacet.e2e.SharedServer;
import io.tacet.e2e.TacetServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Plays plan after plan, several at a time, until the time is over, and shrinks what it finds for a while longer. Says how far it is. */
public final class Fuzzer {
    /** Most of a plan's time goes into waiting for the engine. */
    private static final int AT_A_TIME = 6;

    /** More of the same kind are only counted. */
    private static final int SHRUNK_OF_A_KIND = 2;

    private static final int TRIES = 40;

    /** After the end, for finds that are not yet small. */
    private static final Duration SHRINKING = Duration.ofMinutes(3);

    private static final long BETWEEN_REPORTS_S = 15;

    private final AtomicLong next;
    private final Instant end;
    private final Set<Long> playing = new ConcurrentSkipListSet<>();
    private final AtomicInteger played = new AtomicInteger();
    private final AtomicInteger abandoned = new AtomicInteger();
    private final List<Outcome> found = new CopyOnWriteArrayList<>();
    private final Map<String, AtomicInteger> ofKind = new ConcurrentHashMap<>();

    private Fuzzer(long firstSeed, Duration time) {
        this.next = new AtomicLong(firstSeed);
        this.end = Instant.now().plus(time);
    }

    /**
     * What came of it.
     *
     * @param played how many plans
     * @param abandoned how many runs of them did not end because the server was too busy
     * @param found what is wrong, as small as it could be made
     */
    public record Report(int played, int abandoned, List<Outcome> found) {
        /** For people: each find with its seed and its script. */
        @Override
        public String toString() {
            StringBuilder text = new StringBuilder(
                    "%d plans played, %d runs abandoned, %d with finds".formatted(played, abandoned, found.size()));
            found.forEach(outcome -> text.append("\n\n").append(outcome));
            return text.toString();
        }
    }

    public static Report fuzz(TacetServer server, long firstSeed, Duration time)
            throws InterruptedException, ExecutionException {
        Fuzzer fuzzer = new Fuzzer(firstSeed, time);
        try (ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
                ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME)) {
            Future<?> unused =
                    clock.scheduleAtFixedRate(fuzzer::report, BETWEEN_REPORTS_S, BETWEEN_REPORTS_S, TimeUnit.SECONDS);
            List<Future<?>> all = new ArrayList<>();
            People people = new People(server);
            for (int i = 0; i < AT_A_TIME; i++) {
                Household household = Household.of(people, server, SharedServer.GRPC_PORT);
                all.add(threads.submit(() -> fuzzer.run(household)));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        return new Report(
                fuzzer.played.get(),
                fuzzer.abandoned.get(),
                fuzzer.found.stream()
                        .sorted(Comparator.comparingLong(
                                outcome -> outcome.plan().seed()))
                        .toList());
    }

    private void run(Household household) {
        while (Instant.now().isBefore(end)) {
            Plan plan = Grammar.plan(next.getAndIncrement());
            playing.add(plan.seed());
            look(FlowRun.honest(plan, household), household, false);
            look(FlowRun.hostile(plan, household), household, true);
            playing.remove(plan.seed());
            played.incrementAndGet();
        }
    }

    /** To standard output, for whoever waits. */
    private void report() {
        Duration left = Duration.between(Instant.now(), end);
        System.out.printf(
                "flow fuzzer: %d plans played, %d with finds, %s; seeds in play: %s%n",
                played.get(),
                found.size(),
                left.isNegative() ? "finishing" : "%d s left".formatted(left.toSeconds()),
                playing);
    }

    private void look(Outcome outcome, Household household, boolean hostile) {
        if (outcome.isClean()) {
            return;
        }
        if (outcome.what().equals(Set.of(FlowRun.BUSY))) {
            abandoned.incrementAndGet();
            return;
        }
        System.out.printf(
                "flow fuzzer: seed %d, after %d others: %s%n", outcome.plan().seed(), played.get(), outcome.what());
        int already = ofKind.computeIfAbsent(outcome.what().toString(), kind -> new AtomicInteger())
                .getAndIncrement();
        if (already >= SHRUNK_OF_A_KIND) {
            found.add(outcome.withoutScript());
            return;
        }
        Shrinker shrinker = new Shrinker(
                plan -> hostile ? FlowRun.hostile(plan, household) : FlowRun.honest(plan, household),
                TRIES,
                end.plus(SHRINKING));
        found.add(shrinker.shrink(outcome));
    }
}
