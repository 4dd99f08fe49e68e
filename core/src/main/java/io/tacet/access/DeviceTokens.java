package io.tacet.access;

import java.time.Duration;
import java.util.Optional;

/**
 * Port: what a browser or a client keeps of an account that has signed in there with its password. It is no credential: whoever shows it still needs the
 * password. Its tries are throttled apart from those of others, see {@link SignInThrottle}.
 */
public interface DeviceTokens {
    /**
     * @param owner who has signed in there, and by which credential
     * @param nonce tells it from all other devices, of the same account too
     */
    record Device(TokenClaims owner, String nonce) {}

    /**
     * For a device that no token was made for before, whether it is one or not.
     *
     * @param proved by a password
     * @return text that can be the value of a cookie
     */
    String issue(TokenClaims proved, Duration lifetime);

    /** Empty for what this server has not issued as such, and for what has expired. */
    Optional<Device> verify(String token);
}
