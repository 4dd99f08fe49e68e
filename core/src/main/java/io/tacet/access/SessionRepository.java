package io.tacet.access;

import java.time.Instant;
import java.util.Optional;

/** Port: where sessions are kept. Those of a user end with the user, with deactivation and with a new password. */
public interface SessionRepository {
    /** Forgets those that were over by then, too. */
    void add(Session session, Instant now);

    /** One that is over may come back or not. */
    Optional<Session> find(String id);

    /** One that is not there is no error. */
    void remove(String id);
}
