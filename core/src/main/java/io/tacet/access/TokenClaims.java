package io.tacet.access;

import java.util.Optional;

/**
 * What a token says.
 *
 * @param subject who bears it
 * @param accessKey id of the key that it was got with; empty if it was a password
 */
public record TokenClaims(PrincipalId subject, Optional<String> accessKey) {
    public static TokenClaims of(PrincipalId subject) {
        return new TokenClaims(subject, Optional.empty());
    }
}
