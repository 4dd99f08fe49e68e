package io.tacet.store.jdbc;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteConnectionConfig;

/**
 * Tacet's tables, all called {@code tacet_...}, in a database that others may use too. Their history is in {@value
 * #HISTORY_TABLE}; nobody else's history is read or written.
 */
public final class Schema {
    public static final String HISTORY_TABLE = "tacet_schema_history";

    private static final String MIGRATIONS = "classpath:io/tacet/store/jdbc/migration";

    private final DataSource dataSource;

    public Schema(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Creates or upgrades the tables; does nothing where they are up to date.
     *
     * @throws TacetException {@link ErrorCode#CONFIGURATION_INVALID}, and nothing changes, for tables that a newer Tacet has upgraded
     *     or whose history somebody has changed, and for users whose ids differ only in case; {@link ErrorCode#STORAGE_UNAVAILABLE}
     */
    public void migrate() {
        UserAliases aliases = new UserAliases(dataSource);
        if (hasTable("tacet_user")) {
            // Before anything changes, so that the previous version can still be started.
            aliases.requireDistinct();
        }
        upgrade();
        aliases.fill();
    }

    private void upgrade() {
        try {
            Vendor vendor = vendor();
            if (vendor == Vendor.SQLITE) {
                migrateAsOnlyWriter();
            } else {
                migrate(flyway(dataSource, vendor));
            }
        } catch (FlywayValidateException e) {
            // Its message lists migrations and checksums, nothing else.
            throw new TacetException(
                    ErrorCode.CONFIGURATION_INVALID,
                    "Table " + HISTORY_TABLE + " does not fit this version of Tacet; restore a backup of the database. "
                            + e.getMessage());
        } catch (FlywayException e) {
            throw failed(e);
        } catch (SQLException e) {
            throw Database.unavailable("no connection", e);
        }
    }

    /**
     * Whether the tables are there, of whatever version. @throws TacetException {@link ErrorCode#STORAGE_UNAVAILABLE}
     */
    public boolean exists() {
        return hasTable(HISTORY_TABLE);
    }

    boolean hasTable(String table) {
        try (Connection connection = dataSource.getConnection();
                ResultSet tables = connection
                        .getMetaData()
                        .getTables(connection.getCatalog(), connection.getSchema(), table, new String[] {"TABLE"})) {
            // An underscore in the pattern stands for any character.
            while (tables.next()) {
                if (tables.getString("TABLE_NAME").toLowerCase(Locale.ROOT).equals(table)) {
                    return true;
                }
            }
            return false;
        } catch (SQLException e) {
            throw Database.unavailable("no answer about its tables", e);
        }
    }

    /**
     * On one connection, whose transactions begin as writers. Flyway's read first, which in SQLite makes a write fail
     * if the engine has written in between.
     */
    private void migrateAsOnlyWriter() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(true);
            SQLiteConnectionConfig settings =
                    connection.unwrap(SQLiteConnection.class).getConnectionConfig();
            TransactionMode before = settings.getTransactionMode();
            settings.setTransactionMode(TransactionMode.IMMEDIATE);
            try {
                migrate(flyway(new SingleConnectionDataSource(connection, true), Vendor.SQLITE));
            } finally {
                settings.setTransactionMode(before);
            }
        }
    }

    private static void migrate(Flyway flyway) {
        refuseNewer(flyway);
        flyway.migrate();
    }

    private Vendor vendor() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return Vendor.of(connection);
        }
    }

    private static Flyway flyway(DataSource target, Vendor vendor) {
        return Flyway.configure(Schema.class.getClassLoader())
                .dataSource(target)
                .locations(MIGRATIONS)
                .javaMigrations(new AccountColumns())
                .table(HISTORY_TABLE)
                .placeholders(vendor.placeholders())
                // The engine's tables are there before ours; "empty but for them" is version 0.
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load();
    }

    private static void refuseNewer(Flyway flyway) {
        boolean newer = Arrays.stream(flyway.info().applied())
                .map(MigrationInfo::getState)
                .anyMatch(state -> state.isApplied() && !state.isResolved());
        if (newer) {
            throw new TacetException(
                    ErrorCode.CONFIGURATION_INVALID,
                    "A newer version of Tacet has upgraded this database (table " + HISTORY_TABLE
                            + "); start that version, or restore a backup of the database from before.");
        }
    }

    /** Flyway's own message and cause can hold the URL. */
    private static TacetException failed(FlywayException e) {
        Throwable cause = e;
        while (cause.getCause() != null && !(cause instanceof SQLException)) {
            cause = cause.getCause();
        }
        return Database.unavailable("upgrade of its tables: " + e.getClass().getSimpleName(), cause);
    }
}
