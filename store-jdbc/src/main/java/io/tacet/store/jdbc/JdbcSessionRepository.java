package io.tacet.store.jdbc;

import io.tacet.access.PrincipalId;
import io.tacet.access.Session;
import io.tacet.access.SessionRepository;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@link SessionRepository} on a relational database. */
public final class JdbcSessionRepository implements SessionRepository {
    private final Database database;

    public JdbcSessionRepository(DataSource dataSource) {
        this.database = Database.durable(dataSource);
    }

    @Override
    public boolean add(Session session, String credential, Instant now) {
        return database.write(db -> {
                    // Waits for whoever ends the credential: that removes the sessions there are.
                    db.sql("UPDATE tacet_user SET credential = credential WHERE id = :user")
                            .param("user", session.user().value())
                            .update();
                    db.sql("DELETE FROM tacet_session WHERE expires_at <= :now")
                            .param("now", now.toEpochMilli())
                            .update();
                    return db.sql("""
                                    INSERT INTO tacet_session (id, user_id, expires_at)
                                    SELECT :id, u.id, :expiresAt FROM tacet_user u
                                    WHERE u.id = :user AND u.credential = :credential AND u.active = 1""")
                            .param("id", session.id())
                            .param("expiresAt", session.expiresAt().toEpochMilli())
                            .param("user", session.user().value())
                            .param("credential", credential)
                            .update();
                })
                > 0;
    }

    @Override
    public Optional<Session> find(String id) {
        return database.read(db -> db.sql("SELECT id, user_id, expires_at FROM tacet_session WHERE id = :id")
                .param("id", id)
                .query((row, i) -> new Session(
                        row.getString("id"),
                        new PrincipalId(row.getString("user_id")),
                        Instant.ofEpochMilli(row.getLong("expires_at"))))
                .optional());
    }

    @Override
    public void remove(String id) {
        database.write(db -> db.sql("DELETE FROM tacet_session WHERE id = :id")
                .param("id", id)
                .update());
    }

    /** Within a transaction that has begun, or as its beginning. */
    static void removeAllOf(PrincipalId user, JdbcClient db) {
        db.sql("DELETE FROM tacet_session WHERE user_id = :user")
                .param("user", user.value())
                .update();
    }
}
