package io.tacet.redaction;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * All windows of one lane, spread over tables that grow one by one, so that no single addition has to move them all. A window
 * is there as long as it was added more often than removed.
 */
final class WindowTables {
    /** Of the hash, that choose the table. */
    static final int BITS = 6;

    private final WindowTable[] tables =
            Stream.generate(WindowTable::new).limit(1 << BITS).toArray(WindowTable[]::new);
    /** Windows that more than one pattern has: how often each is there beyond once. Few, as windows are chosen to be rare. */
    private final Map<Long, Integer> shared = new HashMap<>();

    private int size;

    void add(long window) {
        if (table(window).add(window)) {
            size++;
        } else {
            shared.merge(window, 1, Integer::sum);
        }
    }

    void remove(long window) {
        if (shared.containsKey(window)) {
            shared.computeIfPresent(window, (key, count) -> count == 1 ? null : count - 1);
        } else {
            table(window).remove(window);
            size--;
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
