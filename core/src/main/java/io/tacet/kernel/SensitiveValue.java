package io.tacet.kernel;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Text that must not be seen: a secret's value, a password, key material.
 *
 * <p>Guarantees: bytes are copied in and out; equality takes the same time wherever two values of one length differ;
 * {@link #toString} and {@link #hashCode} tell nothing about the content; it does not serialise. Not protected against: whoever
 * can read this process's memory.
 *
 * <p>The content leaves through {@link #reveal} and {@link #revealUtf8} only, which take a {@link PlaintextAccess} so that every
 * such place can be found by name and is on the list of an architecture rule.
 */
public final class SensitiveValue {
    private final byte[] utf8;

    private SensitiveValue(byte[] utf8) {
        this.utf8 = utf8;
    }

    public static SensitiveValue of(String text) {
        return new SensitiveValue(text.getBytes(StandardCharsets.UTF_8));
    }

    /** @param utf8 copied; the caller may wipe its own */
    public static SensitiveValue ofUtf8(byte[] utf8) {
        return new SensitiveValue(utf8.clone());
    }

    public String reveal(PlaintextAccess access) {
        access.check();
        return new String(utf8, StandardCharsets.UTF_8);
    }

    /** A copy that the caller may wipe. */
    public byte[] revealUtf8(PlaintextAccess access) {
        access.check();
        return utf8.clone();
    }

    public int sizeInBytes() {
        return utf8.length;
    }

    public boolean isEmpty() {
        return utf8.length == 0;
    }

    /** Constant-time for values of one length. */
    @Override
    public boolean equals(Object other) {
        return other instanceof SensitiveValue that && MessageDigest.isEqual(utf8, that.utf8);
    }

    /** The same for all values: a hash of the content would be a fingerprint of it. Not meant as a key of a map. */
    @Override
    public int hashCode() {
        return SensitiveValue.class.hashCode();
    }

    @Override
    public String toString() {
        return "SensitiveValue(***)";
    }

    /** Overwrites the content; the value is empty text of zeros afterwards. For material with one owner, such as keys. */
    public void wipe() {
        Arrays.fill(utf8, (byte) 0);
    }
}
