package io.tacet.store.jdbc;

import io.tacet.secret.SecretId;
import io.tacet.secret.ValueChange;
import io.tacet.secret.ValueChanges;
import java.util.List;
import javax.sql.DataSource;

/** {@link ValueChanges} of a {@link JdbcSecretRepository}. */
public final class JdbcValueChanges implements ValueChanges {
    private final Database database;

    public JdbcValueChanges(DataSource dataSource) {
        this.database = Database.durable(dataSource);
    }

    @Override
    public long last() {
        return database.read(db ->
                db.sql("SELECT number FROM tacet_value_count").query(Long.class).single());
    }

    @Override
    public List<ValueChange> after(long number, int limit) {
        return database.read(db -> db.sql("""
                        SELECT c.number, v.secret_id, s.name, v.version, v.key_id, v.ciphertext
                        FROM tacet_value_change c
                        JOIN tacet_secret_version v ON v.secret_id = c.secret_id AND v.version = c.version
                        JOIN tacet_secret s ON s.id = c.secret_id
                        WHERE c.number > :number ORDER BY c.number LIMIT :limit""")
                .param("number", number)
                .param("limit", limit)
                .query((row, i) -> new ValueChange(row.getLong("number"), SecretRows.value(row)))
                .list());
    }

    @Override
    public List<SecretId> purgedAfter(long number) {
        return database.read(
                db -> db.sql("SELECT secret_id FROM tacet_secret_purge WHERE number > :number ORDER BY number")
                        .param("number", number)
                        .query((row, i) -> SecretId.parse(row.getString("secret_id")))
                        .list());
    }
}
