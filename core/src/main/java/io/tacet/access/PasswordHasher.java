package io.tacet.access;

import io.tacet.kernel.SensitiveValue;

/** Port: slow, salted hashing. Both calls take about the same, deliberately long, time. */
public interface PasswordHasher {
    PasswordHash hash(SensitiveValue password);

    boolean matches(SensitiveValue password, PasswordHash stored);
}
