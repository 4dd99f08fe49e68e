package io.tacet.web.security;

import io.tacet.access.Authenticator;
import io.tacet.access.SignedIn;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import io.tacet.web.errors.ErrorBodies;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Finds out who calls, from {@code X-Authorization: token}, {@code Authorization: Bearer token} or the console's cookie; the first of them that
 * is there counts. A request that needs no caller is let through unseen, so that a stale token does not keep anyone from signing in.
 * Where the server observes, whoever shows nothing at all is one application, on the engine's paths.
 * Dispatches that follow (asynchronous answers, forwards, errors) find the caller of the request that they belong to.
 */
final class TokenAuthenticationFilter extends OncePerRequestFilter {
    static final String HEADER = "X-Authorization";
    private static final String BEARER = "Bearer ";

    private final PolicyTable policy;
    private final Authenticator authenticator;
    private final SessionAuthenticator sessions;
    private final SecurityContextRepository contexts;
    private final ErrorBodies errors;

    TokenAuthenticationFilter(
            PolicyTable policy,
            Authenticator authenticator,
            SessionAuthenticator sessions,
            SecurityContextRepository contexts,
            ErrorBodies errors) {
        this.policy = policy;
        this.authenticator = authenticator;
        this.sessions = sessions;
        this.contexts = contexts;
        this.errors = errors;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return policy.isOpen(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            remember(caller(request), request, response);
        } catch (TacetException e) {
            errors.write(e, response);
            return;
        }
        chain.doFilter(request, response);
    }

    private SignedIn caller(HttpServletRequest request) {
        return tokenOf(request)
                .map(authenticator::authenticate)
                .or(() -> sessions.authenticate(request))
                .or(() -> policy.anonymous(request).map(SignedIn::always))
                .orElseThrow(TokenAuthenticationFilter::noToken);
    }

    private void remember(SignedIn caller, HttpServletRequest request, HttpServletResponse response) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new CallerAuthentication(caller));
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
    }

    private static Optional<String> tokenOf(HttpServletRequest request) {
        String token = request.getHeader(HEADER);
        if (isBlank(token)) {
            String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
            boolean bearer = authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
            token = bearer ? authorization.substring(BEARER.length()) : null;
        }
        return Optional.ofNullable(token).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    static TacetException noToken() {
        return new TacetException(
                ErrorCode.INVALID_TOKEN,
                "This call needs a token: get one with POST /api/token and send it as " + HEADER + ".");
    }
}
