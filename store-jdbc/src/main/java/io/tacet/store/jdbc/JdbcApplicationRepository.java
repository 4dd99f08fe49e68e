package io.tacet.store.jdbc;

import io.tacet.access.PasswordHash;
import io.tacet.access.PrincipalId;
import io.tacet.access.Stamp;
import io.tacet.access.Subject;
import io.tacet.access.Target;
import io.tacet.access.TargetType;
import io.tacet.access.UserAccount;
import io.tacet.access.directory.AccessKey;
import io.tacet.access.directory.Application;
import io.tacet.access.directory.ApplicationRepository;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** {@link ApplicationRepository} on a relational database. */
public final class JdbcApplicationRepository implements ApplicationRepository {
    private static final String APPLICATIONS =
            "SELECT id, name, created_by, created_at, updated_by, updated_at FROM tacet_application ";
    private static final String KEYS =
            "SELECT id, application_id, secret_hash, active, created_at FROM tacet_access_key ";

    private final Database database;

    public JdbcApplicationRepository(DataSource dataSource) {
        this.database = Database.durable(dataSource);
    }

    @Override
    public Optional<Application> find(String id) {
        return database.read(db -> db.sql(APPLICATIONS + "WHERE id = :id")
                .param("id", id)
                .query((row, i) -> application(row))
                .optional());
    }

    @Override
    public List<Application> list() {
        return database.read(db -> db.sql(APPLICATIONS + "ORDER BY name, id")
                .query((row, i) -> application(row))
                .list());
    }

    private static Application application(ResultSet row) throws SQLException {
        return new Application(
                row.getString("id"),
                row.getString("name"),
                SecretRows.stamp("created", row),
                SecretRows.stamp("updated", row));
    }

    @Override
    public void insert(Application application) {
        database.write(db -> {
            AccessWrites writes = new AccessWrites(db);
            db.sql("""
                            INSERT INTO tacet_application (id, name, created_by, created_at, updated_by, updated_at)
                            VALUES (:id, :name, :createdBy, :createdAt, :updatedBy, :updatedAt)""")
                    .param("id", application.id())
                    .param("name", application.name())
                    .param("createdBy", application.created().by().value())
                    .param("createdAt", application.created().at().toEpochMilli())
                    .param("updatedBy", application.updated().by().value())
                    .param("updatedAt", application.updated().at().toEpochMilli())
                    .update();
            UserAccount user = new UserAccount(
                    application.user(),
                    application.name(),
                    Set.of(),
                    Optional.empty(),
                    true,
                    application.created().at());
            JdbcUserRepository.insert(user, db);
            writes.changed(Subject.user(user.id()));
            writes.setOwner(target(application.id()), application.created().by());
            return 1;
        });
    }

    private static Target target(String id) {
        return new Target(TargetType.APPLICATION, id);
    }

    @Override
    public boolean rename(String id, String name, Stamp updated) {
        return database.write(db -> {
                    // Else the user's name could be written over by a change of its roles.
                    AccessWrites writes = new AccessWrites(db);
                    writes.changed(Subject.user(PrincipalId.ofApplication(id)));
                    int rows = db.sql("""
                                    UPDATE tacet_application SET name = :name, updated_by = :by, updated_at = :at
                                    WHERE id = :id""")
                            .param("name", name)
                            .param("by", updated.by().value())
                            .param("at", updated.at().toEpochMilli())
                            .param("id", id)
                            .update();
                    db.sql("UPDATE tacet_user SET name = :name WHERE id = :id")
                            .param("name", name)
                            .param("id", PrincipalId.ofApplication(id).value())
                            .update();
                    return rows;
                })
                > 0;
    }

    @Override
    public boolean delete(String id) {
        return database.write(db -> {
                    AccessWrites writes = new AccessWrites(db);
                    new KeyMakers(db).forgetAllOf(id);
                    // SQLite cascades only on connections where somebody has switched that on.
                    db.sql("DELETE FROM tacet_access_key WHERE application_id = :id")
                            .param("id", id)
                            .update();
                    JdbcUserRepository.delete(PrincipalId.ofApplication(id), writes, db);
                    writes.forget(target(id));
                    return db.sql("DELETE FROM tacet_application WHERE id = :id")
                            .param("id", id)
                            .update();
                })
                > 0;
    }

    @Override
    public Optional<AccessKey> findKey(String keyId) {
        return database.read(db -> findKey(keyId, db));
    }

    private static Optional<AccessKey> findKey(String keyId, JdbcClient db) {
        return db.sql(KEYS + "WHERE id = :id")
                .param("id", keyId)
                .query((row, i) -> key(row))
                .optional();
    }

    @Override
    public List<AccessKey> keys(String applicationId) {
        return database.read(db -> keys(applicationId, db));
    }

    private static List<AccessKey> keys(String applicationId, JdbcClient db) {
        return db.sql(KEYS + "WHERE application_id = :id ORDER BY created_at, id")
                .param("id", applicationId)
                .query((row, i) -> key(row))
                .list();
    }

    private static AccessKey key(ResultSet row) throws SQLException {
        return new AccessKey(
                row.getString("id"),
                row.getString("application_id"),
                new PasswordHash(row.getString("secret_hash")),
                row.getInt("active") == 1,
                Instant.ofEpochMilli(row.getLong("created_at")));
    }

    @Override
    public boolean insertKey(AccessKey key, PrincipalId maker, int maxKeys) {
        return database.write(db -> {
                    AccessWrites writes = new AccessWrites(db);
                    if (keys(key.applicationId(), db).size() >= maxKeys) {
                        return 0;
                    }
                    writes.changed(userOf(key));
                    return insert(key, maker, db);
                })
                > 0;
    }

    private static int insert(AccessKey key, PrincipalId maker, JdbcClient db) {
        int rows = db.sql("""
                        INSERT INTO tacet_access_key (id, application_id, secret_hash, active, created_at, credential)
                        SELECT :id, a.id, :hash, :active, :createdAt, :credential FROM tacet_application a
                        WHERE a.id = :application""")
                .param("id", key.id())
                .param("hash", key.secretHash().encoded())
                .param("active", key.active() ? 1 : 0)
                .param("createdAt", key.createdAt().toEpochMilli())
                .param("credential", UUID.randomUUID().toString())
                .param("application", key.applicationId())
                .update();
        KeyMakers makers = new KeyMakers(db);
        makers.made(key.id(), maker);
        PrincipalId user = PrincipalId.ofApplication(key.applicationId());
        return makers.holdsAdmin(user) && makers.keysOfOthers(user).contains(key.id()) ? 0 : rows;
    }

    @Override
    public boolean setKeyActive(AccessKey before, boolean active) {
        String change = active ? "active = 1" : "active = 0, credential = :credential";
        return changeKey(
                before.id(),
                db -> db.sql("UPDATE tacet_access_key SET " + change + " WHERE id = :id AND active = :before")
                        .param("credential", UUID.randomUUID().toString())
                        .param("before", before.active() ? 1 : 0));
    }

    @Override
    public boolean deleteKey(String keyId) {
        return changeKey(keyId, db -> {
            new KeyMakers(db).forget(keyId);
            return db.sql("DELETE FROM tacet_access_key WHERE id = :id");
        });
    }

    private boolean changeKey(String keyId, Function<JdbcClient, StatementSpec> change) {
        return database.write(db -> {
                    AccessWrites writes = new AccessWrites(db);
                    findKey(keyId, db).ifPresent(key -> writes.changed(userOf(key)));
                    return change.apply(db).param("id", keyId).update();
                })
                > 0;
    }

    private static Subject userOf(AccessKey key) {
        return Subject.user(PrincipalId.ofApplication(key.applicationId()));
    }
}
