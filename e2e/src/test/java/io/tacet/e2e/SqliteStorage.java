package io.tacet.e2e;

import io.tacet.testkit.oracle.Leak;
import io.tacet.testkit.oracle.LeakOracle;
import io.tacet.testkit.oracle.Places;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The file in the server's own folder. */
final class SqliteStorage implements Storage {
    private final List<Connection> readers = new ArrayList<>();

    @Override
    public List<String> settings() {
        return List.of();
    }

    /** A reader that does not end: the write-ahead log cannot begin anew, so it keeps every page ever written. */
    @Override
    public void keepHistory(TacetServer server) throws SQLException {
        Connection reader = open(server);
        reader.setAutoCommit(false);
        try (Statement statement = reader.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM sqlite_master")) {
            rows.next();
        }
        readers.add(reader);
    }

    @Override
    public List<Leak> search(TacetServer server, LeakOracle oracle) throws SQLException {
        Places places = new Places(oracle);
        List<Leak> leaks = new ArrayList<>(places.folder(server.data(), file -> false));
        for (Connection reader : readers) {
            reader.close();
        }
        try (Connection connection = open(server);
                Statement statement = connection.createStatement()) {
            leaks.addAll(places.database(connection));
            statement.execute("PRAGMA wal_checkpoint(PASSIVE)");
        }
        leaks.addAll(places.folder(server.data().resolve("db"), file -> !file.endsWith("conductor.db")));
        return leaks;
    }

    private static Connection open(TacetServer server) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:sqlite:" + server.data().resolve("db/conductor.db") + "?busy_timeout=15000");
    }
}
