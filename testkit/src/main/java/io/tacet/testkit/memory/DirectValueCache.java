package io.tacet.testkit.memory;

import io.tacet.secret.CurrentValue;
import io.tacet.secret.SecretName;
import io.tacet.secret.ValueCache;
import java.util.Optional;
import java.util.function.Function;

/** Remembers nothing: every read loads. For one thread, since loads of a name do not exclude each other. */
public final class DirectValueCache implements ValueCache {
    @Override
    public Optional<CurrentValue> get(SecretName name, Function<SecretName, Optional<CurrentValue>> load) {
        return load.apply(name);
    }

    @Override
    public boolean holds(SecretName name) {
        return false;
    }

    @Override
    public void forget(SecretName name) {
        // Nothing is remembered.
    }

    @Override
    public void forgetAll() {
        // Nothing is remembered.
    }
}
