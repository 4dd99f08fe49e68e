package io.tacet.redaction;

import java.util.function.LongConsumer;
import java.util.stream.Stream;

/** All windows of one lane, spread over tables that grow one by one, so that no single addition has to move them all. */
final class WindowTables {
    /** Of the hash, that choose the table. */
    static final int BITS = 6;

    private final WindowTable[] tables =
            Stream.generate(WindowTable::new).limit(1 << BITS).toArray(WindowTable[]::new);

    private int size;

    /** Does nothing where it is there already. */
    void add(long window) {
        if (table(window).add(window)) {
            size++;
        }
    }

    void find(long hash, LongConsumer found) {
        table(hash).find(hash, found);
    }

    void forEach(LongConsumer action) {
        for (WindowTable table : tables) {
            table.forEach(action);
        }
    }

    /** For writers only. */
    int size() {
        return size;
    }

    private WindowTable table(long hash) {
        return tables[(int) (hash >>> (Long.SIZE - BITS))];
    }
}
