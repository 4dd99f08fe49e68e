package io.tacet.e2e.flow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Makes a plan smaller for as long as the same kind of find remains. */
final class Shrinker {
    private final Function<Plan, Outcome> play;
    private final Instant end;
    private int tries;

    /**
     * @param tries how many smaller plans are played at most
     * @param end after which none is begun
     */
    Shrinker(Function<Plan, Outcome> play, int tries, Instant end) {
        this.play = play;
        this.tries = tries;
        this.end = end;
    }

    Outcome shrink(Outcome found) {
        Outcome smallest = found;
        Optional<Outcome> smaller = smaller(smallest);
        while (smaller.isPresent()) {
            smallest = smaller.get();
            smaller = smaller(smallest);
        }
        return smallest;
    }

    private Optional<Outcome> smaller(Outcome found) {
        for (Plan candidate : candidates(found.plan()).toList()) {
            if (tries-- <= 0 || Instant.now().isAfter(end)) {
                return Optional.empty();
            }
            Outcome outcome = play.apply(candidate);
            if (!Collections.disjoint(outcome.what(), found.what())) {
                return Optional.of(outcome);
            }
        }
        return Optional.empty();
    }

    /** Those first that leave out most. */
    private static Stream<Plan> candidates(Plan plan) {
        return Stream.of(
                        parts(plan.moves()).map(plan::withMoves),
                        plan.ending() == Ending.PLAIN ? Stream.<Plan>of() : Stream.of(plan.withEnding(Ending.PLAIN)),
                        plan.all()
                                .sorted((one, other) -> Long.compare(
                                        other.all().count(), one.all().count()))
                                .map(plan::without),
                        plan.hostile().stream().map(position -> plan.withHostile(but(plan.hostile(), position))),
                        parts(plan.forks()).map(plan::withForks),
                        parts(plan.lures()).map(plan::withLures))
                .flatMap(plans -> plans)
                .filter(candidate -> !candidate.steps().isEmpty());
    }

    /** Nothing, each half, and all but one. */
    private static <T> Stream<List<T>> parts(List<T> all) {
        if (all.isEmpty()) {
            return Stream.of();
        }
        Set<List<T>> parts = new HashSet<>();
        int half = all.size() / 2;
        List<List<T>> ordered =
                new ArrayList<>(List.of(List.of(), all.subList(0, half), all.subList(half, all.size())));
        for (int i = 0; i < all.size(); i++) {
            List<T> others = new ArrayList<>(all);
            others.remove(i);
            ordered.add(others);
        }
        return ordered.stream().filter(part -> part.size() < all.size()).filter(parts::add);
    }

    private static <T> Set<T> but(Set<T> all, T one) {
        Set<T> others = new HashSet<>(all);
        others.remove(one);
        return others;
    }
}
