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

/** A database server whose files are on this machine. */
final class PostgresStorage implements Storage {
    private final String url;

    PostgresStorage(PostgresServer server) {
        url = server.newDatabase();
    }

    @Override
    public List<String> settings() {
        return List.of(
                "spring.datasource.url=" + url,
                "conductor.db.type=postgres",
                "conductor.queue.type=postgres",
                "conductor.indexing.type=postgres",
                "conductor.elasticsearch.version=0");
    }

    /** Its write-ahead log is long enough as it is. */
    @Override
    public void keepHistory(TacetServer server) {}

    /** What it compresses (TOAST) only the tables show. */
    @Override
    public List<Leak> search(TacetServer server, LeakOracle oracle) throws SQLException {
        Places places = new Places(oracle);
        List<Leak> leaks = new ArrayList<>(places.folder(server.data(), file -> false));
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT");
            try (ResultSet rows = statement.executeQuery("SHOW data_directory")) {
                rows.next();
                leaks.addAll(places.folder(Path.of(rows.getString(1)), file -> false));
            }
            leaks.addAll(places.database(connection));
        }
        return leaks;
    }
}
