package io.tacet.crypto.tink;

import static io.tacet.crypto.tink.Server.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tacet.kernel.ErrorCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileMasterKeyTest {
    private Path file;
    private FileMasterKey masterKey;

    @BeforeEach
    void masterKey(@TempDir Path folder) {
        file = folder.resolve("keys").resolve("master.key");
        masterKey = new FileMasterKey(file);
    }

    @Test
    void forFirstStartWhenNoFileThenMakesOneForItsOwnerOnly() throws Exception {
        masterKey.forFirstStart();
        assertThat(permissions(file)).isEqualTo("rw-------");
        assertThat(permissions(file.resolve("..").normalize())).isEqualTo("rwx------");
        assertThat(Files.readString(file)).matches("tacet-master-key-v1:[A-Za-z0-9+/]{43}=\n");
    }

    @Test
    void forFirstStartWhenFileIsThereThenKeepsIt() throws Exception {
        String id = masterKey.forFirstStart().id();
        String content = Files.readString(file);
        assertThat(masterKey.forFirstStart().id()).isEqualTo(id);
        assertThat(Files.readString(file)).isEqualTo(content);
    }

    @Test
    void idWhenAnotherKeyThenAnotherId(@TempDir Path elsewhere) {
        FileMasterKey other = new FileMasterKey(elsewhere.resolve("master.key"));
        assertThat(other.forFirstStart().id())
                .isNotEqualTo(masterKey.forFirstStart().id());
    }

    @Test
    void idWhenKeyIsKnownThenStaysWhatItWasInEarlierVersions() throws Exception {
        write("tacet-master-key-v1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
        assertThat(masterKey.forFirstStart().id()).isEqualTo("0172cc6e8d929715");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-----w-", "rw---x---", "rwxrwxrwx"})
    void readWhenOthersHaveAccessThenRefusesWithTheCommand(String permissions) throws Exception {
        String id = masterKey.forFirstStart().id();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        assertRefused(ErrorCode.MASTER_KEY_UNSAFE, "chmod 600 " + file, () -> masterKey.forKeysetsUnder(id));
        assertRefused(ErrorCode.MASTER_KEY_UNSAFE, masterKey::forFirstStart);
    }

    @Test
    void readWhenOnlyOwnerMayReadThenWorks() throws Exception {
        String id = masterKey.forFirstStart().id();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
        assertThat(masterKey.forKeysetsUnder(id).id()).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "\n",
                "hello",
                "tacet-master-key-v1:",
                "tacet-master-key-v1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh",
                "tacet-master-key-v1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwd*h8=",
                "tacet-master-key-v1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISI=",
                "tacet-master-key-v2:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
                "tacet-master-key-v1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\nmore"
            })
    void readWhenNoWholeKeyThenRefusesWithoutShowingIt(String content) throws Exception {
        write(content);
        assertRefused(ErrorCode.MASTER_KEY_WRONG, "Restore it from your backup", masterKey::forFirstStart);
        assertRefused(ErrorCode.MASTER_KEY_WRONG, () -> masterKey.forKeysetsUnder("0011223344556677"));
        assertThatThrownBy(masterKey::forFirstStart).hasNoCause().hasMessageNotContaining("AAECAw");
        assertThat(Files.readString(file)).isEqualTo(content);
    }

    @Test
    void readWhenEmptyThenSaysEmpty() throws Exception {
        write("");
        assertRefused(ErrorCode.MASTER_KEY_WRONG, "is empty", masterKey::forFirstStart);
        assertRefused(ErrorCode.MASTER_KEY_WRONG, "is empty", () -> masterKey.forKeysetsUnder("00"));
    }

    @Test
    void readWhenLinkThenLooksAtPermissionsOfTheTarget(@TempDir Path elsewhere) throws Exception {
        Path target = elsewhere.resolve("real.key");
        String id = new FileMasterKey(target).forFirstStart().id();
        Files.createDirectories(file.getParent());
        Files.createSymbolicLink(file, target);
        assertThat(masterKey.forKeysetsUnder(id).id()).isEqualTo(id);
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-r--r--"));
        assertRefused(ErrorCode.MASTER_KEY_UNSAFE, () -> masterKey.forKeysetsUnder(id));
    }

    @Test
    void replaceWhenLinkThenReplacesTheTargetAndKeepsTheLink(@TempDir Path elsewhere) throws Exception {
        Path target = elsewhere.resolve("real.key");
        String id = new FileMasterKey(target).forFirstStart().id();
        Files.createDirectories(file.getParent());
        Files.createSymbolicLink(file, target);
        assertThat(masterKey.replace(id, next -> true)).isTrue();
        assertThat(file).isSymbolicLink();
        assertRefused(ErrorCode.MASTER_KEY_WRONG, () -> new FileMasterKey(target).forKeysetsUnder(id));
    }

    @Test
    void readWhenLinkLeadsNowhereThenMissingAndNothingIsMade(@TempDir Path elsewhere) throws Exception {
        Path target = elsewhere.resolve("real.key");
        Files.createDirectories(file.getParent());
        Files.createSymbolicLink(file, target);
        assertRefused(ErrorCode.MASTER_KEY_MISSING, masterKey::forFirstStart);
        assertRefused(ErrorCode.MASTER_KEY_MISSING, () -> masterKey.forKeysetsUnder("00"));
        assertThat(target).doesNotExist();
    }

    @Test
    void readWhenFolderThenClearRefusal() throws Exception {
        Files.createDirectories(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        assertRefused(ErrorCode.CONFIGURATION_INVALID, "cannot be read", masterKey::forFirstStart);
    }

    private void write(String content) throws Exception {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static String permissions(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
