package io.tacet.access;

import java.time.Instant;
import java.util.Optional;

/** Port: where sessions are kept. Those of a user end with the user, with deactivation and with a new password. */
public interface SessionRepository {
    /**
     * Forgets those that were over by then, too.
     *
     * @param credential with which the user has signed in
     * @return false, and no session is added, if the credential has ended meanwhile
     */
    boolean add(Session session, String credential, Instant now);

    /** One that is over may come back or not. */
    Optional<Session> find(String id);

    /** One that is not there is no error. */
    void remove(String id);
}
