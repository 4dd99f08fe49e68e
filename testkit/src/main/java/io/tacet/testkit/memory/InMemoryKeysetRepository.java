package io.tacet.testkit.memory;

import io.tacet.secret.KeysetRepository;
import io.tacet.secret.WrappedKeyset;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Keysets until the process ends. */
public final class InMemoryKeysetRepository implements KeysetRepository {
    private final Map<Purpose, WrappedKeyset> keysets = new EnumMap<>(Purpose.class);

    @Override
    public synchronized Optional<WrappedKeyset> find(Purpose purpose) {
        return Optional.ofNullable(keysets.get(purpose));
    }

    @Override
    public synchronized boolean store(Map<Purpose, WrappedKeyset> changed) {
        boolean allFollow = changed.entrySet().stream()
                .allMatch(e -> e.getValue().revision()
                        == find(e.getKey()).map(WrappedKeyset::revision).orElse(0) + 1);
        if (allFollow) {
            keysets.putAll(changed);
        }
        return allFollow;
    }
}
