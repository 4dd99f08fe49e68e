package io.tacet.web.signin;

import io.tacet.access.DeviceTokens;
import io.tacet.access.DeviceTokens.Device;
import io.tacet.access.TokenClaims;
import io.tacet.web.security.BrowserCookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * Tells the browser, or any client that keeps cookies, of an account that has signed in there before from whoever guesses at its password. It outlives the
 * session: what it is for is the next sign-in.
 */
final class DeviceCookie {
    private static final BrowserCookie COOKIE = new BrowserCookie("tacet-device", "Strict");

    /** From the last sign-in on. */
    private static final Duration LIFETIME = Duration.ofDays(365);

    private final DeviceTokens devices;

    DeviceCookie(DeviceTokens devices) {
        this.devices = devices;
    }

    Optional<Device> read(HttpServletRequest request) {
        return COOKIE.read(request).flatMap(devices::verify);
    }

    /** A new one for each sign-in, so that one that was copied is of no more use to its thief than any other. */
    void write(TokenClaims proved, HttpServletRequest request, HttpServletResponse response) {
        COOKIE.write(devices.issue(proved, LIFETIME), LIFETIME, request, response);
    }
}
