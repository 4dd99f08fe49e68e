package io.tacet.access;

import io.tacet.audit.AuditAction;
import io.tacet.audit.AuditLog;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Sessions of the console. The browser keeps a {@link RandomToken}; the database has what cannot be turned back into it, so that a sign-out
 * counts on every server at once and a stolen backup opens no session.
 */
public final class Sessions {
    private static final String ID = "session id";
    private static final String CSRF = "csrf token";

    private final SessionRepository repository;
    private final Duration lifetime;
    private final InstantSource clock;
    private final AuditLog audit;

    /** @param lifetime from sign-in, however busy the session is; at least a minute */
    public Sessions(SessionRepository repository, Duration lifetime, InstantSource clock, AuditLog audit) {
        if (lifetime.compareTo(Duration.ofMinutes(1)) < 0) {
            throw new TacetException(
                    ErrorCode.CONFIGURATION_INVALID,
                    "tacet.sessions.lifetime must be at least 1m; it is " + lifetime + ".");
        }
        this.repository = repository;
        this.lifetime = lifetime;
        this.clock = clock;
        this.audit = audit;
    }

    public Duration lifetime() {
        return lifetime;
    }

    /**
     * For a person who has just proved who they are.
     *
     * @throws TacetException {@link ErrorCode#SIGN_IN_FAILED} if the account or its password has ended meanwhile
     */
    public RandomToken start(TokenClaims proved) {
        RandomToken token = RandomToken.create();
        Instant now = clock.instant();
        Session session = new Session(
                token.derived(ID), proved.subject(), now.plus(lifetime).truncatedTo(ChronoUnit.MILLIS));
        if (!repository.add(session, proved.stamp(), now)) {
            throw new TacetException(
                    ErrorCode.SIGN_IN_FAILED, "The account was changed during the sign-in; sign in again.");
        }
        return token;
    }

    /** Empty if it is over, or never was. */
    public Optional<Session> find(RandomToken token) {
        return repository
                .find(token.derived(ID))
                .filter(session -> clock.instant().isBefore(session.expiresAt()));
    }

    /** It is over even where that cannot be recorded. @throws TacetException {@link ErrorCode#AUDIT_UNAVAILABLE} */
    public void end(RandomToken token) {
        Optional<Session> session = find(token);
        repository.remove(token.derived(ID));
        session.map(ended -> ended.user().value())
                .ifPresent(user ->
                        audit.record(AuditAction.SIGN_OUT.on("USER", user).by(user)));
    }

    /** What a page of ours can know, and a page of somebody else cannot. Good for one session. */
    public static String csrfToken(RandomToken token) {
        return token.derived(CSRF);
    }

    /** Takes the same time wherever the two differ. */
    public static boolean isCsrfToken(String shown, RandomToken token) {
        return MessageDigest.isEqual(
                shown.getBytes(StandardCharsets.UTF_8), csrfToken(token).getBytes(StandardCharsets.UTF_8));
    }
}
