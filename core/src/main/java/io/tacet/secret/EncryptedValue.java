package io.tacet.secret;

import java.util.Arrays;

/** A value as it is stored. {@code keyId} names the data key, so that a rotation finds what is left to do. */
public final class EncryptedValue {
    private final long keyId;
    private final byte[] ciphertext;

    public EncryptedValue(long keyId, byte[] ciphertext) {
        this.keyId = keyId;
        this.ciphertext = ciphertext.clone();
    }

    public long keyId() {
        return keyId;
    }

    public byte[] ciphertext() {
        return ciphertext.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EncryptedValue that
                && keyId == that.keyId
                && Arrays.equals(ciphertext, that.ciphertext);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(ciphertext);
    }

    @Override
    public String toString() {
        return "EncryptedValue(key " + keyId + ", " + ciphertext.length + " bytes)";
    }
}
