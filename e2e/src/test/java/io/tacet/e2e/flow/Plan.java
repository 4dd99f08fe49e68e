package io.tacet.e2e.flow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One generated scenario: the owner's workflow, and what the attacker is and does.
 *
 * @param hostile the positions that the attacker fills, by id of the step; {@link Step#START} for the start input
 * @param lures what the attacker writes as data: expressions over the execution
 * @param forks the tasks that the attacker makes up where tasks are data
 * @param moves what else it does, in this order
 */
record Plan(
        long seed,
        List<Step> steps,
        Ending ending,
        Profile profile,
        Set<Integer> hostile,
        List<String> lures,
        List<Forked> forks,
        List<Move> moves) {

    Plan {
        steps = List.copyOf(steps);
        hostile = Set.copyOf(hostile);
        lures = List.copyOf(lures);
        forks = List.copyOf(forks);
        moves = List.copyOf(moves);
    }

    Stream<Step> all() {
        return steps.stream().flatMap(Step::all);
    }

    Optional<Step> step(int id) {
        return all().filter(step -> step.id() == id).findFirst();
    }

    /** All steps of these kinds. */
    List<Step> of(Collection<Kind> kinds) {
        return all().filter(step -> kinds.contains(step.kind())).toList();
    }

    /** What runs when all data is honest. */
    Stream<Step> reached() {
        return reached(steps);
    }

    private static Stream<Step> reached(List<Step> steps) {
        return steps.stream()
                .flatMap(step -> Stream.concat(
                        Stream.of(step),
                        (step.kind() == Kind.SWITCH ? step.branches().stream().limit(1) : step.branches().stream())
                                .flatMap(Plan::reached)));
    }

    /** Some of these, by the seed. */
    List<Bomb> bombs(Set<Bomb> all, int count) {
        List<Bomb> bombs = new ArrayList<>(all);
        Collections.rotate(bombs, (int) (seed % bombs.size()));
        return bombs.subList(0, count);
    }

    /** Without the step and what is within it; who worked with its data works with the start input. */
    Plan without(Step gone) {
        Set<Integer> ids = gone.all().map(Step::id).collect(Collectors.toSet());
        return withSteps(without(steps, ids));
    }

    private static List<Step> without(List<Step> steps, Set<Integer> ids) {
        List<Step> left = new ArrayList<>();
        for (Step step : steps) {
            boolean orphaned = ids.contains(step.source());
            if (!ids.contains(step.id()) && !(orphaned && step.kind() == Kind.USE)) {
                Step kept = orphaned ? step.withSource(Step.START) : step;
                left.add(kept.withBranches(branch -> without(branch, ids)));
            }
        }
        return left;
    }

    private Plan withSteps(List<Step> other) {
        return new Plan(seed, other, ending, profile, hostile, lures, forks, moves);
    }

    Plan withEnding(Ending other) {
        return new Plan(seed, steps, other, profile, hostile, lures, forks, moves);
    }

    Plan withHostile(Set<Integer> other) {
        return new Plan(seed, steps, ending, profile, other, lures, forks, moves);
    }

    Plan withLures(List<String> other) {
        return new Plan(seed, steps, ending, profile, hostile, other, forks, moves);
    }

    Plan withForks(List<Forked> other) {
        return new Plan(seed, steps, ending, profile, hostile, lures, other, moves);
    }

    Plan withMoves(List<Move> other) {
        return new Plan(seed, steps, ending, profile, hostile, lures, forks, other);
    }

    @Override
    public String toString() {
        return """
                seed      %d
                workflow  %s, ends %s
                attacker  %s, fills %s
                  lures   %s
                  forks   %s
                  moves   %s""".formatted(
                        seed,
                        steps,
                        ending,
                        profile,
                        hostile.stream()
                                .map(id -> id == Step.START ? "start" : "s" + id)
                                .sorted()
                                .toList(),
                        lures,
                        forks,
                        moves);
    }
}
