package io.tacet.store.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Watches how transactions begin. */
final class FirstStatements extends DelegatingDataSource {
    private final List<String> late = new CopyOnWriteArrayList<>();
    private final AtomicInteger transactions = new AtomicInteger();

    FirstStatements(DataSource target) {
        super(target);
    }

    /** Of the transactions that read first and then wrote: what they read, and what they wrote. */
    List<String> lateWrites() {
        return late;
    }

    /** How many transactions there were that wrote. */
    int transactions() {
        return transactions.get();
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        Begun begun = new Begun();
        return (Connection) Proxy.newProxyInstance(
                FirstStatements.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "prepareStatement" -> begun.prepared((String) arguments[0], connection.getAutoCommit());
                        case "commit", "rollback", "setAutoCommit" -> begun.over();
                        default -> {}
                    }
                    return invoke(connection, method, arguments);
                });
    }

    private static @Nullable Object invoke(Connection connection, Method method, Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** The transaction of one connection. */
    private final class Begun {
        private @Nullable String read;
        private boolean writes;

        private void over() {
            read = null;
            writes = false;
        }

        private void prepared(String sql, boolean alone) {
            if (alone || writes) {
                return;
            }
            if (sql.stripLeading().regionMatches(true, 0, "SELECT", 0, "SELECT".length())) {
                read = read == null ? sql : read;
                return;
            }
            writes = true;
            transactions.incrementAndGet();
            if (read != null) {
                late.add(read + " -> " + sql);
            }
        }
    }
}
