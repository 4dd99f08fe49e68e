package io.tacet.secret;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.PlaintextAccess;
import io.tacet.kernel.SensitiveValue;
import io.tacet.kernel.TacetException;
import java.util.Arrays;

/** Binds a value to its slot and key as the real one does; hides nothing. */
public final class FakeCipher implements ValueCipher, KeyRing {
    private long primary = 1;

    @Override
    public synchronized EncryptedValue encrypt(SensitiveValue value, ValueSlot slot) {
        byte[] plaintext = value.revealUtf8(PlaintextAccess.granted());
        byte[] ciphertext = Arrays.copyOf(plaintext, plaintext.length + 1);
        ciphertext[plaintext.length] = tag(slot);
        return new EncryptedValue(primary, ciphertext);
    }

    @Override
    public SensitiveValue decrypt(EncryptedValue value, ValueSlot slot) {
        byte[] ciphertext = value.ciphertext();
        if (ciphertext.length == 0 || ciphertext[ciphertext.length - 1] != tag(slot)) {
            throw new TacetException(ErrorCode.VALUE_DAMAGED, "The value of " + slot.name() + " is damaged.");
        }
        return SensitiveValue.ofUtf8(Arrays.copyOf(ciphertext, ciphertext.length - 1));
    }

    @Override
    public synchronized long primaryKeyId() {
        return primary;
    }

    @Override
    public synchronized long addDataKey() {
        return ++primary;
    }

    @Override
    public void rewrap() {}

    @Override
    public State state() {
        return new State(primaryKeyId(), (int) primaryKeyId(), "master");
    }

    private static byte tag(ValueSlot slot) {
        return (byte) Arrays.hashCode(slot.associatedData());
    }
}
