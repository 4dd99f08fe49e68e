package io.tacet.crypto.argon2;

import static org.assertj.core.api.Assertions.assertThat;

import io.tacet.access.PasswordHash;
import io.tacet.kernel.SensitiveValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Argon2PasswordHasherTest {
    private static final SensitiveValue PASSWORD = SensitiveValue.of("correct horse \u00e9\uD83D\uDD11");

    private final Argon2PasswordHasher hasher = new Argon2PasswordHasher();

    @Test
    void matchesWhenSamePasswordThenTrue() {
        PasswordHash hash = hasher.hash(PASSWORD);
        assertThat(hasher.matches(PASSWORD, hash)).isTrue();
        assertThat(hasher.matches(SensitiveValue.of("correct horse"), hash)).isFalse();
        assertThat(hasher.matches(SensitiveValue.of(""), hash)).isFalse();
    }

    @Test
    void hashWhenSamePasswordTwiceThenSaltsDiffer() {
        assertThat(hasher.hash(PASSWORD)).isNotEqualTo(hasher.hash(PASSWORD));
    }

    /** OWASP's password storage cheat sheet: Argon2id with at least 19 MiB, two passes, one lane. */
    @Test
    void hashWhenLookedAtThenSaysItsParameters() {
        assertThat(hasher.hash(PASSWORD).encoded()).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "$argon2id$v=19$m=19456,t=2,p=1$", "$2a$10$abc"})
    void matchesWhenStoredHashIsDamagedThenFalse(String stored) {
        assertThat(hasher.matches(PASSWORD, new PasswordHash(stored))).isFalse();
    }
}
