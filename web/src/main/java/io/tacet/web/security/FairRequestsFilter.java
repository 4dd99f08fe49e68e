package io.tacet.web.security;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.FairThreads;
import io.tacet.kernel.TacetException;
import io.tacet.web.errors.ErrorBodies;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Shares the threads that answer requests among the callers, so that long polls, slow bodies and other requests that take long do not keep the server from
 * answering others. Requests that need no caller are shared by address. A request beyond the share is refused with {@link ErrorCode#TOO_MANY_REQUESTS}
 * before its body is read.
 *
 * <p>Relies on: Tomcat keeps a thread for a request from its headers to the end of its answer.
 */
final class FairRequestsFilter extends OncePerRequestFilter {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final FairThreads threads;
    private final ErrorBodies errors;

    /** @param threads that Tomcat has for requests */
    FairRequestsFilter(int threads, ErrorBodies errors) {
        this.threads = new FairThreads(threads, PATIENCE);
        this.errors = errors;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Object who = callerOf(request);
        if (threads.take(who).isPresent()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(PATIENCE.toSeconds()));
            errors.write(
                    new TacetException(
                            ErrorCode.TOO_MANY_REQUESTS,
                            "Too many of your requests are being answered; try again when some have ended."),
                    response);
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            threads.release(who);
        }
    }

    private static Object callerOf(HttpServletRequest request) {
        return SecurityContextHolder.getContext().getAuthentication() instanceof CallerAuthentication known
                ? known.getPrincipal().id()
                : request.getRemoteAddr();
    }
}
