package io.tacet.e2e.flow;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Generates plans. The same seed gives the same plan. */
final class Grammar {
    private static final int STEPS = 5;
    private static final int NESTED = 2;
    private static final int LURES = 8;
    private static final int MOVES = 4;

    /** Most colleagues have been granted nothing. */
    private static final List<Profile> PROFILES =
            Stream.concat(Stream.of(Profile.values()), Stream.of(Profile.USER)).toList();

    private final RandomGenerator random;
    private final long seed;
    private final Set<Integer> taken = new HashSet<>();
    private int last;

    private Grammar(long seed) {
        this.seed = seed;
        this.random = new SplittableRandom(seed);
    }

    static Plan plan(long seed) {
        return new Grammar(seed).plan();
    }

    /** Where what is generated stands, and what steps before it have left. */
    private record Scope(List<Integer> sources, List<Step> carriers, boolean inLoop, int depth) {
        Scope within(boolean loop) {
            return new Scope(new ArrayList<>(sources), new ArrayList<>(carriers), inLoop || loop, depth + 1);
        }
    }

    private Plan plan() {
        Scope scope = new Scope(new ArrayList<>(List.of(Step.START)), new ArrayList<>(), false, 0);
        List<Step> steps = new ArrayList<>();
        // Every plan has a secret to get and data to get it with; the rest is chance.
        add(steps, step(any(EnumSet.of(Kind.CALL, Kind.WORK, Kind.ECHO, Kind.KEEP)), scope), scope);
        add(steps, step(any(Kind.POSITIONS), scope), scope);
        if (random.nextInt(4) == 0) {
            add(steps, step(Kind.TELL, scope), scope);
        }
        steps.addAll(steps(1 + random.nextInt(STEPS), scope));
        Plan honest = new Plan(
                seed,
                steps,
                any(EnumSet.allOf(Ending.class)),
                any(PROFILES),
                Set.of(),
                List.of(),
                List.of(),
                List.of());
        return honest.withHostile(hostile(honest))
                .withLures(new Lures(honest, random).some(LURES))
                .withForks(some(EnumSet.allOf(Forked.class), 2))
                .withMoves(moves(honest));
    }

    private List<Step> steps(int count, Scope scope) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Set<Kind> possible = possible(scope);
            Set<Kind> choosing = EnumSet.copyOf(Kind.CHOSEN_BY_DATA);
            choosing.retainAll(possible);
            // Where data decides what is done is where an attacker has most to say.
            boolean decided = !choosing.isEmpty() && random.nextInt(4) == 0;
            add(steps, step(any(decided ? choosing : possible), scope), scope);
        }
        return steps;
    }

    private static void add(List<Step> steps, Step step, Scope scope) {
        steps.add(step);
        if (Kind.POSITIONS.contains(step.kind())) {
            scope.sources().add(step.id());
        }
        if (Kind.CARRIERS.contains(step.kind())) {
            scope.carriers().add(step);
        }
    }

    private Set<Kind> possible(Scope scope) {
        Set<Kind> kinds = EnumSet.allOf(Kind.class);
        if (scope.carriers().isEmpty()) {
            kinds.remove(Kind.USE);
        }
        if (scope.inLoop() || scope.sources().stream().allMatch(taken::contains)) {
            kinds.removeAll(Kind.MADE_UP);
        }
        if (scope.depth() >= NESTED) {
            kinds.removeAll(Kind.BLOCKS);
        }
        return kinds;
    }

    private Step step(Kind kind, Scope scope) {
        int id = ++last;
        return new Step(kind, id, source(kind, scope), branches(kind, scope));
    }

    private int source(Kind kind, Scope scope) {
        if (kind == Kind.USE) {
            return any(scope.carriers()).id();
        }
        if (!Kind.MADE_UP.contains(kind)) {
            return any(scope.sources());
        }
        int source =
                any(scope.sources().stream().filter(id -> !taken.contains(id)).toList());
        taken.add(source);
        return source;
    }

    private List<List<Step>> branches(Kind kind, Scope scope) {
        return switch (kind) {
            case SWITCH, FORK -> List.of(branch(scope, false), branch(scope, false));
            case LOOP -> List.of(branch(scope, true));
            default -> List.of();
        };
    }

    private List<Step> branch(Scope scope, boolean loop) {
        return steps(1 + random.nextInt(2), scope.within(loop));
    }

    /** Mostly several: one alone may not be where it matters. */
    private Set<Integer> hostile(Plan plan) {
        List<Integer> positions =
                new ArrayList<>(plan.of(Kind.POSITIONS).stream().map(Step::id).toList());
        positions.add(Step.START);
        plan.of(Kind.OF_OTHERS).forEach(step -> positions.add(step.id()));
        positions.removeIf(position -> random.nextInt(4) == 0);
        return Set.copyOf(positions);
    }

    /**
     * In every second plan a claim, in every second one a move that this attacker can make of this workflow: they are worth more than the others. In every
     * sixth one a move beside the workflow.
     */
    private List<Move> moves(Plan plan) {
        Set<Move> chosen = new LinkedHashSet<>(some(EnumSet.complementOf(Move.BESIDE), MOVES));
        if (random.nextBoolean()) {
            chosen.add(any(Move.CLAIMS));
        }
        if (random.nextBoolean()) {
            chosen.add(any(promising(plan)));
        }
        if (random.nextInt(6) == 0) {
            chosen.add(any(plan.profile().isUser() ? Move.BESIDE : Move.BESIDE_OF_APPLICATIONS));
        }
        return List.copyOf(chosen);
    }

    private static Set<Move> promising(Plan plan) {
        if (!plan.of(EnumSet.of(Kind.TELL)).isEmpty()) {
            return EnumSet.of(Move.LISTEN);
        }
        return plan.profile().mayStart() ? Move.OF_STARTERS : Move.OF_STRANGERS;
    }

    private <T> List<T> some(Set<T> all, int most) {
        List<T> left = new ArrayList<>(all);
        List<T> chosen = new ArrayList<>();
        for (int i = 1 + random.nextInt(most); i > 0; i--) {
            chosen.add(left.remove(random.nextInt(left.size())));
        }
        return chosen;
    }

    private <T> T any(Set<T> all) {
        return any(List.copyOf(all));
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
