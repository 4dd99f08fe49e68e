package io.tacet.web.oidc;

import io.tacet.access.TokenClaims;
import io.tacet.kernel.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Whose the tokens seen last are, as long as that account and its credential are the same, so that not each call looks after users and groups: up to {@value #MAX_TOKENS} for up to {@link #KEPT}, by
 * their SHA-256. Says nothing of whether a token is good.
 */
final class AdmittedTokens {
    static final int MAX_TOKENS = 10_000;
    static final Duration KEPT = Duration.ofMinutes(5);

    private record Admitted(TokenClaims user, Instant until) {}

    private final InstantSource clock;
    private final Predicate<TokenClaims> current;
    private final Map<String, Admitted> byHash = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Admitted> eldest) {
            return size() > MAX_TOKENS;
        }
    };

    /** @param current whether claims still stand for an account */
    AdmittedTokens(InstantSource clock, Predicate<TokenClaims> current) {
        this.clock = clock;
        this.current = current;
    }

    /** Two calls with a new token may both ask. */
    TokenClaims get(String token, Supplier<TokenClaims> admit) {
        String hash = Sha256.hex(token.getBytes(StandardCharsets.UTF_8));
        Instant now = clock.instant();
        synchronized (byHash) {
            Admitted known = byHash.get(hash);
            if (known != null && now.isBefore(known.until()) && current.test(known.user())) {
                return known.user();
            }
        }
        TokenClaims user = admit.get();
        synchronized (byHash) {
            byHash.put(hash, new Admitted(user, now.plus(KEPT)));
        }
        return user;
    }
}
