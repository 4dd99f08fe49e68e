package io.tacet.crypto.tink;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.function.Predicate;

/**
 * The key that wraps the keysets in the database. It is never in the database itself, nor in the environment or in system
 * properties.
 *
 * <p>Guarantees: stored keysets are never given another key than the one that wraps them, and a key that wraps stored keysets is
 * never thrown away.
 */
public interface MasterKey {
    /**
     * For a database without keysets: the master key that is there, or else a new one.
     *
     * @throws TacetException {@link ErrorCode#MASTER_KEY_UNSAFE}, {@link ErrorCode#MASTER_KEY_MISSING},
     *     {@link ErrorCode#MASTER_KEY_WRONG}, {@link ErrorCode#CONFIGURATION_INVALID}
     */
    WrappingKey forFirstStart();

    /**
     * For stored keysets. Also brings a replacement that was stopped half-way to its end.
     *
     * @param id fingerprint that is stored beside the keysets
     * @throws TacetException {@link ErrorCode#MASTER_KEY_WRONG} if another key is there; {@link ErrorCode#MASTER_KEY_MISSING};
     *     {@link ErrorCode#MASTER_KEY_UNSAFE}; {@link ErrorCode#CONFIGURATION_INVALID}
     */
    WrappingKey forKeysetsUnder(String id);

    /**
     * Replaces the master key: makes a new one, durably, has the keysets stored under it, then drops the old one.
     *
     * @param id fingerprint that is stored beside the keysets now
     * @param store stores all keysets under the given key in one transaction; false if they changed in the meantime
     * @return what {@code store} returned; if false, the caller asks {@link #forKeysetsUnder} with what is stored now, to clean up
     * @throws TacetException {@link ErrorCode#CONFIGURATION_INVALID} where the master key is not ours to make; else as above
     */
    boolean replace(String id, Predicate<WrappingKey> store);
}
