package io.tacet.store.jdbc;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/** A database product, and all in which our schema differs between them. */
enum Vendor {
    SQLITE("BLOB", "TEXT", "COLLATE BINARY", ""),
    POSTGRESQL("BYTEA", "TEXT", "COLLATE \"C\"", ""),
    /** MariaDB too. MEDIUM, since a BLOB or a TEXT ends at 64 KB. */
    MYSQL(
            "MEDIUMBLOB",
            "MEDIUMTEXT",
            "COLLATE utf8mb4_bin",
            "ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");

    private final String bytes;
    private final String text;
    private final String exact;
    private final String options;

    /**
     * @param bytes type of a column of up to 300 KB
     * @param text type of a column of up to 300 KB of text
     * @param exact collation that compares and sorts by code point, case included
     * @param options what follows the closing bracket of a CREATE TABLE
     */
    Vendor(String bytes, String text, String exact, String options) {
        this.bytes = bytes;
        this.text = text;
        this.exact = exact;
        this.options = options;
    }

    /** What the migrations leave open. */
    Map<String, String> placeholders() {
        return Map.of("bytes", bytes, "text", text, "exact", exact, "options", options);
    }

    /** Asks the driver, not the server. @throws TacetException {@link ErrorCode#CONFIGURATION_INVALID} */
    static Vendor of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return switch (product) {
            case "SQLite" -> SQLITE;
            case "PostgreSQL" -> POSTGRESQL;
            case "MySQL", "MariaDB" -> MYSQL;
            default ->
                throw new TacetException(
                        ErrorCode.CONFIGURATION_INVALID,
                        "Tacet cannot store secrets in " + product
                                + "; use SQLite, PostgreSQL, MySQL or MariaDB (tacet.datasource.url).");
        };
    }
}
