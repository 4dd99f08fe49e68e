package io.tacet.secret;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;

/** Port: the data keys and the master key that wraps them. */
public interface KeyRing {
    /** Adds a data key and makes it the one that new values are encrypted under. @return its id */
    long addDataKey();

    /**
     * Wraps the data keys with a new master key. A server that is killed in the middle finds, at its next start, either the old
     * state or the new one.
     *
     * @throws TacetException {@link ErrorCode#CONFIGURATION_INVALID} where the master key is not ours to make (a KMS)
     */
    void rewrap();

    State state();

    /** @param masterKeyId a fingerprint, not the key */
    record State(long primaryKeyId, int dataKeys, String masterKeyId) {}
}
