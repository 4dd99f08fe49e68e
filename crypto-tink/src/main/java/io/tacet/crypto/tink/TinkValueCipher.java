package io.tacet.crypto.tink;

import static io.tacet.crypto.tink.Algorithms.supported;

import com.google.crypto.tink.Aead;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.PlaintextAccess;
import io.tacet.kernel.SensitiveValue;
import io.tacet.kernel.TacetException;
import io.tacet.secret.EncryptedValue;
import io.tacet.secret.ValueCipher;
import io.tacet.secret.ValueSlot;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/** AES-256-GCM with a random nonce, the slot as associated data. */
final class TinkValueCipher implements ValueCipher {
    private final LiveKeyset<Aead> keyset;

    TinkValueCipher(LiveKeyset<Aead> keyset) {
        this.keyset = keyset;
    }

    @Override
    public EncryptedValue encrypt(SensitiveValue value, ValueSlot slot) {
        OpenKeyset<Aead> keys = keyset.fresh();
        byte[] plaintext = value.revealUtf8(PlaintextAccess.granted());
        try {
            byte[] ciphertext = supported(() -> keys.primitive().encrypt(plaintext, slot.associatedData()));
            return new EncryptedValue(keys.primaryKeyId(), ciphertext);
        } finally {
            Arrays.fill(plaintext, (byte) 0);
        }
    }

    @Override
    public SensitiveValue decrypt(EncryptedValue value, ValueSlot slot) {
        OpenKeyset<Aead> keys = keyset.current();
        if (!keys.keyIds().contains(value.keyId())) {
            // Written by a server that rotated after we looked last.
            keys = keyset.reload();
        }
        if (!keys.keyIds().contains(value.keyId())) {
            throw damaged(slot, "its data key " + value.keyId() + " is not in the keyset");
        }
        byte[] plaintext;
        try {
            plaintext = keys.primitive().decrypt(value.ciphertext(), slot.associatedData());
        } catch (GeneralSecurityException e) {
            throw damaged(slot, "it was changed or moved in the database");
        }
        try {
            return SensitiveValue.ofUtf8(plaintext);
        } finally {
            Arrays.fill(plaintext, (byte) 0);
        }
    }

    @Override
    public long primaryKeyId() {
        return keyset.fresh().primaryKeyId();
    }

    private static TacetException damaged(ValueSlot slot, String why) {
        return new TacetException(
                ErrorCode.VALUE_DAMAGED,
                "The stored value of secret " + slot.name() + ", version " + slot.version() + ", does not decrypt: "
                        + why + ". Set the secret anew, or restore the database from a backup.");
    }
}
