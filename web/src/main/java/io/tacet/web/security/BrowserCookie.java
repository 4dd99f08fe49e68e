package io.tacet.web.security;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/**
 * A cookie that no script reads. With HTTPS its name begins with {@code __Host-}, so that a browser takes it from this host only, and over
 * HTTPS only; without, as on a loopback address, it has the plain name.
 *
 * @param sameSite {@code Strict}, or {@code Lax} for one that must come along when another site links to us
 */
public record BrowserCookie(String name, String sameSite) {
    /** Holds the token of a session. */
    public static final BrowserCookie SESSION = new BrowserCookie("tacet-session", "Strict");

    private static final String HOST_ONLY = "__Host-";

    public Optional<String> read(HttpServletRequest request) {
        return Optional.ofNullable(WebUtils.getCookie(request, nameFor(request)))
                .map(Cookie::getValue);
    }

    public void write(String value, Duration lifetime, HttpServletRequest request, HttpServletResponse response) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(nameFor(request), value)
                        .httpOnly(true)
                        .secure(request.isSecure())
                        .sameSite(sameSite)
                        .path("/")
                        .maxAge(lifetime)
                        .build()
                        .toString());
    }

    public void clear(HttpServletRequest request, HttpServletResponse response) {
        write("", Duration.ZERO, request, response);
    }

    private String nameFor(HttpServletRequest request) {
        return request.isSecure() ? HOST_ONLY + name : name;
    }
}
