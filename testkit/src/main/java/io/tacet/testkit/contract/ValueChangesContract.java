package io.tacet.testkit.contract;

import static io.tacet.testkit.Samples.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.tacet.secret.Secret;
import io.tacet.secret.SecretRepository;
import io.tacet.secret.ValueChange;
import io.tacet.secret.ValueChanges;
import io.tacet.secret.ValueSlot;
import io.tacet.testkit.Samples;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** {@link ValueChanges}, of a {@link SecretRepository}. */
public abstract class ValueChangesContract {
    /** The same one within a test; empty at its start. */
    protected abstract SecretRepository repository();

    /** Of that repository. */
    protected abstract ValueChanges changes();

    @Test
    void lastWhenNothingWasStoredThenZero() {
        assertThat(changes().last()).isZero();
        assertThat(changes().after(0, 10)).isEmpty();
    }

    @Test
    void afterWhenValuesWereStoredThenThoseInOrder() {
        Secret one = stored("one", "1a");
        long first = changes().last();
        Secret two = stored("two", "2a");
        repository().append(one.id(), Samples.version(2), Samples.value("1b"), 10);

        List<ValueChange> all = changes().after(0, 10);
        assertThat(all)
                .extracting(change -> change.value().slot())
                .containsExactly(
                        new ValueSlot(one.id(), one.name(), 1),
                        new ValueSlot(two.id(), two.name(), 1),
                        new ValueSlot(one.id(), one.name(), 2));
        assertThat(all.getLast().value().value()).isEqualTo(Samples.value("1b"));
        assertThat(all.getLast().number()).isEqualTo(changes().last());
        assertThat(changes().after(first, 10)).isEqualTo(all.subList(1, 3));
        assertThat(changes().after(first, 1)).isEqualTo(all.subList(1, 2));
        assertThat(changes().after(changes().last(), 10)).isEmpty();
    }

    @Test
    void lastWhenNothingWasStoredButTheRestChangesThenTheSame() {
        Secret secret = stored("one", "1a");
        long before = changes().last();

        repository().setDescription(secret.id(), "new", Samples.stamp(BEN, 5));
        repository().append(secret.id(), Samples.version(7), Samples.value("not the next"), 10);
        repository().delete(secret.id(), Samples.stamp(BEN, 6));

        assertThat(changes().last()).isEqualTo(before);
        assertThat(changes().after(0, 10))
                .as("a deleted secret's values are kept")
                .hasSize(1);
    }

    @Test
    void afterWhenVersionWasDroppedThenWithoutItAndTheNumbersGoOn() {
        Secret secret = stored("one", "1a");
        repository().append(secret.id(), Samples.version(2), Samples.value("1b"), 1);

        assertThat(changes().after(0, 10))
                .singleElement()
                .extracting(change -> change.value().slot().version())
                .isEqualTo(2);
        repository().delete(secret.id(), Samples.stamp(BEN, 6));
        repository().purgeDeletedBefore(Samples.START.plusSeconds(7));
        long before = changes().last();
        assertThat(changes().after(0, 10)).isEmpty();
        stored("two", "2a");
        assertThat(changes().last()).isGreaterThan(before);
    }

    @Test
    void purgedAfterWhenSecretsWereRemovedForGoodThenThoseAndTheNumbersGoOn() {
        Secret one = stored("one", "1a");
        Secret two = stored("two", "2a");
        repository().delete(one.id(), Samples.stamp(BEN, 6));
        repository().delete(two.id(), Samples.stamp(BEN, 7));
        long before = changes().last();
        assertThat(changes().purgedAfter(0)).isEmpty();

        repository().purge(one.id());
        long between = changes().last();
        repository().purgeDeletedBefore(Samples.START.plusSeconds(8));

        assertThat(before).isLessThan(between);
        assertThat(between).isLessThan(changes().last());
        assertThat(changes().purgedAfter(before)).containsExactly(one.id(), two.id());
        assertThat(changes().purgedAfter(between)).containsExactly(two.id());
        assertThat(changes().after(0, 10)).isEmpty();
    }

    @Test
    void lastWhenSeveralAreStoredAtOnceThenEachHasItsNumber() throws InterruptedException, ExecutionException {
        Race.run(6, i -> stored("secret-" + i, "value"));

        assertThat(changes().after(0, 10))
                .extracting(ValueChange::number)
                .doesNotHaveDuplicates()
                .hasSize(6)
                .isSorted();
    }

    private Secret stored(String name, String value) {
        Secret secret = Samples.secret(name);
        repository().create(secret, Samples.value(value));
        return secret;
    }
}
