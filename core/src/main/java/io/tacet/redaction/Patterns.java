package io.tacet.redaction;

import io.tacet.secret.SecretId;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All patterns with their owners, spread over tables that grow one by one. */
final class Patterns {
    private static final int TABLES = 64;

    private final PatternTable[] tables =
            Stream.generate(PatternTable::new).limit(TABLES).toArray(PatternTable[]::new);

    @Nullable
    KeptValue owner(Fingerprint fingerprint) {
        return table(fingerprint).owners(fingerprint).first();
    }

    /**
     * @param owner the value alone, shared by all its patterns
     * @return whether nobody owned it until now
     */
    boolean add(Fingerprint fingerprint, KeptValue value, Owners owner) {
        Owners before = table(fingerprint).owners(fingerprint);
        table(fingerprint).put(fingerprint, before.isNobody() ? owner : before.with(value));
        return before.isNobody();
    }

    /** @return whether nobody owns it now */
    boolean remove(Fingerprint fingerprint, SecretId secret, int version) {
        Owners after = table(fingerprint).owners(fingerprint).without(secret, version);
        table(fingerprint).put(fingerprint, after);
        return after.isNobody();
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
