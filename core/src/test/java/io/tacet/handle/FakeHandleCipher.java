package io.tacet.handle;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** HMAC and AES-GCM of the Java runtime, under keys of this instance. */
public final class FakeHandleCipher implements HandleCipher {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec macKey = new SecretKeySpec(random(32), "HmacSHA256");
    private final SecretKeySpec aesKey = new SecretKeySpec(random(32), "AES");

    @Override
    public byte[] tag(byte[] text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(macKey);
            return Arrays.copyOf(mac.doFinal(text), 21);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public boolean isTagOf(byte[] tag, byte[] text) {
        return MessageDigest.isEqual(tag, tag(text));
    }

    @Override
    public byte[] encrypt(byte[] plaintext, byte[] associatedData) {
        byte[] nonce = random(12);
        try {
            byte[] ciphertext =
                    cipher(Cipher.ENCRYPT_MODE, nonce, associatedData).doFinal(plaintext);
            byte[] all = Arrays.copyOf(nonce, nonce.length + ciphertext.length);
            System.arraycopy(ciphertext, 0, all, nonce.length, ciphertext.length);
            return all;
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public Optional<byte[]> decrypt(byte[] ciphertext, byte[] associatedData) {
        if (ciphertext.length < 12) {
            return Optional.empty();
        }
        try {
            return Optional.of(cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(ciphertext, 12), associatedData)
                    .doFinal(ciphertext, 12, ciphertext.length - 12));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] nonce, byte[] associatedData) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, aesKey, new GCMParameterSpec(128, nonce));
        cipher.updateAAD(associatedData);
        return cipher;
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
