package io.tacet.crypto.tink;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import io.tacet.secret.KeysetRepository;
import io.tacet.secret.WrappedKeyset;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** A database's keysets, in memory, that can fail like one. */
final class StoredKeysets implements KeysetRepository {
    enum Failure {
        NONE,
        BEFORE_STORE,
        AFTER_STORE
    }

    private final Map<Purpose, WrappedKeyset> keysets = new EnumMap<>(Purpose.class);
    private Failure failure = Failure.NONE;
    private Runnable beforeStore = () -> {};
    private int finds;
    private int stores;

    @Override
    public synchronized Optional<WrappedKeyset> find(Purpose purpose) {
        finds++;
        return Optional.ofNullable(keysets.get(purpose));
    }

    @Override
    public boolean store(Map<Purpose, WrappedKeyset> changed) {
        Runnable hook = beforeStore;
        beforeStore = () -> {};
        hook.run();
        return storeNow(changed);
    }

    private synchronized boolean storeNow(Map<Purpose, WrappedKeyset> changed) {
        stores++;
        failIf(Failure.BEFORE_STORE);
        for (Map.Entry<Purpose, WrappedKeyset> entry : changed.entrySet()) {
            WrappedKeyset before = keysets.get(entry.getKey());
            int revision = before == null ? 0 : before.revision();
            if (entry.getValue().revision() != revision + 1) {
                return false;
            }
        }
        keysets.putAll(changed);
        failIf(Failure.AFTER_STORE);
        return true;
    }

    private void failIf(Failure when) {
        if (failure == when) {
            failure = Failure.NONE;
            throw new TacetException(ErrorCode.STORAGE_UNAVAILABLE, "killed " + when);
        }
    }

    void failNext(Failure when) {
        failure = when;
    }

    void beforeNextStore(Runnable hook) {
        beforeStore = hook;
    }

    synchronized WrappedKeyset get(Purpose purpose) {
        return find(purpose).orElseThrow();
    }

    synchronized void put(Purpose purpose, WrappedKeyset keyset) {
        keysets.put(purpose, keyset);
    }

    synchronized void remove(Purpose purpose) {
        keysets.remove(purpose);
    }

    int finds() {
        return finds;
    }

    int stores() {
        return stores;
    }
}
