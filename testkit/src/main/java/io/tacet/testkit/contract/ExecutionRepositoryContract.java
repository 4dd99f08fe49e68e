package io.tacet.testkit.contract;

import static io.tacet.testkit.Samples.ANNA;
import static io.tacet.testkit.Samples.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.tacet.access.AccountId;
import io.tacet.access.PrincipalId;
import io.tacet.handle.Execution;
import io.tacet.handle.ExecutionRepository;
import io.tacet.handle.StoredVersion;
import io.tacet.secret.SecretId;
import io.tacet.secret.SecretName;
import io.tacet.secret.ValueSlot;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** {@link ExecutionRepository}. */
public abstract class ExecutionRepositoryContract {
    private static final PrincipalId CAPITAL_BEN = new PrincipalId("BEN@example.org");
    private static final Execution ROOT = Execution.root("wf-1", ANNA);

    private static final SecretId SECRET = SecretId.random();
    private static final ValueSlot VERSION = version(3);

    private static ValueSlot version(int number) {
        return new ValueSlot(SECRET, new SecretName("api-key"), number);
    }

    /** The same one within a test; empty at its start. */
    protected abstract ExecutionRepository repository();

    @Test
    void findWhenAddedThenAllFieldsComeBack() {
        Execution child = ROOT.child("wf-2").masking(Set.of("ssn", "name with blank"));

        assertThat(repository().addIfAbsent(ROOT)).isTrue();
        assertThat(repository().addIfAbsent(child)).isTrue();

        assertThat(repository().find("wf-1")).contains(ROOT);
        assertThat(repository().find("wf-2"))
                .contains(new Execution("wf-2", "wf-1", ANNA, Optional.empty(), Set.of("ssn", "name with blank")));
        assertThat(repository().find("WF-1")).isEmpty();
        assertThat(repository().find("wf-3")).isEmpty();

        Execution ofAnAccount = Execution.root("wf-4", ANNA, Optional.of(new AccountId("an account")));
        repository().addIfAbsent(ofAnAccount);
        assertThat(repository().find("wf-4")).contains(ofAnAccount);
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

    @Test
    void takeoverWhenAddedThenOfTheWholeFamilyAndOnce() {
        repository().addIfAbsent(ROOT);

        assertThat(repository().takeovers("wf-1")).isEmpty();
        assertThat(repository().addTakeover("wf-1", BEN)).isTrue();
        assertThat(repository().addTakeover("wf-1", BEN)).isTrue();
        assertThat(repository().addTakeover("wf-1", CAPITAL_BEN)).isTrue();

        assertThat(repository().takeovers("wf-1")).containsExactlyInAnyOrder(BEN, CAPITAL_BEN);
        assertThat(repository().takeovers("WF-1")).isEmpty();
        assertThat(repository().find("wf-1")).contains(ROOT);
    }

    @Test
    void takeoverWhenTooManyThenFalseAndTheOthersStay() {
        for (int i = 0; i < ExecutionRepository.MAX_TAKEOVERS; i++) {
            assertThat(repository().addTakeover("wf-1", new PrincipalId("actor-" + i)))
                    .isTrue();
        }

        assertThat(repository().addTakeover("wf-1", BEN)).isFalse();
        assertThat(repository().addTakeover("wf-1", new PrincipalId("actor-0"))).isTrue();

        assertThat(repository().takeovers("wf-1"))
                .hasSize(ExecutionRepository.MAX_TAKEOVERS)
                .doesNotContain(BEN);
        assertThat(repository().addTakeover("wf-2", BEN)).isTrue();
    }

    @Test
    void storedWhenAddedTwiceThenOnceWithAllSourcesAndOfItsFamily() {
        repository().addIfAbsent(ROOT);
        repository().addStored(new StoredVersion("wf-1", VERSION, Set.of("one", "two")));
        repository().addStored(new StoredVersion("wf-1", VERSION, Set.of("two", "three")));
        repository().addStored(new StoredVersion("wf-1", version(4), Set.of()));
        repository().addStored(new StoredVersion("wf-2", VERSION, Set.of("four")));

        assertThat(repository().stored("wf-1"))
                .containsExactlyInAnyOrder(
                        new StoredVersion("wf-1", VERSION, Set.of("one", "two", "three")),
                        new StoredVersion("wf-1", version(4), Set.of()));
        assertThat(repository().stored("wf-2")).containsExactly(new StoredVersion("wf-2", VERSION, Set.of("four")));
        assertThat(repository().stored("wf-3")).isEmpty();
        assertThat(repository().isStored(version(4))).isTrue();
        assertThat(repository().isStored(version(5))).isFalse();
        assertThat(repository().isStored(new ValueSlot(SecretId.random(), VERSION.name(), 3)))
                .isFalse();
    }

    /** As long as there is the version, it matters that no person has stored it. */
    @Test
    void removeWhenLastOfTheFamilyThenWhatItHasStoredIsStillKnown() {
        repository().addIfAbsent(ROOT);
        repository().addStored(new StoredVersion("wf-1", VERSION, Set.of("one")));

        repository().remove("wf-1");

        assertThat(repository().isStored(VERSION)).isTrue();
    }

    @Test
    void overwrittenWhenAddedThenOfItsFamilyUntilThatGoes() {
        String longest = "x".repeat(300_000);
        repository().addIfAbsent(ROOT);
        repository().addOverwritten("wf-1", "one");
        repository().addOverwritten("wf-1", longest);

        assertThat(repository().overwritten("wf-1")).containsExactlyInAnyOrder("one", longest);
        assertThat(repository().overwritten("wf-2")).isEmpty();

        repository().remove("wf-1");
        assertThat(repository().overwritten("wf-1")).isEmpty();
    }

    @Test
    void removeWhenLastOfTheFamilyThenTakeoversGoToo() {
        repository().addIfAbsent(ROOT);
        repository().addIfAbsent(ROOT.child("wf-2"));
        repository().addTakeover("wf-1", BEN);

        repository().remove("wf-1");
        assertThat(repository().takeovers("wf-1")).containsExactly(BEN);

        repository().remove("wf-2");
        assertThat(repository().takeovers("wf-1")).isEmpty();
    }
}
