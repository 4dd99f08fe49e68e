package io.tacet.handle;

import java.util.Optional;

/** Port: what makes handles unforgeable. Its keys serve no other purpose. */
public interface HandleCipher {
    /** Always the same for the same text under the same key. */
    byte[] tag(byte[] text);

    boolean isTagOf(byte[] tag, byte[] text);

    /** Encrypts and authenticates; never twice the same. Not hidden: the length. */
    byte[] encrypt(byte[] plaintext, byte[] associatedData);

    /** Empty for what was not encrypted here with that associated data, or was changed. */
    Optional<byte[]> decrypt(byte[] ciphertext, byte[] associatedData);
}
