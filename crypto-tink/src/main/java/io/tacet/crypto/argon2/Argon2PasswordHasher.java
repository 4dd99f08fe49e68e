package io.tacet.crypto.argon2;

import io.tacet.access.PasswordHash;
import io.tacet.access.PasswordHasher;
import io.tacet.kernel.PlaintextAccess;
import io.tacet.kernel.SensitiveValue;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/**
 * Argon2id with the parameters that OWASP's password storage cheat sheet asks for: 19 MiB, two passes, one lane; 16 bytes of salt,
 * 32 of hash.
 *
 * <p>At most as many passwords are hashed at once as there are processors, the others wait: many sign-ins at once cannot take all
 * memory. The longest password that is let in is the caller's to say.
 */
public final class Argon2PasswordHasher implements PasswordHasher {
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;

    /** The encoder fails on text that has fewer parts. */
    private static final Pattern ENCODED =
            Pattern.compile("\\$argon2id\\$v=\\d{1,3}\\$m=\\d{1,7},t=\\d{1,3},p=\\d{1,3}\\$[^$]+\\$[^$]+");

    private final Argon2PasswordEncoder encoder =
            new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, MEMORY_KIB, PASSES);
    private final Semaphore atOnce = new Semaphore(Runtime.getRuntime().availableProcessors(), true);

    @Override
    public PasswordHash hash(SensitiveValue password) {
        return inTurn(() -> new PasswordHash(encoder.encode(password.reveal(PlaintextAccess.granted()))));
    }

    /** A stored hash that cannot be read matches nothing. */
    @Override
    public boolean matches(SensitiveValue password, PasswordHash stored) {
        return ENCODED.matcher(stored.encoded()).matches()
                && inTurn(() -> encoder.matches(password.reveal(PlaintextAccess.granted()), stored.encoded()));
    }

    private <T> T inTurn(Supplier<T> work) {
        atOnce.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            atOnce.release();
        }
    }
}
