package io.tacet.web.signin;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.time.Duration;
import java.util.Optional;

/**
 * How long tokens live.
 *
 * @param usual where the caller asks for nothing
 * @param longest what a caller gets at most, however much it asks for
 */
public record TokenLifetimes(Duration usual, Duration longest) {
    public static final TokenLifetimes DEFAULTS = new TokenLifetimes(Duration.ofHours(1), Duration.ofHours(12));

    public TokenLifetimes {
        if (usual.compareTo(Duration.ofSeconds(1)) < 0 || usual.compareTo(longest) > 0) {
            throw new TacetException(
                    ErrorCode.CONFIGURATION_INVALID,
                    "tacet.tokens.lifetime must be at least 1s and not longer than tacet.tokens.longest-lifetime.");
        }
    }

    Duration granted(Optional<Duration> asked) {
        Duration lifetime = asked.orElse(usual);
        return lifetime.compareTo(longest) > 0 ? longest : lifetime;
    }
}
