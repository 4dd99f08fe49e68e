package io.tacet.store.jdbc;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest extends StoreContract {
    private final AtomicInteger files = new AtomicInteger();

    @TempDir
    static Path folder;

    /** With the engine's own settings. */
    @Override
    String newDatabase() {
        Path file = folder.resolve("test" + files.incrementAndGet() + ".db");
        return "jdbc:sqlite:" + file + "?busy_timeout=15000&journal_mode=WAL";
    }
}
