package io.tacet.secret;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.time.Duration;

/**
 * @param keepVersions how many versions of a secret are kept, 1 to 1,000
 * @param keepDeleted how long a deleted secret can be undeleted; zero removes at the next purge
 */
public record VaultSettings(int keepVersions, Duration keepDeleted) {
    public static final VaultSettings DEFAULTS = new VaultSettings(10, Duration.ofDays(7));

    public VaultSettings {
        if (keepVersions < 1 || keepVersions > 1_000) {
            throw new TacetException(ErrorCode.CONFIGURATION_INVALID, "tacet.secrets.keep-versions must be 1 to 1000.");
        }
        if (keepDeleted.isNegative()) {
            throw new TacetException(
                    ErrorCode.CONFIGURATION_INVALID, "tacet.secrets.keep-deleted must not be negative.");
        }
    }
}
