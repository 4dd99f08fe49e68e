package io.tacet.redaction;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import io.tacet.secret.SecretId;
import io.tacet.secret.SecretRepository;
import io.tacet.secret.StoredValue;
import io.tacet.secret.ValueChange;
import io.tacet.secret.ValueChanges;
import io.tacet.secret.ValueSlot;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Brings before the {@link WatchedCipher} what this server has not handled itself: at the start every kept value of every secret,
 * old versions and deleted secrets included, and later whatever another server stores. Has what was purged, by any server, forgotten.
 */
public final class KeptValues {
    private static final int BATCH = 1_000;

    /** No key has this id, so that "not under it" means all. */
    private static final long NO_KEY = -1;

    private final SecretRepository repository;
    private final ValueChanges changes;
    private final WatchedCipher cipher;
    private final Consumer<SecretId> forget;
    private volatile long seen;

    /** @param forget gets each secret that was purged */
    public KeptValues(
            SecretRepository repository, ValueChanges changes, WatchedCipher cipher, Consumer<SecretId> forget) {
        this.repository = repository;
        this.changes = changes;
        this.cipher = cipher;
        this.forget = forget;
    }

    /**
     * To be called once, before anything can be redacted. A value that does not decrypt is passed by: nobody else can use it either.
     *
     * @throws TacetException {@link ErrorCode#STORAGE_UNAVAILABLE}
     */
    public void load() {
        // Asked first: what is stored while the rest is read comes again with the changes.
        long before = changes.last();
        Optional<ValueSlot> last = Optional.empty();
        List<StoredValue> batch = repository.valuesNotUnder(NO_KEY, last, BATCH);
        while (!batch.isEmpty()) {
            batch.forEach(this::watch);
            last = Optional.of(batch.getLast().slot());
            batch = repository.valuesNotUnder(NO_KEY, last, BATCH);
        }
        seen = before;
    }

    /** After this, every value stored by any server before the call is known, and those purged are forgotten. One small read if there is none. */
    public void refresh() {
        long last = changes.last();
        if (last > seen) {
            catchUp(last);
        }
    }

    private synchronized void catchUp(long last) {
        long before = seen;
        List<ValueChange> batch = changes.after(before, BATCH);
        while (!batch.isEmpty()) {
            batch.forEach(change -> watch(change.value()));
            seen = batch.getLast().number();
            batch = changes.after(seen, BATCH);
        }
        // Asked last: a value that was read above may be gone since.
        changes.purgedAfter(before).forEach(forget);
        // The last ones may be gone again, pushed out by newer versions.
        seen = Math.max(seen, last);
    }

    private void watch(StoredValue stored) {
        try {
            cipher.decrypt(stored.value(), stored.slot());
        } catch (TacetException e) {
            if (e.code().kind() == ErrorCode.Kind.UNAVAILABLE) {
                throw e;
            }
        }
    }
}
