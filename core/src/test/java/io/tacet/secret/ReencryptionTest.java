package io.tacet.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tacet.access.PrincipalId;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.ManualClock;
import io.tacet.kernel.PlaintextAccess;
import io.tacet.kernel.SensitiveValue;
import io.tacet.kernel.TacetException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ReencryptionTest {
    private static final PrincipalId ANN = new PrincipalId("ann");
    private static final int SECRETS = Reencryption.PAGE * 2 + 7;

    private final FakeSecrets database = new FakeSecrets();
    private final FakeCipher cipher = new FakeCipher();
    private final Vault vault =
            new Vault(database, cipher, new FakeCache(), VaultSettings.DEFAULTS, new ManualClock(), events -> {});
    private final Reencryption reencryption = new Reencryption(database, cipher);

    /** Decrypts so many values, then its server is killed. */
    private record KilledAfter(ValueCipher cipher, AtomicInteger left) implements ValueCipher {
        @Override
        public EncryptedValue encrypt(SensitiveValue value, ValueSlot slot) {
            return cipher.encrypt(value, slot);
        }

        @Override
        public SensitiveValue decrypt(EncryptedValue value, ValueSlot slot) {
            if (left.getAndDecrement() == 0) {
                throw new TacetException(ErrorCode.STORAGE_UNAVAILABLE, "killed");
            }
            return cipher.decrypt(value, slot);
        }

        @Override
        public long primaryKeyId() {
            return cipher.primaryKeyId();
        }
    }

    @Test
    void runWhenRotatedThenAllValuesAreUnderTheNewKeyAndTheSame() {
        fill();
        vault.put(name(1), "second version", ANN);
        vault.delete(name(2), ANN);
        cipher.addDataKey();
        assertThat(reencryption.progress()).isEqualTo(new Reencryption.Progress(SECRETS + 1, SECRETS + 1));
        assertThat(reencryption.run()).isEqualTo(new Reencryption.Outcome(SECRETS + 1, 0));
        assertThat(reencryption.progress()).isEqualTo(new Reencryption.Progress(SECRETS + 1, 0));
        assertThat(read(1)).isEqualTo("second version");
        assertThat(read(SECRETS)).isEqualTo("value " + SECRETS);
    }

    @Test
    void runWhenNothingIsLeftThenDoesNothing() {
        fill();
        assertThat(reencryption.run()).isEqualTo(new Reencryption.Outcome(0, 0));
    }

    @Test
    void runWhenKilledInTheMiddleThenTheNextOneGoesOn() {
        fill();
        cipher.addDataKey();
        int done = Reencryption.PAGE + 3;
        Reencryption killed = new Reencryption(database, new KilledAfter(cipher, new AtomicInteger(done)));
        assertThatThrownBy(killed::run).hasMessage("killed");
        assertThat(reencryption.progress().remaining()).isEqualTo(SECRETS - done);
        assertThat(reencryption.run()).isEqualTo(new Reencryption.Outcome(SECRETS - done, 0));
        assertThat(reencryption.progress().remaining()).isZero();
    }

    @Test
    void runWhenSomeValuesAreDamagedThenTheyStayAndTheOthersFollow() {
        fill();
        for (int i : new int[] {1, Reencryption.PAGE, SECRETS}) {
            database.damage(new ValueSlot(vault.get(name(i)).id(), name(i), 1));
        }
        cipher.addDataKey();
        assertThat(reencryption.run()).isEqualTo(new Reencryption.Outcome(SECRETS - 3, 3));
        assertThat(reencryption.progress().remaining()).isEqualTo(3);
        assertThat(reencryption.run()).isEqualTo(new Reencryption.Outcome(0, 3));
    }

    @Test
    void runWhenAllOfAPageIsDamagedThenEnds() {
        fill();
        for (int i = 1; i <= SECRETS; i++) {
            database.damage(new ValueSlot(vault.get(name(i)).id(), name(i), 1));
        }
        cipher.addDataKey();
        assertThat(reencryption.run()).isEqualTo(new Reencryption.Outcome(0, SECRETS));
    }

    @Test
    void runWhenAWriterIsFasterThenItsValueStays() {
        vault.put(name(1), "before", ANN);
        cipher.addDataKey();
        Secret secret = vault.get(name(1));
        ValueSlot slot = new ValueSlot(secret.id(), name(1), 1);
        EncryptedValue others = cipher.encrypt(SensitiveValue.of("others"), slot);
        database.beforeNextWrite(() -> database.reencrypt(
                slot, database.currentValue(name(1)).orElseThrow().value(), others));
        assertThat(reencryption.run()).isEqualTo(new Reencryption.Outcome(0, 0));
        assertThat(read(1)).isEqualTo("others");
    }

    @Test
    void runWhenInterruptedThenStopsBetweenTwoValues() {
        fill();
        cipher.addDataKey();
        Thread.currentThread().interrupt();
        assertThat(reencryption.run()).isEqualTo(new Reencryption.Outcome(0, 0));
        assertThat(Thread.interrupted()).isTrue();
    }

    private void fill() {
        for (int i = 1; i <= SECRETS; i++) {
            vault.put(name(i), "value " + i, ANN);
        }
    }

    private String read(int i) {
        return vault.read(name(i)).orElseThrow().reveal(PlaintextAccess.granted());
    }

    private static SecretName name(int i) {
        return new SecretName("s" + i);
    }
}
