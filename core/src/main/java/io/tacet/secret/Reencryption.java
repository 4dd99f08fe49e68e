package io.tacet.secret;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.List;
import java.util.Optional;

/**
 * Brings every stored value under the primary data key, in small steps. It keeps no state of its own: what is left to do is what
 * the repository says is under another key, so a run that was killed goes on at the next start, and two servers may run it at once.
 */
public final class Reencryption {
    static final int PAGE = 100;

    private final SecretRepository repository;
    private final ValueCipher cipher;

    public Reencryption(SecretRepository repository, ValueCipher cipher) {
        this.repository = repository;
        this.cipher = cipher;
    }

    /** @param remaining values under older keys; zero when done */
    public record Progress(long total, long remaining) {}

    /** @param damaged values that do not decrypt; they stay as they are */
    public record Outcome(long reencrypted, long damaged) {}

    public Progress progress() {
        return new Progress(repository.countValues(), repository.countValuesNotUnder(cipher.primaryKeyId()));
    }

    /** Walks over all values under older keys once. Stops early, between two values, when the thread is interrupted. */
    public Outcome run() {
        long primary = cipher.primaryKeyId();
        long reencrypted = 0;
        long damaged = 0;
        Optional<ValueSlot> last = Optional.empty();
        List<StoredValue> page;
        do {
            page = repository.valuesNotUnder(primary, last, PAGE);
            for (StoredValue stored : page) {
                if (Thread.currentThread().isInterrupted()) {
                    return new Outcome(reencrypted, damaged);
                }
                last = Optional.of(stored.slot());
                try {
                    reencrypted += reencrypt(stored) ? 1 : 0;
                } catch (TacetException e) {
                    if (e.code() != ErrorCode.VALUE_DAMAGED) {
                        throw e;
                    }
                    damaged++;
                }
            }
        } while (!page.isEmpty());
        return new Outcome(reencrypted, damaged);
    }

    private boolean reencrypt(StoredValue stored) {
        EncryptedValue after = cipher.encrypt(cipher.decrypt(stored.value(), stored.slot()), stored.slot());
        return repository.reencrypt(stored.slot(), stored.value(), after);
    }
}
