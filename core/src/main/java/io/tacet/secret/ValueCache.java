package io.tacet.secret;

import java.util.Optional;
import java.util.function.Function;

/**
 * Port: remembers decrypted current values for a few seconds, in memory. Loading and {@link #forget} of one name exclude each
 * other, so that a value replaced on this server is never served once the write has returned.
 */
public interface ValueCache {
    /** @param load called at most once at a time for a name; what it throws is passed on, and an empty answer is not kept */
    Optional<CurrentValue> get(SecretName name, Function<SecretName, Optional<CurrentValue>> load);

    /** Whether {@link #get} would answer without a load. */
    boolean holds(SecretName name);

    void forget(SecretName name);

    void forgetAll();
}
