package io.tacet.crypto.tink;

import static io.tacet.crypto.tink.Server.SLOT;
import static io.tacet.crypto.tink.Server.VALUE;
import static io.tacet.crypto.tink.Server.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.tacet.access.PrincipalId;
import io.tacet.access.TokenClaims;
import io.tacet.crypto.tink.StoredKeysets.Failure;
import io.tacet.kernel.ErrorCode;
import io.tacet.secret.EncryptedValue;
import io.tacet.secret.KeysetRepository.Purpose;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A kill after every step of a rewrap: the next start finds the old state or the new one, and every value opens. */
class RewrapTest {
    @TempDir
    private Path folder;

    private Server server;
    private TinkKeys keys;
    private EncryptedValue encrypted;
    private String token;
    private String oldId;

    @BeforeEach
    void start() {
        server = new Server(folder);
        keys = server.start();
        keys.keyRing().addDataKey();
        encrypted = keys.valueCipher().encrypt(VALUE, SLOT);
        token = keys.tokenService().issue(new TokenClaims(new PrincipalId("ann"), "stamp"), Duration.ofHours(1));
        oldId = storedId();
    }

    @Test
    void rewrapWhenDoneThenAnotherMasterKeyAndTheSameDataKeys() throws Exception {
        byte[] before = Files.readAllBytes(server.masterKeyFile);
        keys.keyRing().rewrap();
        assertThat(storedId())
                .isNotEqualTo(oldId)
                .isEqualTo(keys.keyRing().state().masterKeyId());
        assertThat(Files.readAllBytes(server.masterKeyFile)).isNotEqualTo(before);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(server.masterKeyFile)))
                .isEqualTo("rw-------");
        assertWorks(keys);
        assertWorks(server.start());

        Files.write(server.masterKeyFile, before);
        assertRefused(ErrorCode.MASTER_KEY_WRONG, server::start);
    }

    @Test
    void rewrapWhenTwiceThenWorks() {
        keys.keyRing().rewrap();
        keys.keyRing().rewrap();
        assertWorks(keys);
        assertWorks(server.start());
    }

    @Test
    void openWhenKilledWhileNextWasWrittenThenOldStateAndNextIsGone() throws Exception {
        writeNext("tacet-master-key-v1:AAEC");
        assertWorks(server.start());
        assertThat(server.beside(".next")).doesNotExist();
        assertThat(storedId()).isEqualTo(oldId);
    }

    @Test
    void openWhenKilledBeforeStoringThenOldStateAndNextIsGone() {
        server.database.failNext(Failure.BEFORE_STORE);
        assertRefused(ErrorCode.STORAGE_UNAVAILABLE, () -> keys.keyRing().rewrap());
        assertThat(server.beside(".next")).exists();
        assertWorks(server.start());
        assertThat(server.beside(".next")).doesNotExist();
        assertThat(storedId()).isEqualTo(oldId);
    }

    @Test
    void openWhenKilledAfterStoringThenNewStateAndNextIsInPlace() throws Exception {
        server.database.failNext(Failure.AFTER_STORE);
        assertRefused(ErrorCode.STORAGE_UNAVAILABLE, () -> keys.keyRing().rewrap());
        byte[] next = Files.readAllBytes(server.beside(".next"));
        assertWorks(server.start());
        assertThat(server.beside(".next")).doesNotExist();
        assertThat(Files.readAllBytes(server.masterKeyFile)).isEqualTo(next);
        assertThat(storedId()).isNotEqualTo(oldId);
    }

    @Test
    void rewrapWhenEarlierOneWasStoppedThenStillWorksWithoutARestart() {
        for (Failure failure : new Failure[] {Failure.BEFORE_STORE, Failure.AFTER_STORE}) {
            server.database.failNext(failure);
            assertRefused(ErrorCode.STORAGE_UNAVAILABLE, () -> keys.keyRing().rewrap());
            assertWorks(keys);
            keys.keyRing().rewrap();
            assertWorks(keys);
            assertWorks(server.start());
        }
    }

    @Test
    void openWhenKilledAfterStoringAndMasterKeyIsGoneThenNextIsUsed() throws Exception {
        server.database.failNext(Failure.AFTER_STORE);
        assertRefused(ErrorCode.STORAGE_UNAVAILABLE, () -> keys.keyRing().rewrap());
        Files.delete(server.masterKeyFile);
        assertWorks(server.start());
    }

    @Test
    void openWhenNeitherFileFitsThenBothStay() throws Exception {
        writeNext("tacet-master-key-v1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
        Files.copy(server.beside(".next"), server.masterKeyFile, StandardCopyOption.REPLACE_EXISTING);
        Files.setPosixFilePermissions(server.masterKeyFile, PosixFilePermissions.fromString("rw-------"));
        assertRefused(ErrorCode.MASTER_KEY_WRONG, server::start);
        assertThat(server.beside(".next")).exists();
        assertThat(server.masterKeyFile).exists();
    }

    @Test
    void rewrapWhenAnotherServerRotatesInBetweenThenOneLosesAndNothingIsLost(@TempDir Path elsewhere) throws Exception {
        TinkKeys other = copyTo(elsewhere).start();
        server.database.beforeNextStore(() -> other.keyRing().addDataKey());
        assertRefused(ErrorCode.CONCURRENT_CHANGE, () -> keys.keyRing().rewrap());
        assertThat(server.beside(".next")).doesNotExist();
        assertThat(storedId()).isEqualTo(oldId);
        EncryptedValue others = other.valueCipher().encrypt(VALUE, SLOT);
        assertThat(keys.valueCipher().decrypt(others, SLOT)).isEqualTo(VALUE);
        assertWorks(server.start());
    }

    @Test
    void rewrapWhenAnotherServerSharesTheFolderThenItGoesOn() {
        TinkKeys other = server.start();
        keys.keyRing().rewrap();
        server.clock.advance(LiveKeyset.REFRESH);
        assertWorks(other);
        other.keyRing().rewrap();
        assertWorks(other);
        assertWorks(keys);
    }

    @Test
    void rewrapWhenAnotherServerHasItsOwnCopyThenItReadsOnAndSaysWhatToDoAtWrites(@TempDir Path elsewhere)
            throws Exception {
        Server other = copyTo(elsewhere);
        TinkKeys others = other.start();
        keys.keyRing().rewrap();
        other.clock.advance(LiveKeyset.REFRESH);
        assertThat(others.valueCipher().decrypt(encrypted, SLOT)).isEqualTo(VALUE);
        assertRefused(
                ErrorCode.MASTER_KEY_WRONG,
                "another server",
                () -> others.valueCipher().encrypt(VALUE, SLOT));
        Files.copy(server.masterKeyFile, other.masterKeyFile, StandardCopyOption.REPLACE_EXISTING);
        assertWorks(others);
    }

    @Test
    void rewrapWhenMasterKeyIsWrongThenNothingIsWritten() throws Exception {
        Files.delete(server.masterKeyFile);
        server.masterKey().forFirstStart();
        int stores = server.database.stores();
        assertRefused(ErrorCode.MASTER_KEY_WRONG, () -> keys.keyRing().rewrap());
        assertRefused(ErrorCode.MASTER_KEY_WRONG, () -> keys.keyRing().addDataKey());
        assertThat(server.database.stores()).isEqualTo(stores);
        assertThat(server.beside(".next")).doesNotExist();
    }

    @Test
    void addDataKeyWhenKilledAtStoringThenEitherStateWorks() {
        for (Failure failure : new Failure[] {Failure.BEFORE_STORE, Failure.AFTER_STORE}) {
            server.database.failNext(failure);
            assertRefused(ErrorCode.STORAGE_UNAVAILABLE, () -> keys.keyRing().addDataKey());
            assertWorks(keys);
            assertWorks(server.start());
        }
    }

    @Test
    void addDataKeyWhenTwoServersAtOnceThenBothKeysAreKept() {
        TinkKeys other = server.start();
        server.database.beforeNextStore(() -> other.keyRing().addDataKey());
        long mine = keys.keyRing().addDataKey();
        assertThat(keys.keyRing().state().dataKeys()).isEqualTo(4);
        assertThat(server.start().valueCipher().primaryKeyId()).isEqualTo(mine);
        assertWorks(keys);
    }

    /** The same database, its own copy of the master key. */
    private Server copyTo(Path elsewhere) throws Exception {
        Server other = new Server(server.database, elsewhere);
        Files.createDirectories(other.masterKeyFile.resolve("..").normalize());
        Files.copy(server.masterKeyFile, other.masterKeyFile, StandardCopyOption.COPY_ATTRIBUTES);
        return other;
    }

    private String storedId() {
        assertThat(server.database.get(Purpose.TOKENS).masterKeyId())
                .isEqualTo(server.database.get(Purpose.VALUES).masterKeyId());
        return server.database.get(Purpose.VALUES).masterKeyId();
    }

    private void writeNext(String content) throws Exception {
        Files.writeString(server.beside(".next"), content);
        Files.setPosixFilePermissions(server.beside(".next"), PosixFilePermissions.fromString("rw-------"));
    }

    private void assertWorks(TinkKeys opened) {
        assertThat(opened.valueCipher().decrypt(encrypted, SLOT)).isEqualTo(VALUE);
        assertThat(opened.valueCipher().decrypt(opened.valueCipher().encrypt(VALUE, SLOT), SLOT))
                .isEqualTo(VALUE);
        assertThat(opened.tokenService().verify(token)).isEqualTo(new TokenClaims(new PrincipalId("ann"), "stamp"));
    }
}
