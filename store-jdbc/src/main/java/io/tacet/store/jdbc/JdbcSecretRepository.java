package io.tacet.store.jdbc;

import io.tacet.access.Stamp;
import io.tacet.access.Tag;
import io.tacet.secret.EncryptedValue;
import io.tacet.secret.FieldMarks;
import io.tacet.secret.Secret;
import io.tacet.secret.SecretId;
import io.tacet.secret.SecretName;
import io.tacet.secret.SecretRepository;
import io.tacet.secret.SecretSearch;
import io.tacet.secret.SecretVersion;
import io.tacet.secret.StoredValue;
import io.tacet.secret.ValueSlot;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.ToIntFunction;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@link SecretRepository} on a relational database. */
public final class JdbcSecretRepository implements SecretRepository {
    private final Database database;
    private final Runnable accessChanged;

    public JdbcSecretRepository(DataSource dataSource) {
        this(dataSource, () -> {});
    }

    /** @param accessChanged called after each change that decides about who may do what */
    public JdbcSecretRepository(DataSource dataSource, Runnable accessChanged) {
        this.database = Database.durable(dataSource);
        this.accessChanged = accessChanged;
    }

    @Override
    public Optional<Secret> find(SecretName name) {
        return database
                .read(db -> db.sql(SecretRows.SECRETS + "WHERE s.live_name = :name")
                        .param("name", name.value())
                        .query(SecretRows::secrets))
                .stream()
                .findFirst();
    }

    @Override
    public List<Secret> findDeleted(SecretName name) {
        return database.read(db -> db.sql(SecretRows.SECRETS
                        + "WHERE s.live_name IS NULL AND s.name = :name ORDER BY s.deleted_at DESC, s.id")
                .param("name", name.value())
                .query(SecretRows::secrets));
    }

    @Override
    public List<Secret> list() {
        return database.read(db -> db.sql(SecretRows.SECRETS + "WHERE s.live_name IS NOT NULL ORDER BY s.live_name")
                .query(SecretRows::secrets));
    }

    @Override
    public List<Secret> list(Collection<SecretName> names) {
        if (names.isEmpty()) {
            return List.of();
        }
        return database.read(db -> db.sql(SecretRows.SECRETS + "WHERE s.live_name IN (:names) ORDER BY s.live_name")
                .param("names", names.stream().map(SecretName::value).toList())
                .query(SecretRows::secrets));
    }

    @Override
    public List<SecretName> search(SecretSearch search) {
        return database.read(db -> SecretRows.search(search, db)
                .query((row, i) -> new SecretName(row.getString("live_name")))
                .list());
    }

    @Override
    public Map<SecretName, Instant> lastUses(Collection<SecretName> names) {
        if (names.isEmpty()) {
            return Map.of();
        }
        return database.read(db -> db.sql(SecretRows.LAST_USES)
                .param("names", names.stream().map(SecretName::value).toList())
                .query(SecretRows::lastUses));
    }

    @Override
    public List<Secret> listDeleted() {
        return database.read(
                db -> db.sql(SecretRows.SECRETS + "WHERE s.live_name IS NULL ORDER BY s.name, s.deleted_at DESC, s.id")
                        .query(SecretRows::secrets));
    }

    @Override
    public Optional<StoredValue> currentValue(SecretName name) {
        return database.read(
                db -> db.sql(SecretRows.VALUES + "WHERE s.live_name = :name AND v.version = s.current_version")
                        .param("name", name.value())
                        .query((row, i) -> SecretRows.value(row))
                        .optional());
    }

    @Override
    public Optional<StoredValue> value(SecretId secret, int version) {
        return database.read(db -> db.sql(SecretRows.VALUES + "WHERE s.id = :id AND v.version = :version")
                .param("id", secret.toString())
                .param("version", version)
                .query((row, i) -> SecretRows.value(row))
                .optional());
    }

    @Override
    public List<SecretVersion> versions(SecretId secret, int most) {
        return database.read(db -> db.sql("""
                        SELECT version, created_by, created_at, restored_from FROM tacet_secret_version
                        WHERE secret_id = :id ORDER BY version DESC LIMIT :most""")
                .param("most", most)
                .param("id", secret.toString())
                .query((row, i) -> SecretRows.version(row))
                .list());
    }

    @Override
    public boolean create(Secret secret, EncryptedValue firstValue) {
        return changesAccess(db -> new SecretWrites(db, secret.id()).create(secret, firstValue));
    }

    @Override
    public boolean append(SecretId secret, SecretVersion version, EncryptedValue value, int keep) {
        return database.write(db -> new SecretWrites(db, secret).append(version, value, keep)) > 0;
    }

    @Override
    public boolean setDescription(SecretId secret, String description, Stamp updated) {
        return database.write(db -> new SecretWrites(db, secret).setDescription(description, updated)) > 0;
    }

    @Override
    public boolean setTags(SecretId secret, SortedSet<Tag> expected, SortedSet<Tag> tags, Stamp updated) {
        return changesAccess(db -> new SecretWrites(db, secret).replaceTags(expected, tags, updated));
    }

    @Override
    public FieldMarks marks(SecretId secret) {
        return database.read(db -> new SecretWrites(db, secret).marks());
    }

    @Override
    public boolean setMarks(SecretId secret, FieldMarks expected, FieldMarks marks, Stamp updated) {
        return database.write(db -> new SecretWrites(db, secret).replaceMarks(expected, marks, updated)) > 0;
    }

    @Override
    public boolean delete(SecretId secret, Stamp deleted) {
        return changesAccess(db -> new SecretWrites(db, secret).delete(deleted));
    }

    @Override
    public boolean undelete(SecretId secret, Stamp updated) {
        return changesAccess(db -> new SecretWrites(db, secret).undelete(updated));
    }

    private boolean changesAccess(ToIntFunction<JdbcClient> work) {
        boolean changed = database.write(work) > 0;
        if (changed) {
            accessChanged.run();
        }
        return changed;
    }

    @Override
    public boolean purge(SecretId secret) {
        return database.write(db -> new SecretWrites(db, secret).purge()) > 0;
    }

    @Override
    public int purgeDeletedBefore(Instant time) {
        // Asked outside of the transaction, which has to begin with a write.
        List<String> due = database.read(
                db -> db.sql("SELECT id FROM tacet_secret WHERE live_name IS NULL AND deleted_at < :time ORDER BY id")
                        .param("time", time.toEpochMilli())
                        .query(String.class)
                        .list());
        if (due.isEmpty()) {
            return 0;
        }
        return database.write(db -> due.stream()
                .mapToInt(id -> new SecretWrites(db, SecretId.parse(id)).purge(time))
                .sum());
    }

    @Override
    public long countValues() {
        return database.read(db -> db.sql("SELECT COUNT(*) FROM tacet_secret_version")
                .query(Long.class)
                .single());
    }

    @Override
    public long countValuesNotUnder(long keyId) {
        return database.read(db -> db.sql("SELECT COUNT(*) FROM tacet_secret_version WHERE key_id <> :keyId")
                .param("keyId", keyId)
                .query(Long.class)
                .single());
    }

    @Override
    public List<StoredValue> valuesNotUnder(long keyId, Optional<ValueSlot> last, int limit) {
        return database.read(db -> db.sql(SecretRows.VALUES + """
                        WHERE v.key_id <> :keyId
                          AND (v.secret_id > :lastId OR (v.secret_id = :lastId AND v.version > :lastVersion))
                        ORDER BY v.secret_id, v.version LIMIT :limit""")
                .param("keyId", keyId)
                .param("lastId", last.map(slot -> slot.secret().toString()).orElse(""))
                .param("lastVersion", last.map(ValueSlot::version).orElse(0))
                .param("limit", limit)
                .query((row, i) -> SecretRows.value(row))
                .list());
    }

    @Override
    public boolean reencrypt(ValueSlot slot, EncryptedValue before, EncryptedValue after) {
        return database.write(db -> new SecretWrites(db, slot.secret()).replaceValue(slot.version(), before, after))
                > 0;
    }
}
