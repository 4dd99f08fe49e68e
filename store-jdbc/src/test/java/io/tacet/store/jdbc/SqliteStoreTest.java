package io.tacet.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

class SqliteStoreTest extends StoreContract {
    private final AtomicInteger files = new AtomicInteger();
    private final SQLiteDataSource file = new SQLiteDataSource();
    private final FirstStatements watched = new FirstStatements(file);

    @TempDir
    static Path folder;

    /** With the engine's own settings. */
    @Override
    String newDatabase() {
        Path path = folder.resolve("test" + files.incrementAndGet() + ".db");
        return "jdbc:sqlite:" + path + "?busy_timeout=15000&journal_mode=WAL";
    }

    /** What Flyway does while nobody else is there is not watched. */
    @Override
    HikariDataSource open(String url) {
        file.setUrl(url);
        new Schema(file).migrate();
        return pool(url, config -> config.setDataSource(watched));
    }

    /**
     * Of all contracts. A transaction that reads first and then writes fails in SQLite when another writes in between, or just then: it does not wait for its
     * turn, and only luck and retries would hide it.
     */
    @AfterAll
    void everyTransactionThatWritesBeginsWithAWrite() {
        assertThat(watched.transactions()).isGreaterThan(500);
        assertThat(watched.lateWrites()).isEmpty();
    }
}
