package io.tacet.crypto.tink;

import static io.tacet.crypto.tink.Server.SLOT;
import static io.tacet.crypto.tink.Server.VALUE;
import static io.tacet.crypto.tink.Server.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.SensitiveValue;
import io.tacet.secret.EncryptedValue;
import io.tacet.secret.KeysetRepository.Purpose;
import io.tacet.secret.SecretId;
import io.tacet.secret.ValueCipher;
import io.tacet.secret.ValueSlot;
import io.tacet.secret.WrappedKeyset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TinkValueCipherTest {
    private Server server;
    private ValueCipher cipher;

    @BeforeEach
    void start(@TempDir Path folder) {
        server = new Server(folder);
        cipher = server.start().valueCipher();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "{\"user\":\"u\"}", "líne\n\tzwei \uD83D\uDD11\0"})
    void decryptWhenUnchangedThenSameValue(String text) {
        SensitiveValue value = SensitiveValue.of(text);
        assertThat(cipher.decrypt(cipher.encrypt(value, SLOT), SLOT)).isEqualTo(value);
    }

    @Test
    void decryptWhenLongestValueThenSameValue() {
        SensitiveValue value = SensitiveValue.of("\u20ac".repeat(65_535));
        assertThat(cipher.decrypt(cipher.encrypt(value, SLOT), SLOT)).isEqualTo(value);
    }

    @Test
    void encryptWhenSameValueTwiceThenCiphertextsDifferAndHoldNoPlaintext() {
        EncryptedValue first = cipher.encrypt(VALUE, SLOT);
        assertThat(first).isNotEqualTo(cipher.encrypt(VALUE, SLOT));
        assertThat(new String(first.ciphertext(), StandardCharsets.ISO_8859_1)).doesNotContain("canary");
        assertThat(first.keyId()).isEqualTo(cipher.primaryKeyId());
    }

    @Test
    void decryptWhenAnySingleBitIsFlippedThenRefuses() {
        EncryptedValue encrypted = cipher.encrypt(VALUE, SLOT);
        for (int bit = 0; bit < encrypted.ciphertext().length * 8; bit++) {
            byte[] changed = encrypted.ciphertext();
            changed[bit / 8] ^= (byte) (1 << (bit % 8));
            EncryptedValue damaged = new EncryptedValue(encrypted.keyId(), changed);
            assertRefused(ErrorCode.VALUE_DAMAGED, () -> cipher.decrypt(damaged, SLOT));
        }
    }

    @Test
    void decryptWhenCutOffThenRefuses() {
        EncryptedValue encrypted = cipher.encrypt(VALUE, SLOT);
        for (int length = 0; length < encrypted.ciphertext().length; length++) {
            byte[] cut = Arrays.copyOf(encrypted.ciphertext(), length);
            EncryptedValue damaged = new EncryptedValue(encrypted.keyId(), cut);
            assertRefused(ErrorCode.VALUE_DAMAGED, () -> cipher.decrypt(damaged, SLOT));
        }
    }

    @Test
    void decryptWhenInAnotherSlotThenRefuses() {
        EncryptedValue encrypted = cipher.encrypt(VALUE, SLOT);
        ValueSlot recreated = new ValueSlot(SecretId.random(), SLOT.name(), SLOT.version());
        for (ValueSlot other : new ValueSlot[] {
            Server.slot("post_office", 2), Server.slot("Post_office", 1), Server.slot("other", 1), recreated
        }) {
            assertRefused(ErrorCode.VALUE_DAMAGED, "restore", () -> cipher.decrypt(encrypted, other));
        }
    }

    @Test
    void decryptWhenTwoRowsAreSwappedThenBothRefuse() {
        ValueSlot other = new ValueSlot(SecretId.random(), SLOT.name(), 1);
        EncryptedValue here = cipher.encrypt(VALUE, SLOT);
        EncryptedValue there = cipher.encrypt(SensitiveValue.of("another"), other);
        assertRefused(ErrorCode.VALUE_DAMAGED, () -> cipher.decrypt(there, SLOT));
        assertRefused(ErrorCode.VALUE_DAMAGED, () -> cipher.decrypt(here, other));
    }

    @Test
    void decryptWhenKeyIsNowhereThenRefusesAfterOneLook() {
        EncryptedValue encrypted = cipher.encrypt(VALUE, SLOT);
        int before = server.database.finds();
        EncryptedValue unknown = new EncryptedValue(encrypted.keyId() + 1, encrypted.ciphertext());
        assertRefused(ErrorCode.VALUE_DAMAGED, "not in the keyset", () -> cipher.decrypt(unknown, SLOT));
        assertThat(server.database.finds()).isEqualTo(before + 1);
    }

    @Test
    void decryptWhenKeyIsKnownThenNeverAsksTheDatabase() {
        EncryptedValue encrypted = cipher.encrypt(VALUE, SLOT);
        int before = server.database.finds();
        server.clock.advance(Duration.ofDays(1));
        cipher.decrypt(encrypted, SLOT);
        assertThat(server.database.finds()).isEqualTo(before);
    }

    @Test
    void decryptWhenAnotherServerRotatedThenLoadsItsKey() {
        TinkKeys other = server.start();
        other.keyRing().addDataKey();
        EncryptedValue encrypted = other.valueCipher().encrypt(VALUE, SLOT);
        assertThat(cipher.decrypt(encrypted, SLOT)).isEqualTo(VALUE);
    }

    @Test
    void encryptWhenAnotherServerRotatedThenFollowsWithinTheRefreshTime() {
        long before = cipher.primaryKeyId();
        long rotated = server.start().keyRing().addDataKey();
        assertThat(cipher.encrypt(VALUE, SLOT).keyId()).isEqualTo(before);
        server.clock.advance(LiveKeyset.REFRESH);
        assertThat(cipher.encrypt(VALUE, SLOT).keyId()).isEqualTo(rotated);
    }

    @Test
    void encryptWhenKeysetIsDamagedWhileRunningThenRefusesButStillReads() {
        EncryptedValue encrypted = cipher.encrypt(VALUE, SLOT);
        WrappedKeyset stored = server.database.get(Purpose.VALUES);
        server.database.put(
                Purpose.VALUES, new WrappedKeyset(stored.revision() + 1, stored.masterKeyId(), new byte[] {1, 2}));
        server.clock.advance(LiveKeyset.REFRESH);
        assertRefused(ErrorCode.KEYSET_DAMAGED, () -> cipher.encrypt(VALUE, SLOT));
        assertThat(cipher.decrypt(encrypted, SLOT)).isEqualTo(VALUE);
    }

    @Test
    void encryptWhenDatabaseWasRestoredFromBeforeARotationThenUsesAKeyThatIsStored() {
        WrappedKeyset backup = server.database.get(Purpose.VALUES);
        long before = cipher.primaryKeyId();
        server.start().keyRing().addDataKey();
        server.clock.advance(LiveKeyset.REFRESH);
        assertThat(cipher.primaryKeyId()).isNotEqualTo(before);
        server.database.put(Purpose.VALUES, backup);
        server.clock.advance(LiveKeyset.REFRESH);
        assertThat(cipher.encrypt(VALUE, SLOT).keyId()).isEqualTo(before);
    }

    @Test
    void decryptWhenManyThreadsWhileKeysRotateThenAlwaysRight() throws Exception {
        TinkKeys rotating = server.start();
        Callable<Boolean> work = () -> IntStream.range(0, 200)
                .allMatch(i -> cipher.decrypt(cipher.encrypt(VALUE, SLOT), SLOT).equals(VALUE)
                        && cipher.decrypt(rotating.valueCipher().encrypt(VALUE, SLOT), SLOT)
                                .equals(VALUE));
        try (var threads = Executors.newFixedThreadPool(4)) {
            Future<Boolean> one = threads.submit(work);
            Future<Boolean> two = threads.submit(work);
            for (int i = 0; i < 20; i++) {
                rotating.keyRing().addDataKey();
            }
            assertThat(one.get()).isTrue();
            assertThat(two.get()).isTrue();
        }
    }
}
