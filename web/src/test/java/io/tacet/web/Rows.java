package io.tacet.web;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** What a test server has stored, to compare it with later. */
final class Rows {
    private Rows() {}

    /** All rows of all tables but those. */
    static List<String> of(Path home, String... without) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + home.resolve("test.db"));
                Statement statements = connection.createStatement()) {
            List<String> rows = new ArrayList<>();
            for (String table : tables(statements, Set.of(without))) {
                try (ResultSet row = statements.executeQuery("SELECT * FROM " + table)) {
                    while (row.next()) {
                        rows.add(table + fields(row));
                    }
                }
            }
            return rows;
        }
    }

    private static List<String> tables(Statement statements, Set<String> without) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet names = statements.executeQuery(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'tacet%' ORDER BY name")) {
            while (names.next()) {
                tables.add(names.getString(1));
            }
        }
        tables.removeAll(without);
        return tables;
    }

    private static String fields(ResultSet row) throws SQLException {
        Object[] fields = new Object[row.getMetaData().getColumnCount()];
        for (int i = 0; i < fields.length; i++) {
            Object field = row.getObject(i + 1);
            fields[i] = field instanceof byte[] bytes ? Arrays.toString(bytes) : field;
        }
        return Arrays.toString(fields);
    }
}
