package io.tacet.e2e.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ShrinkerTest {
    private static final int SEEDS = 300;
    private static final int TRIES = 1_000;

    /** A hole that opens whenever tasks are data of an attacker who tries one expression. */
    private static Outcome played(Plan plan) {
        boolean open = plan.of(Set.of(Kind.FORKED)).stream()
                        .anyMatch(step -> plan.hostile().contains(step.source()))
                && plan.forks().contains(Forked.CALL)
                && plan.lures().contains("${workflow.input}");
        return new Outcome(plan, open ? List.of(new Find("leak", "here")) : List.of(), "");
    }

    @Test
    void onlyWhatTheFindNeedsIsLeft() {
        Plan big = LongStream.range(0, SEEDS * 10)
                .mapToObj(Grammar::plan)
                .filter(plan -> !played(plan).isClean())
                .findFirst()
                .orElseThrow();

        Plan small = new Shrinker(ShrinkerTest::played, TRIES, Instant.MAX)
                .shrink(played(big))
                .plan();

        assertThat(small.of(Set.of(Kind.FORKED))).hasSize(1);
        assertThat(small.moves()).isEmpty();
        assertThat(small.ending()).isEqualTo(Ending.PLAIN);
        assertThat(small.forks()).containsExactly(Forked.CALL);
        assertThat(small.lures()).containsExactly("${workflow.input}");
        assertThat(small.hostile()).hasSize(1);
        assertThat(small.all().count()).isLessThanOrEqualTo(2);
    }

    @Test
    void sameSeedIsTheSamePlan() {
        LongStream.range(0, SEEDS)
                .forEach(seed -> assertThat(Grammar.plan(seed)).isEqualTo(Grammar.plan(seed)));
    }

    @Test
    void everythingIsGenerated() {
        List<Plan> plans = LongStream.range(0, SEEDS).mapToObj(Grammar::plan).toList();

        assertThat(plans.stream().flatMap(Plan::all).map(Step::kind).collect(Collectors.toSet()))
                .isEqualTo(EnumSet.allOf(Kind.class));
        assertThat(plans.stream().flatMap(plan -> plan.moves().stream()).collect(Collectors.toSet()))
                .isEqualTo(EnumSet.allOf(Move.class));
        assertThat(plans.stream().flatMap(plan -> plan.forks().stream()).collect(Collectors.toSet()))
                .isEqualTo(EnumSet.allOf(Forked.class));
        assertThat(plans.stream().map(Plan::profile).collect(Collectors.toSet()))
                .isEqualTo(EnumSet.allOf(Profile.class));
        assertThat(plans.stream().map(Plan::ending).collect(Collectors.toSet())).isEqualTo(EnumSet.allOf(Ending.class));
    }
}
