package io.tacet.testkit.contract;

import static io.tacet.testkit.Samples.ANNA;
import static io.tacet.testkit.Samples.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.tacet.handle.Execution;
import io.tacet.handle.ExecutionRepository;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** {@link ExecutionRepository}. */
public abstract class ExecutionRepositoryContract {
    private static final Execution ROOT = Execution.root("wf-1", ANNA);

    /** The same one within a test; empty at its start. */
    protected abstract ExecutionRepository repository();

    @Test
    void findWhenAddedThenAllFieldsComeBack() {
        Execution child = ROOT.child("wf-2").masking(Set.of("ssn", "name with blank"));

        assertThat(repository().addIfAbsent(ROOT)).isTrue();
        assertThat(repository().addIfAbsent(child)).isTrue();

        assertThat(repository().find("wf-1")).contains(ROOT);
        assertThat(repository().find("wf-2"))
                .contains(new Execution("wf-2", "wf-1", ANNA, Set.of("ssn", "name with blank")));
        assertThat(repository().find("WF-1")).isEmpty();
        assertThat(repository().find("wf-3")).isEmpty();
    }

    @Test
    void addWhenKnownThenFalseAndTheFirstStays() {
        repository().addIfAbsent(ROOT);

        assertThat(repository().addIfAbsent(Execution.root("wf-1", BEN))).isFalse();

        assertThat(repository().find("wf-1")).contains(ROOT);
    }

    @Test
    void addWhenSeveralAtOnceThenOneWins() throws InterruptedException, ExecutionException {
        List<Boolean> added = Race.run(6, i -> repository().addIfAbsent(ROOT));

        assertThat(added).containsOnlyOnce(true);
    }

    @Test
    void removeWhenKnownThenGoneAndTheOthersStay() {
        repository().addIfAbsent(ROOT);
        repository().addIfAbsent(ROOT.child("wf-2"));

        repository().remove("wf-1");
        repository().remove("wf-1");

        assertThat(repository().find("wf-1")).isEmpty();
        assertThat(repository().find("wf-2")).isPresent();
    }
}
