package io.tacet.store.jdbc;

import io.tacet.access.Stamp;
import io.tacet.access.Tag;
import io.tacet.access.Target;
import io.tacet.secret.EncryptedValue;
import io.tacet.secret.FieldMarks;
import io.tacet.secret.FieldMarks.Mark;
import io.tacet.secret.Secret;
import io.tacet.secret.SecretId;
import io.tacet.secret.SecretVersion;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * The changes to one secret, each the work of one transaction: 0 where its condition does not hold. Whatever
 * spans several rows writes the one in tacet_secret first, which so is the lock for all that belongs to the secret.
 */
record SecretWrites(JdbcClient db, SecretId secret) {
    int create(Secret row, EncryptedValue firstValue) {
        sql("""
                        INSERT INTO tacet_secret (id, name, live_name, description, current_version,
                            created_by, created_at, updated_by, updated_at)
                        VALUES (:id, :name, :name, :description, :version, :createdBy, :createdAt, :by, :at)""", row.updated())
                .param("name", row.name().value())
                .param("description", row.description())
                .param("version", row.currentVersion())
                .param("createdBy", row.created().by().value())
                .param("createdAt", row.created().at().toEpochMilli())
                .update();
        insertTags(row.tags());
        insertVersion(new SecretVersion(row.currentVersion(), row.created(), OptionalInt.empty()), firstValue);
        new AccessWrites(db)
                .setOwner(Target.secret(row.name().value()), row.created().by());
        return 1;
    }

    int append(SecretVersion version, EncryptedValue value, int keep) {
        int rows =
                sql("""
                        UPDATE tacet_secret SET current_version = :version, updated_by = :by, updated_at = :at
                        WHERE id = :id AND live_name IS NOT NULL AND current_version = :version - 1""", version.created()).param("version", version.number()).update();
        if (rows > 0) {
            insertVersion(version, value);
            drop("tacet_secret_version", version.number() - keep);
            drop("tacet_value_change", version.number() - keep);
            sql("""
                            DELETE FROM tacet_stored_version WHERE secret_id = :id AND NOT EXISTS
                            (SELECT 1 FROM tacet_secret_version v
                                WHERE v.secret_id = tacet_stored_version.secret_id
                                AND v.version = tacet_stored_version.secret_version)""").update();
        }
        return rows;
    }

    /** Not what executions were handed: it is still looked for in what their recipients return. */
    private void drop(String table, int last) {
        sql("""
                        DELETE FROM %1$s WHERE secret_id = :id AND version <= :last
                        AND NOT EXISTS (SELECT 1 FROM tacet_handed_version h
                            WHERE h.secret_id = %1$s.secret_id AND h.secret_version = %1$s.version)""".formatted(table)).param("last", last).update();
    }

    int setDescription(String description, Stamp updated) {
        return sql("""
                        UPDATE tacet_secret SET description = :description, updated_by = :by, updated_at = :at
                        WHERE id = :id AND live_name IS NOT NULL""", updated).param("description", description).update();
    }

    int replaceTags(SortedSet<Tag> expected, SortedSet<Tag> tags, Stamp updated) {
        int rows = sql("""
                        UPDATE tacet_secret SET updated_by = :by, updated_at = :at
                        WHERE id = :id AND live_name IS NOT NULL""", updated).update();
        if (rows == 0 || !tags().equals(List.copyOf(expected))) {
            return 0;
        }
        sql("DELETE FROM tacet_secret_tag WHERE secret_id = :id").update();
        insertTags(tags);
        new AccessWrites(db).changed(Target.secret(name()));
        return rows;
    }

    int replaceMarks(FieldMarks expected, FieldMarks marks, Stamp updated) {
        int rows = sql("""
                        UPDATE tacet_secret SET updated_by = :by, updated_at = :at
                        WHERE id = :id AND live_name IS NOT NULL""", updated).update();
        if (rows == 0 || !marks().equals(expected)) {
            return 0;
        }
        Set<String> paths = new TreeSet<>(expected.paths());
        paths.addAll(marks.paths());
        paths.stream()
                .filter(path -> marks.of(path) != expected.of(path))
                .forEach(path -> setMark(path, marks.of(path)));
        return rows;
    }

    private void setMark(String path, Mark mark) {
        sql("DELETE FROM tacet_secret_mark WHERE secret_id = :id AND path = :path")
                .param("path", path)
                .update();
        if (mark != Mark.NONE) {
            sql("INSERT INTO tacet_secret_mark (secret_id, path, mark) VALUES (:id, :path, :mark)")
                    .param("path", path)
                    .param("mark", mark.name())
                    .update();
        }
    }

    /** Whoever gets the name next gets neither its owner nor its grants. */
    int delete(Stamp deleted) {
        int rows = sql("""
                        UPDATE tacet_secret SET live_name = NULL, deleted_by = :by, deleted_at = :at
                        WHERE id = :id AND live_name IS NOT NULL""", deleted).update();
        if (rows > 0) {
            new AccessWrites(db).forget(Target.secret(name()));
        }
        return rows;
    }

    int undelete(Stamp updated) {
        int rows = sql("""
                        UPDATE tacet_secret SET live_name = name, deleted_by = NULL, deleted_at = NULL,
                            updated_by = :by, updated_at = :at
                        WHERE id = :id AND live_name IS NULL""", updated).update();
        if (rows > 0) {
            new AccessWrites(db).setOwner(Target.secret(name()), updated.by());
        }
        return rows;
    }

    int purge() {
        return purge(Long.MAX_VALUE);
    }

    int purge(Instant deletedBefore) {
        return purge(deletedBefore.toEpochMilli());
    }

    private int purge(long deletedBefore) {
        int rows = sql("DELETE FROM tacet_secret WHERE id = :id AND live_name IS NULL AND deleted_at < :time")
                .param("time", deletedBefore)
                .update();
        if (rows > 0) {
            // SQLite cascades only on connections where somebody has switched that on.
            sql("DELETE FROM tacet_secret_version WHERE secret_id = :id").update();
            sql("DELETE FROM tacet_secret_tag WHERE secret_id = :id").update();
            sql("DELETE FROM tacet_secret_mark WHERE secret_id = :id").update();
            sql("DELETE FROM tacet_value_change WHERE secret_id = :id").update();
            sql("DELETE FROM tacet_stored_version WHERE secret_id = :id").update();
            countValueChange();
            sql("INSERT INTO tacet_secret_purge (number, secret_id) SELECT number, :id FROM tacet_value_count")
                    .update();
        }
        return rows;
    }

    int replaceValue(int version, EncryptedValue before, EncryptedValue after) {
        return sql("""
                        UPDATE tacet_secret_version SET key_id = :keyId, ciphertext = :ciphertext
                        WHERE secret_id = :id AND version = :version
                          AND key_id = :keyBefore AND ciphertext = :ciphertextBefore""")
                .param("version", version)
                .param("keyId", after.keyId())
                .param("ciphertext", after.ciphertext())
                .param("keyBefore", before.keyId())
                .param("ciphertextBefore", before.ciphertext())
                .update();
    }

    private String name() {
        return sql("SELECT name FROM tacet_secret WHERE id = :id")
                .query(String.class)
                .single();
    }

    FieldMarks marks() {
        return sql("SELECT path, mark FROM tacet_secret_mark WHERE secret_id = :id")
                .query(SecretRows::marks);
    }

    private List<Tag> tags() {
        return sql("SELECT tag_key, tag_value FROM tacet_secret_tag WHERE secret_id = :id ORDER BY position")
                .query((row, i) -> SecretRows.tag(row))
                .list();
    }

    private void insertTags(SortedSet<Tag> tags) {
        int position = 0;
        for (Tag tag : tags) {
            sql("""
                            INSERT INTO tacet_secret_tag (secret_id, position, tag_key, tag_value)
                            VALUES (:id, :position, :key, :value)""")
                    .param("position", position++)
                    .param("key", tag.key())
                    .param("value", tag.value())
                    .update();
        }
    }

    private void insertVersion(SecretVersion version, EncryptedValue value) {
        sql("""
                        INSERT INTO tacet_secret_version (secret_id, version, key_id, ciphertext,
                            created_by, created_at, restored_from)
                        VALUES (:id, :version, :keyId, :ciphertext, :by, :at, :restoredFrom)""", version.created())
                .param("version", version.number())
                .param("keyId", value.keyId())
                .param("ciphertext", value.ciphertext())
                .param(
                        "restoredFrom",
                        version.restoredFrom().isPresent()
                                ? version.restoredFrom().getAsInt()
                                : null)
                .update();
        countValueChange();
        sql("""
                        INSERT INTO tacet_value_change (number, secret_id, version)
                        SELECT number, :id, :version FROM tacet_value_count""").param("version", version.number()).update();
    }

    /** The row is a lock until the end of the transaction: numbers become visible in their order. */
    private void countValueChange() {
        db.sql("UPDATE tacet_value_count SET number = number + 1").update();
    }

    private StatementSpec sql(String text) {
        return db.sql(text).param("id", secret.toString());
    }

    private StatementSpec sql(String text, Stamp stamp) {
        return sql(text).param("by", stamp.by().value()).param("at", stamp.at().toEpochMilli());
    }
}
