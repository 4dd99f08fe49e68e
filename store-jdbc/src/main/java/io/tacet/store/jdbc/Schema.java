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

/**
 * Tacet's tables, all called {@code tacet_...}, in a database that others may use too. Their history is in
 * {@value #HISTORY_TABLE}; nobody else's history is read or written.
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
     * @throws TacetException {@link ErrorCode#CONFIGURATION_INVALID}, and nothing changes, for tables that a newer Tacet has upgraded;
     *     {@link ErrorCode#STORAGE_UNAVAILABLE}
     */
    public void migrate() {
        try {
            Flyway flyway = flyway();
            refuseNewer(flyway);
            flyway.migrate();
        } catch (FlywayException e) {
            throw failed(e);
        } catch (SQLException e) {
            throw Database.unavailable("no connection", e);
        }
    }

    /** Whether the tables are there, of whatever version. @throws TacetException {@link ErrorCode#STORAGE_UNAVAILABLE} */
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

    private Flyway flyway() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return Flyway.configure(Schema.class.getClassLoader())
                    .dataSource(dataSource)
                    .locations(MIGRATIONS)
                    .table(HISTORY_TABLE)
                    .placeholders(Vendor.of(connection).placeholders())
                    // The engine's tables are there before ours; "empty but for them" is version 0.
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .load();
        }
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
