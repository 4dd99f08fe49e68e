package io.tacet.crypto.tink;

import com.google.crypto.tink.Aead;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import io.tacet.secret.KeyRing;
import io.tacet.secret.KeysetRepository;
import io.tacet.secret.KeysetRepository.Purpose;
import io.tacet.secret.WrappedKeyset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Changes the stored keysets. Data keys are never removed: one takes about fifty bytes, and what is encrypted under it may come
 * back with a backup.
 */
final class TinkKeyRing implements KeyRing {
    private final KeysetRepository repository;
    private final MasterKey masterKey;
    private final LiveKeyset<Aead> values;
    private final List<LiveKeyset<?>> others;

    TinkKeyRing(KeysetRepository repository, MasterKey masterKey, LiveKeyset<Aead> values, List<LiveKeyset<?>> others) {
        this.repository = repository;
        this.masterKey = masterKey;
        this.values = values;
        this.others = others;
    }

    @Override
    public long addDataKey() {
        return values.addPrimary().primaryKeyId();
    }

    @Override
    public synchronized void rewrap() {
        String id = values.reload().stored().masterKeyId();
        others.forEach(LiveKeyset::reload);
        boolean stored = masterKey.replace(id, next -> repository.store(rewrapped(next)));
        // Proves that what is stored opens under the key that is in place now; also tidies up after a lost race.
        masterKey.forKeysetsUnder(values.reload().stored().masterKeyId());
        others.forEach(LiveKeyset::reload);
        if (!stored) {
            throw new TacetException(
                    ErrorCode.CONCURRENT_CHANGE,
                    "Another server changed the keys at the same time; the master key is still the one before. Try again.");
        }
    }

    private Map<Purpose, WrappedKeyset> rewrapped(WrappingKey next) {
        Map<Purpose, WrappedKeyset> keysets = new EnumMap<>(Purpose.class);
        keysets.put(Purpose.VALUES, values.rewrapped(next));
        others.forEach(keyset -> keysets.put(keyset.purpose(), keyset.rewrapped(next)));
        return keysets;
    }

    @Override
    public State state() {
        OpenKeyset<Aead> keys = values.fresh();
        return new State(
                keys.primaryKeyId(), keys.keyIds().size(), keys.stored().masterKeyId());
    }
}
