package io.tacet.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Connections on which a commit waits for the disk. The engine sets one connection of its SQLite pool to
 * {@code synchronous=NORMAL}, where the last commits can be lost when the machine loses power; a transaction of ours
 * may get that very connection.
 */
final class DurableDataSource extends DelegatingDataSource {
    DurableDataSource(DataSource pool) {
        super(pool);
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        try {
            if (Vendor.of(connection) == Vendor.SQLITE) {
                // SQLite refuses the change inside a transaction, and a pool may hand out connections with one open.
                if (!connection.getAutoCommit()) {
                    connection.setAutoCommit(true);
                }
                try (Statement statement = connection.createStatement()) {
                    statement.execute("PRAGMA synchronous = FULL");
                }
            }
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }
}
