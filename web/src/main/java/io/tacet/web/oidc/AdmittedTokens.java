package io.tacet.web.oidc;

import io.tacet.access.PrincipalId;
import io.tacet.kernel.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Whose the tokens seen last are, so that not each call looks after users and groups: up to {@value #MAX_TOKENS} for up to {@link #KEPT}, by
 * their SHA-256. Says nothing of whether a token is good.
 */
final class AdmittedTokens {
    static final int MAX_TOKENS = 10_000;
    static final Duration KEPT = Duration.ofMinutes(5);

    private record Admitted(PrincipalId user, Instant until) {}

    private final InstantSource clock;
    private final Map<String, Admitted> byHash = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Admitted> eldest) {
            return size() > MAX_TOKENS;
        }
    };

    AdmittedTokens(InstantSource clock) {
        this.clock = clock;
    }

    /** Two calls with a new token may both ask. */
    PrincipalId get(String token, Supplier<PrincipalId> admit) {
        String hash = Sha256.hex(token.getBytes(StandardCharsets.UTF_8));
        Instant now = clock.instant();
        synchronized (byHash) {
            Admitted known = byHash.get(hash);
            if (known != null && now.isBefore(known.until())) {
                return known.user();
            }
        }
        PrincipalId user = admit.get();
        synchronized (byHash) {
            byHash.put(hash, new Admitted(user, now.plus(KEPT)));
        }
        return user;
    }
}
