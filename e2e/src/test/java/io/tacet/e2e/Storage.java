package io.tacet.e2e;

import io.tacet.testkit.oracle.Leak;
import io.tacet.testkit.oracle.LeakOracle;
import io.tacet.testkit.oracle.Places;
import io.tacet.testkit.server.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A database under Conductor and Tacet, and how to look into it from outside. */
interface Storage {
    List<String> settings();

    /** Keeps the database from forgetting what was written to it for a moment only. */
    AutoCloseable keepHistory(TacetServer server) throws SQLException;

    List<Leak> search(TacetServer server, LeakOracle oracle) throws SQLException;

    /** The file in the server's own folder. */
    static Storage sqlite() {
        return new Storage() {
            @Override
            public List<String> settings() {
                return List.of();
            }

            // A reader that never ends: the write-ahead log cannot begin anew, so it keeps every page ever written.
            @Override
            public AutoCloseable keepHistory(TacetServer server) throws SQLException {
                Connection reader = open(server);
                reader.setAutoCommit(false);
                try (Statement statement = reader.createStatement();
                        ResultSet rows = statement.executeQuery("SELECT count(*) FROM sqlite_master")) {
                    rows.next();
                }
                return reader;
            }

            @Override
            public List<Leak> search(TacetServer server, LeakOracle oracle) throws SQLException {
                return searched(oracle, server.data(), server.data(), open(server));
            }

            private Connection open(TacetServer server) throws SQLException {
                return DriverManager.getConnection(
                        "jdbc:sqlite:" + server.data().resolve("db/conductor.db") + "?busy_timeout=15000");
            }
        };
    }

    /** A server of its own, whose files are searched too. */
    static Storage postgres(PostgresServer postgres) {
        String url = postgres.newDatabase();
        return new Storage() {
            @Override
            public List<String> settings() {
                return List.of(
                        "spring.datasource.url=" + url,
                        "conductor.db.type=postgres",
                        "conductor.queue.type=postgres",
                        "conductor.indexing.type=postgres",
                        "conductor.elasticsearch.version=0");
            }

            // Its write-ahead log is long enough as it is.
            @Override
            public AutoCloseable keepHistory(TacetServer server) {
                return () -> {};
            }

            @Override
            public List<Leak> search(TacetServer server, LeakOracle oracle) throws SQLException {
                try (Connection connection = DriverManager.getConnection(url);
                        Statement statement = connection.createStatement()) {
                    statement.execute("CHECKPOINT");
                    try (ResultSet rows = statement.executeQuery("SHOW data_directory")) {
                        rows.next();
                        Path files = Path.of(rows.getString(1));
                        return searched(oracle, server.data(), files, DriverManager.getConnection(url));
                    }
                }
            }
        };
    }

    private static List<Leak> searched(LeakOracle oracle, Path data, Path database, Connection connection)
            throws SQLException {
        Places places = new Places(oracle);
        List<Leak> leaks = new ArrayList<>(places.folder(data, file -> false));
        if (!database.equals(data)) {
            leaks.addAll(places.folder(database, file -> false));
        }
        try (connection) {
            leaks.addAll(places.database(connection));
        }
        return leaks;
    }
}
