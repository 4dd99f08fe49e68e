package io.tacet.web.security;

import io.tacet.access.RandomToken;
import io.tacet.access.Session;
import io.tacet.access.Sessions;
import io.tacet.access.SignedIn;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * From the console's cookie to whose session it is. A browser sends the cookie whichever page asked for it, so here stands too that it was one of
 * ours: what changes something carries {@value #CSRF_HEADER} as well, which only our pages know, and nothing comes from a page of another origin.
 */
public final class SessionAuthenticator {
    static final String CSRF_HEADER = "X-CSRF-Token";

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private final Sessions sessions;
    private final TokenAuthenticator callers;

    public SessionAuthenticator(Sessions sessions, TokenAuthenticator callers) {
        this.sessions = sessions;
        this.callers = callers;
    }

    /**
     * Empty for a request without the cookie.
     *
     * @throws TacetException {@link ErrorCode#INVALID_TOKEN}, {@link ErrorCode#FORGED_REQUEST}
     */
    Optional<SignedIn> authenticate(HttpServletRequest request) {
        return BrowserCookie.SESSION.read(request).map(cookie -> authenticate(cookie, request));
    }

    private SignedIn authenticate(String cookie, HttpServletRequest request) {
        BrowserOrigin.requireOurs(request);
        RandomToken token = RandomToken.parse(cookie).orElseThrow(SessionAuthenticator::over);
        Session session = sessions.find(token).orElseThrow(SessionAuthenticator::over);
        if (!SAFE.contains(request.getMethod())) {
            requireCsrfToken(request, token);
        }
        return callers.inSession(session.user());
    }

    private static void requireCsrfToken(HttpServletRequest request, RandomToken token) {
        @Nullable String shown = request.getHeader(CSRF_HEADER);
        if (shown == null || !Sessions.isCsrfToken(shown, token)) {
            throw new TacetException(
                    ErrorCode.FORGED_REQUEST,
                    "A call with the console's cookie that changes something carries " + CSRF_HEADER
                            + " too; get it with GET /api/session.");
        }
    }

    private static TacetException over() {
        return new TacetException(ErrorCode.INVALID_TOKEN, "The session is over; sign in again.");
    }
}
