package io.tacet.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tacet.access.PrincipalId;
import io.tacet.audit.AuditAction;
import io.tacet.audit.AuditEvent;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.ManualClock;
import io.tacet.kernel.TacetException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeyRotationTest {
    private static final SecretName NAME = new SecretName("s");
    private static final PrincipalId ANN = new PrincipalId("ann");

    private final FakeSecrets database = new FakeSecrets();
    private final List<AuditEvent> audit = new ArrayList<>();
    private final FakeCipher cipher = new FakeCipher();
    private final Vault vault =
            new Vault(database, cipher, new FakeCache(), VaultSettings.DEFAULTS, new ManualClock(), audit::addAll);
    private final Deque<Runnable> background = new ArrayDeque<>();
    private final KeyRotation rotation =
            new KeyRotation(cipher, new Reencryption(database, cipher), background::add, audit::addAll);

    @BeforeEach
    void fill() {
        vault.put(NAME, "one", ANN);
        vault.put(NAME, "two", ANN);
    }

    @Test
    void rotateWhenAskedThenNewKeyAtOnceAndValuesFollow() {
        KeyRotation.Status begun = rotation.rotate();
        assertThat(begun.keys().primaryKeyId()).isEqualTo(2);
        assertThat(begun.running()).isTrue();
        assertThat(begun.remaining()).isEqualTo(2);
        runBackground();
        assertDone();
    }

    @Test
    void rotateWhenARunIsUnderWayThenAnotherOneFollowsIt() {
        rotation.rotate();
        database.beforeNextWrite(rotation::rotate);
        runBackground();
        assertThat(cipher.primaryKeyId()).isEqualTo(3);
        assertDone();
    }

    @Test
    void rotateWhenARunWaitsThenOneRunDoesForBoth() {
        rotation.rotate();
        rotation.rotate();
        assertThat(background).hasSize(1);
        runBackground();
        assertDone();
    }

    @Test
    void resumeWhenARunWasStoppedThenFinishes() {
        cipher.addDataKey();
        assertThat(rotation.status().remaining()).isEqualTo(2);
        rotation.resume();
        runBackground();
        assertDone();
    }

    @Test
    void statusWhenAValueIsDamagedThenTellsHowManyStay() {
        database.damage(new ValueSlot(vault.get(NAME).id(), NAME, 1));
        rotation.rotate();
        runBackground();
        assertThat(rotation.status().remaining()).isEqualTo(1);
        assertThat(rotation.status().problem())
                .hasValueSatisfying(p -> assertThat(p).startsWith("1 stored values"));
    }

    @Test
    void statusWhenStorageFailsThenTellsWhyAndTheNextRunClearsIt() {
        rotation.rotate();
        database.beforeNextWrite(() -> {
            throw new TacetException(ErrorCode.STORAGE_UNAVAILABLE, "The database does not answer.");
        });
        runBackground();
        assertThat(rotation.status().running()).isFalse();
        assertThat(rotation.status().problem()).contains("The database does not answer.");
        rotation.resume();
        runBackground();
        assertDone();
    }

    @Test
    void statusWhenAnAdapterBreaksThenTellsTheKindOnlyAndCanRunAgain() {
        rotation.rotate();
        database.beforeNextWrite(() -> {
            throw new ArrayIndexOutOfBoundsException("canary");
        });
        runBackground();
        assertThat(rotation.status().running()).isFalse();
        assertThat(rotation.status().problem())
                .hasValueSatisfying(
                        p -> assertThat(p).contains("ArrayIndexOutOfBounds").doesNotContain("canary"));
        rotation.resume();
        runBackground();
        assertDone();
    }

    @Test
    void resumeWhenTheServerStopsThenNothingRuns() {
        KeyRotation stopping = new KeyRotation(
                cipher,
                new Reencryption(database, cipher),
                task -> {
                    throw new RejectedExecutionException();
                },
                audit::addAll);
        stopping.resume();
        assertThat(stopping.status().running()).isFalse();
    }

    @Test
    void changesOfKeysAreRecorded() {
        audit.clear();
        rotation.rotate();
        rotation.rewrap();
        assertThat(audit)
                .extracting(AuditEvent::action)
                .containsExactly(AuditAction.KEY_ROTATE, AuditAction.KEY_REWRAP);
    }

    @Test
    void rotateWhenItCannotBeRecordedThenNoNewKey() {
        KeyRotation unrecorded =
                new KeyRotation(cipher, new Reencryption(database, cipher), background::add, events -> {
                    throw new TacetException(ErrorCode.AUDIT_UNAVAILABLE, "no");
                });
        assertThatThrownBy(unrecorded::rotate).isInstanceOf(TacetException.class);
        assertThat(rotation.status().keys().primaryKeyId()).isEqualTo(1);
    }

    @Test
    void rewrapWhenAskedThenTellsTheState() {
        assertThat(rotation.rewrap().keys().masterKeyId()).isEqualTo("master");
    }

    private void runBackground() {
        while (!background.isEmpty()) {
            background.remove().run();
        }
    }

    private void assertDone() {
        KeyRotation.Status status = rotation.status();
        assertThat(status.running()).isFalse();
        assertThat(status.remaining()).isZero();
        assertThat(status.problem()).isEmpty();
    }
}
