package io.tacet.secret;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Never lets go by itself. */
public final class FakeCache implements ValueCache {
    private final Map<SecretName, CurrentValue> values = new HashMap<>();

    @Override
    public synchronized Optional<CurrentValue> get(SecretName name, Function<SecretName, Optional<CurrentValue>> load) {
        Optional<CurrentValue> value = Optional.ofNullable(values.get(name)).or(() -> load.apply(name));
        value.ifPresent(v -> values.put(name, v));
        return value;
    }

    @Override
    public synchronized boolean holds(SecretName name) {
        return values.containsKey(name);
    }

    @Override
    public synchronized void forget(SecretName name) {
        values.remove(name);
    }

    @Override
    public synchronized void forgetAll() {
        values.clear();
    }
}
