package io.tacet.store.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * V13: which account a user id stands for, what its tokens are issued for, and which account an execution runs as. In Java, since MySQL, which
 * commits each statement, has no ADD COLUMN IF NOT EXISTS to go on with after it was stopped half-way.
 */
final class AccountColumns implements JavaMigration {
    private static final String UUID_TYPE = "VARCHAR(36) DEFAULT '' NOT NULL";

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("13");
    }

    @Override
    public String getDescription() {
        return "accounts";
    }

    @Override
    public @Nullable Integer getChecksum() {
        return null;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        addColumn(connection, "tacet_user", "account_id");
        addColumn(connection, "tacet_user", "credential");
        addColumn(connection, "tacet_access_key", "credential");
        // Of whoever it runs as, or has taken it over; empty for what has no account.
        addColumn(connection, "tacet_execution", "account_id");
        addColumn(connection, "tacet_takeover", "account_id");
        JdbcClient db = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        fill(db, "tacet_user", "account_id");
        fill(db, "tacet_user", "credential");
        fill(db, "tacet_access_key", "credential");
        adopt(db, "tacet_execution", "run_as");
        adopt(db, "tacet_takeover", "actor");
    }

    private static void addColumn(Connection connection, String table, String column) throws SQLException {
        try (ResultSet known =
                connection.getMetaData().getColumns(connection.getCatalog(), connection.getSchema(), table, column)) {
            if (known.next()) {
                return;
            }
        }
        JdbcClient.create(new SingleConnectionDataSource(connection, true))
                .sql("ALTER TABLE " + table + " ADD COLUMN " + column + " " + UUID_TYPE)
                .update();
    }

    private static void fill(JdbcClient db, String table, String column) {
        List<String> ids = db.sql("SELECT id FROM " + table + " WHERE " + column + " = ''")
                .query(String.class)
                .list();
        for (String id : ids) {
            db.sql("UPDATE " + table + " SET " + column + " = :value WHERE id = :id")
                    .param("value", UUID.randomUUID().toString())
                    .param("id", id)
                    .update();
        }
    }

    /** Up to here, whoever has the id is who is meant. */
    private static void adopt(JdbcClient db, String table, String user) {
        db.sql("UPDATE " + table + " SET account_id ="
                        + " COALESCE((SELECT u.account_id FROM tacet_user u WHERE u.id = " + table + "." + user
                        + "), '')"
                        + " WHERE account_id = ''")
                .update();
    }
}
