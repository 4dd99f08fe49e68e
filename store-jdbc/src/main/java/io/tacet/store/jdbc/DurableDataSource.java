package io.tacet.store.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Connections on which a commit waits for the disk. The engine sets one connection of its SQLite pool to
 * {@code synchronous=NORMAL}, where the last commits can be lost when the machine loses power; a transaction of ours
 * may get that very connection. It goes back as it came.
 */
final class DurableDataSource extends DelegatingDataSource {
    private static final int FULL = 2;

    DurableDataSource(DataSource pool) {
        super(pool);
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        try {
            return Vendor.of(connection) == Vendor.SQLITE ? durable(connection) : connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private static Connection durable(Connection connection) throws SQLException {
        // SQLite refuses the change inside a transaction, and a pool may hand out connections with one open.
        if (!connection.getAutoCommit()) {
            connection.setAutoCommit(true);
        }
        int before = synchronous(connection);
        if (before >= FULL) {
            return connection;
        }
        setSynchronous(connection, FULL);
        return (Connection) Proxy.newProxyInstance(
                DurableDataSource.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> method.getName().equals("close")
                        ? giveBack(connection, before)
                        : invoke(connection, method, arguments));
    }

    private static @Nullable Object giveBack(Connection connection, int before) throws SQLException {
        try (connection) {
            if (!connection.isClosed() && connection.getAutoCommit()) {
                setSynchronous(connection, before);
            }
            return null;
        }
    }

    private static @Nullable Object invoke(Connection connection, Method method, Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private static int synchronous(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("PRAGMA synchronous")) {
            return answer.getInt(1);
        }
    }

    private static void setSynchronous(Connection connection, int level) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA synchronous = " + level);
        }
    }
}
