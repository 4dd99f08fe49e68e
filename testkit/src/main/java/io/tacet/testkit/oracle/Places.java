package io.tacet.testkit.oracle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where to look: folders, byte by byte, and databases, row by row. */
public final class Places {
    private final LeakOracle oracle;

    public Places(LeakOracle oracle) {
        this.oracle = oracle;
    }

    /** Names and contents of all files. One that goes while it is looked at is passed by. */
    public List<Leak> folder(Path folder, Predicate<Path> except) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> all =
                    files.filter(Files::isRegularFile).filter(except.negate()).toList();
            return all.parallelStream()
                    .flatMap(file -> file(folder.relativize(file), file).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Leak> file(Path name, Path file) {
        try {
            List<Leak> leaks = new ArrayList<>(oracle.search("file name", name.toString()));
            leaks.addAll(oracle.search("file " + name, Files.readAllBytes(file)));
            return leaks;
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every column of every table that the user may read, in all schemas. */
    public List<Leak> database(Connection connection) throws SQLException {
        List<Leak> leaks = new ArrayList<>();
        for (String table : tables(connection.getMetaData())) {
            leaks.addAll(table(connection, table));
        }
        return leaks;
    }

    private static List<String> tables(DatabaseMetaData metaData) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet found = metaData.getTables(null, null, "%", new String[] {"TABLE"})) {
            while (found.next()) {
                String schema = Optional.ofNullable(found.getString("TABLE_SCHEM"))
                        .map(name -> "\"" + name + "\".")
                        .orElse("");
                tables.add(schema + "\"" + found.getString("TABLE_NAME") + "\"");
            }
        }
        return tables;
    }

    private List<Leak> table(Connection connection, String table) throws SQLException {
        List<Leak> leaks = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                for (int column = 1; column <= columns; column++) {
                    String where = "table " + table + "." + rows.getMetaData().getColumnName(column);
                    leaks.addAll(oracle.search(where, bytes(rows.getObject(column))));
                }
            }
        }
        return leaks.stream().distinct().toList();
    }

    private static byte[] bytes(@Nullable Object value) {
        return value instanceof byte[] bytes ? bytes : String.valueOf(value).getBytes(StandardCharsets.UTF_8);
    }
}
