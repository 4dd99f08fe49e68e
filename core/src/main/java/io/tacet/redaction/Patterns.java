package io.tacet.redaction;

import io.tacet.secret.SecretId;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All patterns with the values that they belong to, spread over tables that grow one by one. */
final class Patterns {
    private static final int TABLES = 64;

    private final PatternTable[] tables =
            Stream.generate(PatternTable::new).limit(TABLES).toArray(PatternTable[]::new);

    /** Null if it belongs to no value. */
    @Nullable
    PatternOwner owner(Fingerprint fingerprint) {
        return table(fingerprint).owner(fingerprint);
    }

    /**
     * Of several values that are the same text, the last one owns it; the one before, once that is forgotten.
     *
     * @return whether nobody owned it until now
     */
    boolean add(Fingerprint fingerprint, PatternOwner owner) {
        return table(fingerprint).put(fingerprint, owner);
    }

    /** In time linear in the number of all patterns. */
    void forget(SecretId secret) {
        for (PatternTable table : tables) {
            table.forget(secret);
        }
    }

    /** For writers only. */
    int size() {
        int size = 0;
        for (PatternTable table : tables) {
            size += table.size();
        }
        return size;
    }

    private PatternTable table(Fingerprint fingerprint) {
        return tables[(int) fingerprint.high() & (TABLES - 1)];
    }
}
