package io.tacet.web.security;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.FairThreads;
import io.tacet.kernel.TacetException;
import io.tacet.web.body.BodyLimits;
import io.tacet.web.errors.ErrorBodies;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Shares the threads that answer requests among the callers, so that long polls, slow bodies and other requests that take long do not keep the server from
 * answering others, and among them the memory for large bodies. Requests that need no caller are shared by address. A request beyond the share is refused with
 * {@link ErrorCode#TOO_MANY_REQUESTS} before its body is read.
 *
 * <p>Relies on: Tomcat keeps a thread for a request from its headers to the end of its answer.
 */
final class FairRequestsFilter extends OncePerRequestFilter {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final FairThreads threads;
    private final FairThreads largeBodies;
    private final ErrorBodies errors;

    /** @param threads that Tomcat has for requests */
    FairRequestsFilter(int threads, BodyLimits bodies, ErrorBodies errors) {
        this.threads = new FairThreads(threads, PATIENCE);
        this.largeBodies = new FairThreads(bodies.largeAtOnce(), PATIENCE);
        this.errors = errors;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Object who = callerOf(request);
        List<FairThreads> held = new ArrayList<>();
        try {
            for (FairThreads shared : isLarge(request) ? List.of(threads, largeBodies) : List.of(threads)) {
                if (shared.take(who).isPresent()) {
                    refuse(response);
                    return;
                }
                held.add(shared);
            }
            chain.doFilter(request, response);
        } finally {
            held.forEach(shared -> shared.release(who));
        }
    }

    private void refuse(HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(PATIENCE.toSeconds()));
        errors.write(
                new TacetException(
                        ErrorCode.TOO_MANY_REQUESTS,
                        "Too many of your requests, or of your large ones, are being answered; try again when some have ended."),
                response);
    }

    /** Of unknown length as well. */
    private static boolean isLarge(HttpServletRequest request) {
        return request.getContentLengthLong() > BodyLimits.LARGE
                || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
    }

    private static Object callerOf(HttpServletRequest request) {
        return SecurityContextHolder.getContext().getAuthentication() instanceof CallerAuthentication known
                ? known.getPrincipal().id()
                : request.getRemoteAddr();
    }
}
