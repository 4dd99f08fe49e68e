package io.tacet.redaction;

import io.tacet.kernel.SensitiveValue;
import io.tacet.secret.EncryptedValue;
import io.tacet.secret.ValueCipher;
import io.tacet.secret.ValueSlot;

/** Lets no value in or out of the vault that redaction does not know of. */
public final class WatchedCipher implements ValueCipher {
    private final ValueCipher cipher;
    private final ValueWatcher watcher;

    public WatchedCipher(ValueCipher cipher, ValueWatcher watcher) {
        this.cipher = cipher;
        this.watcher = watcher;
    }

    @Override
    public EncryptedValue encrypt(SensitiveValue value, ValueSlot slot) {
        watch(slot, value);
        return cipher.encrypt(value, slot);
    }

    @Override
    public SensitiveValue decrypt(EncryptedValue value, ValueSlot slot) {
        SensitiveValue plaintext = cipher.decrypt(value, slot);
        watch(slot, plaintext);
        return plaintext;
    }

    private void watch(ValueSlot slot, SensitiveValue plaintext) {
        watcher.watch(KeptValue.of(slot), plaintext);
    }

    @Override
    public long primaryKeyId() {
        return cipher.primaryKeyId();
    }
}
