package io.tacet.store.jdbc;

import io.tacet.secret.KeysetRepository;
import io.tacet.secret.WrappedKeyset;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@link KeysetRepository} on a relational database. */
public final class JdbcKeysetRepository implements KeysetRepository {
    private static final String TABLE = "tacet_keyset";

    private final Database database;
    private final Schema schema;

    public JdbcKeysetRepository(DataSource dataSource) {
        this.database = Database.durable(dataSource);
        this.schema = new Schema(dataSource);
    }

    @Override
    public Optional<WrappedKeyset> find(Purpose purpose) {
        if (!schema.hasTable(TABLE)) {
            return Optional.empty();
        }
        return database.read(
                db -> db.sql("SELECT revision, master_key_id, wrapped FROM tacet_keyset WHERE purpose = :purpose")
                        .param("purpose", purpose.name())
                        .query((row, i) -> new WrappedKeyset(
                                row.getInt("revision"), row.getString("master_key_id"), row.getBytes("wrapped")))
                        .optional());
    }

    @Override
    public boolean store(Map<Purpose, WrappedKeyset> keysets) {
        if (keysets.isEmpty()) {
            return true;
        }
        // Always in the same order: two that store both purposes must not lock each other out.
        Map<Purpose, WrappedKeyset> ordered = new EnumMap<>(keysets);
        return database.write(db ->
                        ordered.entrySet().stream().allMatch(e -> store(db, e.getKey(), e.getValue())) ? 1 : 0)
                > 0;
    }

    private static boolean store(JdbcClient db, Purpose purpose, WrappedKeyset keyset) {
        String sql = keyset.revision() == 1 ? """
                INSERT INTO tacet_keyset (purpose, revision, master_key_id, wrapped)
                VALUES (:purpose, :revision, :masterKeyId, :wrapped)""" : """
                UPDATE tacet_keyset SET revision = :revision, master_key_id = :masterKeyId, wrapped = :wrapped
                WHERE purpose = :purpose AND revision = :revision - 1""";
        return db.sql(sql)
                        .param("purpose", purpose.name())
                        .param("revision", keyset.revision())
                        .param("masterKeyId", keyset.masterKeyId())
                        .param("wrapped", keyset.wrapped())
                        .update()
                > 0;
    }
}
