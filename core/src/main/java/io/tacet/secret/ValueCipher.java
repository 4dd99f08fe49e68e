package io.tacet.secret;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.SensitiveValue;
import io.tacet.kernel.TacetException;

/**
 * Port: authenticated encryption under the current data key.
 *
 * <p>Guarantees: a value decrypts in its own slot only, and only unchanged. Not hidden: the length of the value.
 */
public interface ValueCipher {
    EncryptedValue encrypt(SensitiveValue value, ValueSlot slot);

    /** @throws TacetException {@link ErrorCode#VALUE_DAMAGED} for a value that was changed, moved, or whose key is gone */
    SensitiveValue decrypt(EncryptedValue value, ValueSlot slot);

    /** The key that {@link #encrypt} uses now. */
    long primaryKeyId();
}
