package io.tacet.web.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tacet.access.PasswordHash;
import io.tacet.access.Role;
import io.tacet.access.UserAccount;
import io.tacet.access.UserRepository;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.SensitiveValue;
import io.tacet.kernel.TacetException;
import io.tacet.testkit.memory.InMemoryUserRepository;
import io.tacet.web.Fakes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FirstAdminTest {
    @TempDir
    Path home;

    private final InMemoryUserRepository users = new InMemoryUserRepository();

    private Path random() {
        return home.resolve("keys/initial-admin-password");
    }

    private FirstAdmin firstAdmin(UserRepository repository, Optional<Path> chosen) {
        return new FirstAdmin(repository, new Fakes.Hasher(), chosen, random(), InstantSource.system());
    }

    private boolean passwordIs(String password) {
        return users.find(FirstAdmin.ID)
                .flatMap(UserAccount::passwordHash)
                .filter(hash -> new Fakes.Hasher().matches(SensitiveValue.of(password), hash))
                .isPresent();
    }

    private static UserAccount someone(String passwordHash) {
        return new UserAccount(
                FirstAdmin.ID,
                "x",
                Set.of(Role.ADMIN),
                Optional.of(new PasswordHash(passwordHash)),
                true,
                Instant.EPOCH);
    }

    @Test
    void createWhenNoUserThenRandomPasswordIsInAPrivateFile() throws Exception {
        firstAdmin(users, Optional.empty()).createIfNeeded();
        String password = Files.readString(random());
        assertThat(password).matches("[a-km-np-z2-9]{26}");
        assertThat(passwordIs(password)).isTrue();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(random())))
                .isEqualTo("rw-------");
        UserAccount admin = users.find(FirstAdmin.ID).orElseThrow();
        assertThat(admin.roles()).containsExactly(Role.ADMIN);
        assertThat(admin.active()).isTrue();
    }

    @Test
    void createWhenThereIsAUserThenNothingHappens() {
        users.insert(someone("other"));
        firstAdmin(users, Optional.of(home.resolve("missing"))).createIfNeeded();
        assertThat(random()).doesNotExist();
        assertThat(passwordIs("other")).isTrue();
    }

    @Test
    void createWhenAnEarlierStartWasKilledThenItsPasswordIsUsed() throws Exception {
        Files.createDirectories(random().getParent());
        Files.writeString(random(), "left-by-the-first-try");
        firstAdmin(users, Optional.empty()).createIfNeeded();
        assertThat(passwordIs("left-by-the-first-try")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "p\u00e4ss word 12",
                "p\u00e4ss word 12\n",
                "p\u00e4ss word 12\r\n",
                "p\u00e4ss word 12\nsecond line"
            })
    void createWhenPasswordIsChosenThenFirstLineCounts(String content) throws Exception {
        Path chosen = Files.writeString(home.resolve("chosen"), content);
        firstAdmin(users, Optional.of(chosen)).createIfNeeded();
        assertThat(passwordIs("p\u00e4ss word 12")).isTrue();
        assertThat(random()).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "canary", "\ncanary-on-line-two"})
    void createWhenChosenPasswordIsShortThenRefusesWithoutRepeatingIt(String content) throws Exception {
        refuses(Files.writeString(home.resolve("chosen"), content));
    }

    @Test
    void createWhenChosenFileIsUnusableThenRefuses() throws Exception {
        refuses(home.resolve("missing"));
        refuses(home);
        refuses(Files.write(home.resolve("latin"), "canary-p\u00e4ssword".getBytes(StandardCharsets.ISO_8859_1)));
        refuses(Files.writeString(home.resolve("long"), "canary".repeat(500)));
    }

    private void refuses(Path chosen) {
        assertThatExceptionOfType(TacetException.class)
                .isThrownBy(() -> firstAdmin(users, Optional.of(chosen)).createIfNeeded())
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFIGURATION_INVALID))
                .satisfies(e ->
                        assertThat(e.getMessage()).contains(chosen.toString()).doesNotContain("canary"));
        assertThat(users.isEmpty()).isTrue();
    }

    @Test
    void createWhenAnotherServerWonThenOwnFileGoes() {
        firstAdmin(new Overtaken("of-the-winner"), Optional.empty()).createIfNeeded();
        assertThat(random()).doesNotExist();
        assertThat(passwordIs("of-the-winner")).isTrue();
    }

    @Test
    void createWhenAnotherServerWonWithTheSameFileThenItStays() throws Exception {
        Files.createDirectories(random().getParent());
        Files.writeString(random(), "shared-by-both");
        firstAdmin(new Overtaken("shared-by-both"), Optional.empty()).createIfNeeded();
        assertThat(random()).exists();
    }

    /** Between the question and the insert, another server's user appears. */
    private final class Overtaken implements UserRepository {
        private final PasswordHash winner;

        Overtaken(String winner) {
            this.winner = new PasswordHash(winner);
        }

        @Override
        public Optional<UserAccount> findByAccessKey(String keyId) {
            return Optional.empty();
        }

        @Override
        public boolean isEmpty() {
            return users.isEmpty();
        }

        @Override
        public boolean insert(UserAccount user) {
            users.insert(someone(winner.encoded()));
            return users.insert(user);
        }

        @Override
        public Optional<UserAccount> find(io.tacet.access.PrincipalId id) {
            return users.find(id);
        }

        @Override
        public boolean updatePassword(io.tacet.access.PrincipalId id, PasswordHash hash) {
            return false;
        }
    }
}
