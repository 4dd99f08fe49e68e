package io.tacet.audit;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Port: keeps the records of all servers that share the storage. Every method may throw a {@link TacetException} with {@link ErrorCode#STORAGE_UNAVAILABLE}. */
public interface AuditRepository {
    /**
     * The chain as it is stored, or as it is to be.
     *
     * @param head as it is stored; {@link AuditHead#NEW} where there is none
     * @param tail as it is stored: at most one, the last record; as it is to be: those to add
     * @param rows as it is to be: what else is to be stored
     */
    record Chain(AuditHead head, List<AuditRecord> tail, List<JointRows> rows) {
        public Chain {
            tail = List.copyOf(tail);
            rows = List.copyOf(rows);
        }

        public Chain(AuditHead head, List<AuditRecord> tail) {
            this(head, tail, List.of());
        }
    }

    /**
     * Adds the records and the rows, makes the head the new one, and removes what that says is trimmed. All of it or, if it throws, nothing; one after the other
     * over all servers. What it writes is on the disk when it returns.
     *
     * @param extend from what is stored to what is to be; may be asked several times
     */
    void append(UnaryOperator<Chain> extend);

    Chain chain();

    Optional<AuditRecord> find(long number);

    /**
     * Newest first.
     *
     * @param before number of the one after the first wanted
     * @param size how many at most, 1 or more
     */
    List<AuditRecord> newest(AuditFilter filter, long before, int size);

    /**
     * Oldest first.
     *
     * @param after number of the one before the first wanted
     * @param size how many at most, 1 or more
     */
    List<AuditRecord> oldest(AuditFilter filter, long after, int size);

    /**
     * The records, added up by recipient, task type and address. Whoever received something last comes first.
     *
     * @param size how many at most, 1 or more
     */
    List<AuditReceipt> receipts(AuditFilter filter, int size);
}
