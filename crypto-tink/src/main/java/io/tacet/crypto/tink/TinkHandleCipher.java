package io.tacet.crypto.tink;

import static io.tacet.crypto.tink.Algorithms.supported;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Mac;
import io.tacet.handle.HandleCipher;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;

/** HMAC-SHA-256 for references, AES-256-GCM with a random nonce for sealed values. */
final class TinkHandleCipher implements HandleCipher {
    /** Tink's prefix: a one, then the key's id. */
    private static final int PREFIX_BYTES = 5;

    /** Text that looks like a handle under an unknown key may ask for the keyset no more often than this. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final LiveKeyset<Mac> references;
    private final LiveKeyset<Aead> sealedValues;

    TinkHandleCipher(LiveKeyset<Mac> references, LiveKeyset<Aead> sealedValues) {
        this.references = references;
        this.sealedValues = sealedValues;
    }

    @Override
    public byte[] tag(byte[] text) {
        return supported(() -> references.fresh().primitive().computeMac(text));
    }

    @Override
    public boolean isTagOf(byte[] tag, byte[] text) {
        try {
            keysFor(references, tag).primitive().verifyMac(tag, text);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    @Override
    public byte[] encrypt(byte[] plaintext, byte[] associatedData) {
        return supported(() -> sealedValues.fresh().primitive().encrypt(plaintext, associatedData));
    }

    @Override
    public Optional<byte[]> decrypt(byte[] ciphertext, byte[] associatedData) {
        try {
            return Optional.of(keysFor(sealedValues, ciphertext).primitive().decrypt(ciphertext, associatedData));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    /** Made by a server that rotated after we looked last, perhaps. */
    private static <P> OpenKeyset<P> keysFor(LiveKeyset<P> keyset, byte[] prefixed) {
        OpenKeyset<P> keys = keyset.current();
        boolean known = prefixed.length >= PREFIX_BYTES
                && keys.keyIds()
                        .contains(
                                Integer.toUnsignedLong(ByteBuffer.wrap(prefixed).getInt(1)));
        return known ? keys : keyset.notOlderThan(LOOK_AGAIN);
    }
}
