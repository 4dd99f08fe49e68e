package io.tacet.testkit.contract;

import static io.tacet.secret.KeysetRepository.Purpose.TOKENS;
import static io.tacet.secret.KeysetRepository.Purpose.VALUES;
import static org.assertj.core.api.Assertions.assertThat;

import io.tacet.secret.KeysetRepository;
import io.tacet.secret.WrappedKeyset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** {@link KeysetRepository}. */
public abstract class KeysetRepositoryContract {
    /** The same one within a test; empty at its start. */
    protected abstract KeysetRepository repository();

    @Test
    void findWhenNothingIsStoredThenEmpty() {
        assertThat(repository().find(VALUES)).isEmpty();
        assertThat(repository().find(TOKENS)).isEmpty();
    }

    @Test
    void storeWhenFirstThenFound() {
        assertThat(repository().store(Map.of(VALUES, keyset(1, "a")))).isTrue();

        assertStored(VALUES, keyset(1, "a"));
        assertThat(repository().find(TOKENS)).isEmpty();
    }

    @Test
    void storeWhenRevisionFollowsThenReplaced() {
        repository().store(Map.of(VALUES, keyset(1, "a"), TOKENS, keyset(1, "b")));

        assertThat(repository().store(Map.of(VALUES, keyset(2, "c")))).isTrue();

        assertStored(VALUES, keyset(2, "c"));
        assertStored(TOKENS, keyset(1, "b"));
    }

    @Test
    void storeWhenRevisionDoesNotFollowThenFalseAndNothingChanges() {
        assertThat(repository().store(Map.of(VALUES, keyset(2, "x")))).isFalse();
        assertThat(repository().store(Map.of(VALUES, keyset(0, "x")))).isFalse();
        repository().store(Map.of(VALUES, keyset(1, "a")));

        for (int revision : List.of(0, 1, 3)) {
            assertThat(repository().store(Map.of(VALUES, keyset(revision, "x"))))
                    .isFalse();
        }

        assertStored(VALUES, keyset(1, "a"));
    }

    @Test
    void storeWhenOneOfTwoDoesNotFollowThenNeitherIsStored() {
        repository().store(Map.of(VALUES, keyset(1, "a")));

        assertThat(repository().store(Map.of(VALUES, keyset(2, "x"), TOKENS, keyset(2, "x"))))
                .isFalse();
        assertThat(repository().store(Map.of(VALUES, keyset(1, "x"), TOKENS, keyset(1, "x"))))
                .isFalse();
        assertThat(repository().store(Map.of(VALUES, keyset(3, "x"), TOKENS, keyset(1, "x"))))
                .isFalse();

        assertStored(VALUES, keyset(1, "a"));
        assertThat(repository().find(TOKENS)).isEmpty();
    }

    @Test
    void storeWhenSeveralAtOnceThenOneWinsBothPurposes() throws InterruptedException, ExecutionException {
        for (int revision = 1; revision <= 5; revision++) {
            int next = revision;

            List<Boolean> stored = Race.run(
                    6, i -> repository().store(Map.of(VALUES, keyset(next, "v" + i), TOKENS, keyset(next, "t" + i))));

            assertThat(stored).containsOnlyOnce(true);
            int winner = stored.indexOf(true);
            assertStored(VALUES, keyset(next, "v" + winner));
            assertStored(TOKENS, keyset(next, "t" + winner));
        }
    }

    @Test
    void storeWhenLargeThenComesBackByteForByte() {
        byte[] bytes = new byte[200_000];
        new Random(3).nextBytes(bytes);
        WrappedKeyset large = new WrappedKeyset(1, "k".repeat(255), bytes);

        assertThat(repository().store(Map.of(TOKENS, large))).isTrue();

        assertStored(TOKENS, large);
    }

    private static WrappedKeyset keyset(int revision, String content) {
        return new WrappedKeyset(revision, "master " + content, new byte[] {0, -1, (byte) content.hashCode()});
    }

    private void assertStored(KeysetRepository.Purpose purpose, WrappedKeyset expected) {
        WrappedKeyset stored = repository().find(purpose).orElseThrow();
        assertThat(stored.revision()).isEqualTo(expected.revision());
        assertThat(stored.masterKeyId()).isEqualTo(expected.masterKeyId());
        assertThat(stored.wrapped()).isEqualTo(expected.wrapped());
    }
}
