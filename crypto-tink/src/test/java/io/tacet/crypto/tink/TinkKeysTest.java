package io.tacet.crypto.tink;

import static io.tacet.crypto.tink.Server.SLOT;
import static io.tacet.crypto.tink.Server.VALUE;
import static io.tacet.crypto.tink.Server.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.tacet.access.PrincipalId;
import io.tacet.access.TokenClaims;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import io.tacet.secret.EncryptedValue;
import io.tacet.secret.KeysetRepository.Purpose;
import io.tacet.secret.WrappedKeyset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TinkKeysTest {
    @TempDir
    private Path folder;

    private Server server;

    @BeforeEach
    void server() {
        server = new Server(folder);
    }

    @Test
    void openWhenRestartedThenReadsWhatWasWrittenBefore() {
        TinkKeys first = server.start();
        EncryptedValue encrypted = first.valueCipher().encrypt(VALUE, SLOT);
        String token =
                first.tokenService().issue(new TokenClaims(new PrincipalId("ann"), "stamp"), Duration.ofHours(1));

        TinkKeys second = server.start();
        assertThat(second.valueCipher().decrypt(encrypted, SLOT)).isEqualTo(VALUE);
        assertThat(second.valueCipher().primaryKeyId()).isEqualTo(encrypted.keyId());
        assertThat(second.tokenService().verify(token)).isEqualTo(new TokenClaims(new PrincipalId("ann"), "stamp"));
        assertThat(server.database.stores()).isEqualTo(1);
    }

    @Test
    void openWhenFirstStartThenStateTellsOneKeyAndTheFingerprint() throws Exception {
        var state = server.start().keyRing().state();
        assertThat(state.dataKeys()).isEqualTo(1);
        assertThat(state.masterKeyId()).matches("[0-9a-f]{16}");
        String file = Files.readString(server.masterKeyFile);
        assertThat(file).doesNotContain(state.masterKeyId());
        assertThat(server.database.get(Purpose.VALUES).masterKeyId()).isEqualTo(state.masterKeyId());
        String stored = new String(server.database.get(Purpose.VALUES).wrapped(), StandardCharsets.ISO_8859_1);
        assertThat(stored).doesNotContain(file.strip());
    }

    @Test
    void openWhenAnotherMasterKeyThenRefusesAndWritesNothing() throws Exception {
        server.start();
        Files.delete(server.masterKeyFile);
        server.masterKey().forFirstStart();
        byte[] file = Files.readAllBytes(server.masterKeyFile);
        assertRefused(ErrorCode.MASTER_KEY_WRONG, "from your backup", server::start);
        assertRefused(ErrorCode.MASTER_KEY_WRONG, () -> TinkKeys.verify(server.database, server.masterKey()));
        assertThat(server.database.stores()).isEqualTo(1);
        assertThat(Files.readAllBytes(server.masterKeyFile)).isEqualTo(file);
    }

    @Test
    void openWhenMasterKeyIsMissingThenRefusesAndMakesNone() throws Exception {
        server.start();
        Files.delete(server.masterKeyFile);
        assertRefused(ErrorCode.MASTER_KEY_MISSING, "backup", server::start);
        assertThat(server.masterKeyFile).doesNotExist();
        assertThat(server.database.stores()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Purpose.class)
    void openWhenKeysetIsDamagedThenRefusesAndWritesNothing(Purpose purpose) {
        server.start();
        WrappedKeyset good = server.database.get(purpose);
        for (int i = 0; i < good.wrapped().length; i++) {
            byte[] changed = good.wrapped();
            changed[i] ^= 1;
            server.database.put(purpose, new WrappedKeyset(1, good.masterKeyId(), changed));
            if (decrypts(purpose, good, changed)) {
                continue;
            }
            assertRefused(ErrorCode.KEYSET_DAMAGED, "restore the database", server::start);
            assertRefused(ErrorCode.KEYSET_DAMAGED, () -> TinkKeys.verify(server.database, server.masterKey()));
        }
        server.database.put(purpose, new WrappedKeyset(1, good.masterKeyId(), Arrays.copyOf(good.wrapped(), 20)));
        assertRefused(ErrorCode.KEYSET_DAMAGED, server::start);
        assertThat(server.database.stores()).isEqualTo(1);
    }

    /** Tink keeps a description of the keys beside the ciphertext, for people; what it says has no effect. */
    private boolean decrypts(Purpose purpose, WrappedKeyset good, byte[] changed) {
        var key = server.masterKey().forKeysetsUnder(good.masterKeyId());
        try {
            return key.unwrap(purpose, new WrappedKeyset(1, good.masterKeyId(), changed))
                    .equalsKeyset(key.unwrap(purpose, good));
        } catch (TacetException e) {
            return false;
        }
    }

    @Test
    void openWhenKeysetsAreSwappedThenRefuses() {
        server.start();
        WrappedKeyset values = server.database.get(Purpose.VALUES);
        server.database.put(Purpose.VALUES, server.database.get(Purpose.TOKENS));
        server.database.put(Purpose.TOKENS, values);
        assertRefused(ErrorCode.KEYSET_DAMAGED, server::start);
    }

    @Test
    void openWhenValuesKeysetIsGoneThenRefusesToMakeAnother() {
        server.start();
        server.database.remove(Purpose.VALUES);
        assertRefused(ErrorCode.KEYSET_DAMAGED, "backup", server::start);
        server.database.remove(Purpose.TOKENS);
        server.storedValues = 1;
        assertRefused(ErrorCode.KEYSET_DAMAGED, "backup", server::start);
        assertThat(server.database.stores()).isEqualTo(1);
    }

    @Test
    void openWhenTokensKeysetIsGoneThenMakesAnotherAndOldTokensAreInvalid() {
        TinkKeys first = server.start();
        String token =
                first.tokenService().issue(new TokenClaims(new PrincipalId("ann"), "stamp"), Duration.ofHours(1));
        EncryptedValue encrypted = first.valueCipher().encrypt(VALUE, SLOT);
        server.database.remove(Purpose.TOKENS);
        TinkKeys second = server.start();
        assertThat(second.valueCipher().decrypt(encrypted, SLOT)).isEqualTo(VALUE);
        assertRefused(ErrorCode.INVALID_TOKEN, () -> second.tokenService().verify(token));
    }

    @Test
    void openWhenAnotherServerIsFasterThenUsesItsKeysets() {
        List<TinkKeys> faster = new ArrayList<>();
        server.database.beforeNextStore(() -> faster.add(server.start()));
        TinkKeys slower = server.start();
        EncryptedValue encrypted = faster.getFirst().valueCipher().encrypt(VALUE, SLOT);
        assertThat(slower.valueCipher().decrypt(encrypted, SLOT)).isEqualTo(VALUE);
    }

    @Test
    void openWhenAnotherServerIsFasterWithAnotherFolderThenSaysWhatToCopy(@TempDir Path elsewhere) {
        Server other = new Server(server.database, elsewhere);
        server.database.beforeNextStore(other::start);
        assertRefused(ErrorCode.MASTER_KEY_WRONG, "another server that uses this database", server::start);
        assertThat(other.start().keyRing().state().dataKeys()).isEqualTo(1);
    }

    @Test
    void openWhenManyServersStartAtOnceThenAllWorkTogether() throws Exception {
        int servers = 8;
        CountDownLatch gate = new CountDownLatch(1);
        List<Future<TinkKeys>> starting = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(servers)) {
            for (int i = 0; i < servers; i++) {
                starting.add(threads.submit(() -> {
                    gate.await();
                    return server.start();
                }));
            }
            gate.countDown();
            EncryptedValue encrypted = starting.getFirst().get().valueCipher().encrypt(VALUE, SLOT);
            for (Future<TinkKeys> keys : starting) {
                assertThat(keys.get().valueCipher().decrypt(encrypted, SLOT)).isEqualTo(VALUE);
            }
        }
    }

    @Test
    void verifyWhenDatabaseIsEmptyThenNothingIsMade() {
        TinkKeys.verify(server.database, server.masterKey());
        assertThat(server.masterKeyFile.getParent()).doesNotExist();
        assertThat(server.database.stores()).isZero();
    }

    @Test
    void toStringWhenAnythingThenHoldsNoKey() throws Exception {
        server.start();
        WrappingKey key = server.masterKey()
                .forKeysetsUnder(server.database.get(Purpose.VALUES).masterKeyId());
        String base64 = Files.readString(server.masterKeyFile).strip().split(":", -1)[1];
        assertThat(key.toString()).doesNotContain(base64);
        assertThat(key.unwrap(Purpose.VALUES, server.database.get(Purpose.VALUES))
                        .toString())
                .doesNotContain("key_value", "value:");
    }
}
