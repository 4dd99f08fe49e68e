package io.tacet.testkit.contract;

import static io.tacet.testkit.Samples.BEN;
import static io.tacet.testkit.Samples.stamp;
import static io.tacet.testkit.Samples.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.tacet.secret.EncryptedValue;
import io.tacet.secret.Secret;
import io.tacet.secret.SecretName;
import io.tacet.secret.SecretRepository;
import io.tacet.secret.SecretVersion;
import io.tacet.secret.StoredValue;
import io.tacet.secret.ValueSlot;
import io.tacet.testkit.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** {@link SecretRepository}: values and their versions. */
public abstract class SecretVersionsContract extends SecretContract {
    private static final SecretName KEY = new SecretName("api-key");

    /** 65,535 characters of four bytes each, and room for what a cipher adds. */
    private static final int LARGEST = 65_535 * 4 + 1_000;

    @Test
    void appendWhenNextThenItIsCurrent() {
        Secret secret = create("api-key");
        SecretVersion second = new SecretVersion(2, stamp(BEN, 5), OptionalInt.of(1));

        assertThat(repository().append(secret.id(), second, value("two"), 10)).isTrue();

        Secret after = find("api-key");
        assertThat(after.currentVersion()).isEqualTo(2);
        assertThat(after.updated()).isEqualTo(stamp(BEN, 5));
        assertThat(after.created()).isEqualTo(secret.created());
        assertThat(repository().currentValue(KEY))
                .contains(new StoredValue(new ValueSlot(secret.id(), KEY, 2), value("two")));
        assertThat(repository().versions(secret.id(), MANY))
                .containsExactly(second, new SecretVersion(1, secret.created(), OptionalInt.empty()));
    }

    @Test
    void valueWhenOlderVersionThenStillThere() {
        Secret secret = create("api-key");
        append(secret, 2);

        assertThat(repository().value(secret.id(), 1))
                .contains(new StoredValue(new ValueSlot(secret.id(), KEY, 1), value("api-key v1")));
        assertThat(repository().value(secret.id(), 2).orElseThrow().value()).isEqualTo(value("api-key v2"));
        assertThat(repository().value(secret.id(), 4)).isEmpty();
        assertThat(repository().value(secret.id(), 0)).isEmpty();
    }

    @Test
    void appendWhenNotNextThenFalseAndNothingChanges() {
        Secret secret = create("api-key");
        append(secret, 1);
        Secret before = find("api-key");

        for (int number : List.of(1, 2, 4, 0)) {
            assertThat(repository().append(secret.id(), Samples.version(number), value("x"), 10))
                    .isFalse();
        }

        assertThat(find("api-key")).isEqualTo(before);
        assertThat(repository().countValues()).isEqualTo(2);
        assertThat(repository().currentValue(KEY).orElseThrow().value()).isEqualTo(value("api-key v2"));
    }

    @Test
    void versionsWhenThereAreMoreThenTheNewest() {
        Secret secret = create("api-key");
        append(secret, 4);

        assertThat(repository().versions(secret.id(), 2))
                .extracting(SecretVersion::number)
                .containsExactly(5, 4);
    }

    @Test
    void appendWhenPastTheLimitThenTheOldestGo() {
        Secret secret = create("api-key");
        create("other");
        append(secret, 4);

        assertThat(repository().append(secret.id(), Samples.version(6), value("six"), 3))
                .isTrue();

        assertThat(repository().versions(secret.id(), MANY))
                .extracting(SecretVersion::number)
                .containsExactly(6, 5, 4);
        assertThat(repository().value(secret.id(), 3)).isEmpty();
        assertThat(repository().append(secret.id(), Samples.version(7), value("seven"), 1))
                .isTrue();
        assertThat(repository().versions(secret.id(), MANY))
                .extracting(SecretVersion::number)
                .containsExactly(7);
        assertThat(repository().currentValue(new SecretName("other"))).isPresent();
    }

    @Test
    void appendWhenSeveralAtOnceThenOneWinsEachNumberAndNoneIsLost() throws InterruptedException, ExecutionException {
        int threads = 6;
        int each = 8;
        Secret secret = create("api-key");

        List<List<Integer>> won = Race.run(threads, thread -> {
            List<Integer> numbers = new ArrayList<>();
            while (numbers.size() < each) {
                int next = find("api-key").currentVersion() + 1;
                if (repository().append(secret.id(), Samples.version(next), value(thread + " wrote " + next), 1_000)) {
                    numbers.add(next);
                }
            }
            return numbers;
        });

        assertThat(won.stream().flatMap(List::stream))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(2, threads * each + 1).boxed().toList());
        for (int thread = 0; thread < threads; thread++) {
            for (int number : won.get(thread)) {
                assertThat(repository().value(secret.id(), number).orElseThrow().value())
                        .isEqualTo(value(thread + " wrote " + number));
            }
        }
        assertThat(repository().countValues()).isEqualTo((long) threads * each + 1);
    }

    @Test
    void appendWhenDeletedAtOnceThenEitherAllOrNothing() throws InterruptedException, ExecutionException {
        for (int round = 0; round < 10; round++) {
            Secret secret = create("key" + round);

            List<Boolean> done = Race.run(
                    2,
                    i -> i == 0
                            ? repository().append(secret.id(), Samples.version(2), value("two"), 10)
                            : repository().delete(secret.id(), stamp(BEN, 3)));

            assertThat(done.get(1)).isTrue();
            assertThat(repository().versions(secret.id(), MANY)).hasSize(done.get(0) ? 2 : 1);
            assertThat(repository().findDeleted(secret.name()).getFirst().currentVersion())
                    .isEqualTo(done.get(0) ? 2 : 1);
        }
    }

    @Test
    void currentValueWhenLargestThenComesBackByteForByte() {
        byte[] bytes = new byte[LARGEST];
        new Random(7).nextBytes(bytes);
        EncryptedValue largest = new EncryptedValue(Long.MAX_VALUE, bytes);
        Secret secret = Samples.secret("api-key");

        repository().create(secret, largest);
        repository().append(secret.id(), Samples.version(2), new EncryptedValue(Long.MIN_VALUE, bytes), 10);

        assertThat(repository().value(secret.id(), 1).orElseThrow().value()).isEqualTo(largest);
        assertThat(repository().currentValue(KEY).orElseThrow().value())
                .isEqualTo(new EncryptedValue(Long.MIN_VALUE, bytes));
    }
}
