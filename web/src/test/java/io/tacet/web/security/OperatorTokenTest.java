package io.tacet.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperatorTokenTest {
    @TempDir
    Path home;

    @Test
    void createThenOnlyTheFilesContentMatches() throws Exception {
        Path file = home.resolve("run/operator.token");
        OperatorToken token = new OperatorToken(file);
        String content = Files.readString(file);
        assertThat(content).hasSize(43);
        assertThat(token.matches(content)).isTrue();
        assertThat(token.matches(content + "x")).isFalse();
        assertThat(token.matches("")).isFalse();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
        token.close();
        assertThat(home.resolve("run")).isEmptyDirectory();
    }

    @Test
    void createWhenAnOldFileIsThereThenReplacedWithModeAndAll() throws Exception {
        Path file = home.resolve("operator.token");
        Files.writeString(file, "left by a crash");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        new OperatorToken(file);
        assertThat(Files.readString(file)).hasSize(43);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void closeWhenAnotherServerHasPutItsOwnThenThatStays() {
        Path file = home.resolve("operator.token");
        OperatorToken first = new OperatorToken(file);
        OperatorToken second = new OperatorToken(file);
        first.close();
        assertThat(file).exists();
        second.close();
        assertThat(file).doesNotExist();
    }

    @Test
    void createWhenFolderCannotBeMadeThenRefusesWithTheReason() throws Exception {
        Files.writeString(home.resolve("run"), "a file, not a folder");
        assertThatExceptionOfType(TacetException.class)
                .isThrownBy(() -> new OperatorToken(home.resolve("run/operator.token")))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFIGURATION_INVALID))
                .withMessageContaining("operator.token");
    }
}
