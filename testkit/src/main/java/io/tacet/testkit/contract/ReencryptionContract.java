package io.tacet.testkit.contract;

import static io.tacet.testkit.Samples.BEN;
import static io.tacet.testkit.Samples.KEY;
import static io.tacet.testkit.Samples.START;
import static io.tacet.testkit.Samples.stamp;
import static io.tacet.testkit.Samples.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.tacet.secret.EncryptedValue;
import io.tacet.secret.Secret;
import io.tacet.secret.SecretId;
import io.tacet.secret.SecretName;
import io.tacet.secret.SecretRepository;
import io.tacet.secret.StoredValue;
import io.tacet.secret.ValueSlot;
import io.tacet.testkit.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** {@link SecretRepository}: what a rotation of the data key needs. */
public abstract class ReencryptionContract extends SecretContract {
    private static final long NEW_KEY = KEY + 1;
    private static final int PAGE = 3;

    @Test
    void valuesNotUnderWhenPagedThenEachRowOnce() {
        createSome();

        List<ValueSlot> seen = walk(slot -> {});

        assertThat(seen).doesNotHaveDuplicates().hasSize(13);
    }

    @Test
    void valuesNotUnderWhenRowsAreReencryptedMeanwhileThenEachRowOnce() {
        createSome();
        List<ValueSlot> before = walk(slot -> {});

        List<ValueSlot> seen = walk(this::reencrypt);

        assertThat(seen).isEqualTo(before);
        assertThat(repository().countValuesNotUnder(NEW_KEY)).isZero();
        assertThat(repository().valuesNotUnder(NEW_KEY, Optional.empty(), PAGE)).isEmpty();
        assertThat(repository().countValues()).isEqualTo(13);
    }

    @Test
    void valuesNotUnderWhenSomeStayBehindThenTheWalkEnds() {
        createSome();
        int[] turn = {0};

        List<ValueSlot> seen = walk(slot -> {
            if (turn[0]++ % 2 == 0) {
                reencrypt(slot);
            }
        });

        assertThat(seen).doesNotHaveDuplicates().hasSize(13);
        assertThat(repository().countValuesNotUnder(NEW_KEY)).isEqualTo(6);
        assertThat(walk(this::reencrypt)).hasSize(6);
    }

    @Test
    void valuesNotUnderWhenTheLastSlotIsPurgedThenTheWalkGoesOn() {
        List.of("a", "b", "c", "d").forEach(name -> append(create(name), 1));
        List<ValueSlot> all = walk(slot -> {});
        ValueSlot last = all.get(4);
        repository().delete(last.secret(), stamp(BEN, 1));
        repository().purgeDeletedBefore(START.plusSeconds(2));

        List<StoredValue> next = repository().valuesNotUnder(NEW_KEY, Optional.of(last), 100);

        assertThat(next)
                .extracting(StoredValue::slot)
                .containsExactlyElementsOf(all.subList(5, all.size()).stream()
                        .filter(slot -> !slot.secret().equals(last.secret()))
                        .toList());
    }

    @Test
    void reencryptWhenUnchangedThenOnlyTheValueChanges() {
        Secret secret = create("api-key");
        append(secret, 1);
        Secret before = find("api-key");
        EncryptedValue after = new EncryptedValue(NEW_KEY, new byte[] {0, -1, 39, 92, 0});
        StoredValue current = repository().currentValue(secret.name()).orElseThrow();

        assertThat(repository().reencrypt(current.slot(), current.value(), after))
                .isTrue();

        assertThat(repository().currentValue(secret.name())).contains(new StoredValue(current.slot(), after));
        assertThat(repository().value(secret.id(), 1).orElseThrow().value()).isEqualTo(value("api-key v1"));
        assertThat(find("api-key")).isEqualTo(before);
        assertThat(repository().countValuesNotUnder(NEW_KEY)).isEqualTo(1);
        assertThat(repository().countValuesNotUnder(KEY)).isEqualTo(1);
    }

    @Test
    void reencryptWhenChangedOrGoneThenFalseAndNothingChanges() {
        Secret secret = create("api-key");
        ValueSlot slot = new ValueSlot(secret.id(), secret.name(), 1);
        EncryptedValue stored = value("api-key v1");
        EncryptedValue after = new EncryptedValue(NEW_KEY, new byte[] {1});

        assertThat(repository().reencrypt(slot, value("API-KEY v1"), after)).isFalse();
        assertThat(repository().reencrypt(slot, new EncryptedValue(NEW_KEY, stored.ciphertext()), after))
                .isFalse();
        assertThat(repository().reencrypt(new ValueSlot(secret.id(), secret.name(), 2), stored, after))
                .isFalse();
        assertThat(repository().reencrypt(new ValueSlot(SecretId.random(), secret.name(), 1), stored, after))
                .isFalse();

        assertThat(repository().currentValue(secret.name()).orElseThrow().value())
                .isEqualTo(stored);
    }

    @Test
    void reencryptWhenLargestThenCompared() {
        byte[] bytes = new byte[65_535 * 4 + 1_000];
        new Random(11).nextBytes(bytes);
        EncryptedValue before = new EncryptedValue(KEY, bytes);
        bytes[bytes.length - 1]++;
        EncryptedValue after = new EncryptedValue(NEW_KEY, bytes);
        Secret secret = Samples.secret("api-key");
        repository().create(secret, before);
        ValueSlot slot = new ValueSlot(secret.id(), secret.name(), 1);

        assertThat(repository().reencrypt(slot, new EncryptedValue(KEY, bytes), after))
                .isFalse();
        assertThat(repository().reencrypt(slot, before, after)).isTrue();

        assertThat(repository().currentValue(secret.name()).orElseThrow().value())
                .isEqualTo(after);
    }

    @Test
    void reencryptWhenSeveralAtOnceThenOneWins() throws InterruptedException, ExecutionException {
        Secret secret = create("api-key");
        ValueSlot slot = new ValueSlot(secret.id(), secret.name(), 1);

        List<Boolean> done = Race.run(
                6,
                i -> repository()
                        .reencrypt(slot, value("api-key v1"), new EncryptedValue(NEW_KEY, new byte[] {(byte) i})));

        assertThat(done).containsOnlyOnce(true);
        assertThat(repository()
                        .currentValue(new SecretName("api-key"))
                        .orElseThrow()
                        .value()
                        .ciphertext())
                .containsExactly(done.indexOf(true));
    }

    /** 13 values: live, deleted and deleted under a name that is live again. */
    private void createSome() {
        for (String name : List.of("a", "A", "b")) {
            append(create(name), 2);
        }
        Secret deleted = create("c");
        append(deleted, 1);
        repository().delete(deleted.id(), stamp(BEN, 1));
        create("c");
        createDeleted("d", 1);
    }

    private List<ValueSlot> walk(Consumer<ValueSlot> visit) {
        List<ValueSlot> seen = new ArrayList<>();
        List<StoredValue> page = repository().valuesNotUnder(NEW_KEY, Optional.empty(), PAGE);
        while (!page.isEmpty()) {
            assertThat(page).hasSizeLessThanOrEqualTo(PAGE);
            for (StoredValue stored : page) {
                seen.add(stored.slot());
                visit.accept(stored.slot());
            }
            page = repository().valuesNotUnder(NEW_KEY, Optional.of(seen.getLast()), PAGE);
        }
        return seen;
    }

    private void reencrypt(ValueSlot slot) {
        EncryptedValue before =
                repository().value(slot.secret(), slot.version()).orElseThrow().value();
        assertThat(repository().reencrypt(slot, before, new EncryptedValue(NEW_KEY, before.ciphertext())))
                .isTrue();
    }
}
