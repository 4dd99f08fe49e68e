package io.tacet.web.security;

import java.util.List;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.core.Ordered;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.CacheControlHeadersWriter;
import org.springframework.security.web.header.writers.HstsHeaderWriter;
import org.springframework.security.web.header.writers.StaticHeadersWriter;

/** What every answer tells a browser: refusals by the firewall too, which come before Spring Security's own filters. */
public final class SecurityHeaders {
    /** Nothing but what this server serves, and nothing written into a page: a value that is shown can run no script and leave for nowhere. */
    static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                    + "font-src 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

    private SecurityHeaders() {}

    public static FilterRegistrationBean<HeaderWriterFilter> filter() {
        FilterRegistrationBean<HeaderWriterFilter> registration =
                new FilterRegistrationBean<>(new HeaderWriterFilter(writers()));
        // After those that find out whether the request came by HTTPS.
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return registration;
    }

    private static List<HeaderWriter> writers() {
        HstsHeaderWriter https = new HstsHeaderWriter();
        // Other hosts of the domain are not ours to decide about.
        https.setIncludeSubDomains(false);
        return List.of(
                new StaticHeadersWriter("Content-Security-Policy", CONTENT_SECURITY_POLICY),
                new StaticHeadersWriter("X-Content-Type-Options", "nosniff"),
                new StaticHeadersWriter("X-Frame-Options", "DENY"),
                new StaticHeadersWriter("Referrer-Policy", "no-referrer"),
                new StaticHeadersWriter("Cross-Origin-Opener-Policy", "same-origin"),
                new StaticHeadersWriter("Cross-Origin-Resource-Policy", "same-origin"),
                // Unless the answer says how long it may be kept.
                new CacheControlHeadersWriter(),
                https);
    }
}
