package io.tacet.store.jdbc;

import io.tacet.audit.AuditFilter;
import io.tacet.audit.AuditHead;
import io.tacet.audit.AuditReceipt;
import io.tacet.audit.AuditRecord;
import io.tacet.audit.AuditRepository;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The chain of audit records in two tables. */
public final class JdbcAuditRepository implements AuditRepository {
    /** Another server may make the head at the same moment. */
    private static final int MAX_TRIES = 5;

    private static final String RECORDS = """
            SELECT a.*, t.recipient, t.task_type
            FROM tacet_audit a LEFT JOIN tacet_audit_recipient t ON t.number = a.number WHERE 1 = 1""";

    private final Database database;

    public JdbcAuditRepository(DataSource dataSource) {
        this.database = Database.durable(dataSource);
    }

    @Override
    public void append(UnaryOperator<Chain> extend) {
        for (int tries = 0; tries < MAX_TRIES; tries++) {
            if (database.write(db -> write(extend, db)) > 0) {
                return;
            }
        }
        throw new TacetException(
                ErrorCode.STORAGE_UNAVAILABLE, "The table of audit records changes under the server; try again.");
    }

    private static int write(UnaryOperator<Chain> extend, JdbcClient db) {
        lockHead(db);
        Stored stored = stored(db);
        Chain before = stored.chain();
        Chain after = extend.apply(before);
        after.tail().stream()
                .findFirst()
                .filter(first -> first.number() <= stored.lastRecipient())
                .ifPresent(first -> clearRecipients(first.number(), db));
        after.tail().forEach(record -> AuditRows.insert(record, db));
        after.rows().forEach(rows -> ((JdbcRows) rows).write(db));
        AuditRows.update(after.head(), db);
        if (after.head().trimmed() > before.head().trimmed()) {
            for (String table : List.of("tacet_audit", "tacet_audit_recipient")) {
                db.sql("DELETE FROM " + table + " WHERE number <= :trimmed")
                        .param("trimmed", after.head().trimmed())
                        .update();
            }
        }
        return 1;
    }

    /** Where somebody has taken out the last records, their numbers are used again. */
    private static void clearRecipients(long first, JdbcClient db) {
        db.sql("DELETE FROM tacet_audit_recipient WHERE number >= :first")
                .param("first", first)
                .update();
    }

    private static void lockHead(JdbcClient db) {
        int found = db.sql("UPDATE tacet_audit_head SET number = number").update();
        if (found == 0) {
            AuditRows.insert(AuditHead.NEW, db);
        }
    }

    @Override
    public Chain chain() {
        return database.read(db -> stored(db).chain());
    }

    /** @param lastRecipient the last number that has a recipient; 0 where none has */
    private record Stored(Chain chain, long lastRecipient) {}

    /** In one statement, so that all of it belongs together. */
    private static Stored stored(JdbcClient db) {
        return db.sql("""
                        SELECT h.number AS head_number, h.hash AS head_hash, h.trimmed, h.trimmed_hash, h.seal, r.*, t.recipient, t.task_type,
                            (SELECT MAX(number) FROM tacet_audit_recipient) AS last_recipient
                        FROM (SELECT COUNT(*) AS n FROM tacet_audit_head) one
                        LEFT JOIN tacet_audit_head h ON h.id = 1
                        LEFT JOIN tacet_audit r ON r.number = (SELECT MAX(number) FROM tacet_audit)
                        LEFT JOIN tacet_audit_recipient t ON t.number = r.number""")
                .query((row, index) ->
                        new Stored(new Chain(AuditRows.head(row), tail(row)), row.getLong("last_recipient")))
                .single();
    }

    private static List<AuditRecord> tail(ResultSet row) throws SQLException {
        return row.getString("action") == null ? List.of() : List.of(AuditRows.record(row));
    }

    @Override
    public Optional<AuditRecord> find(long number) {
        return database.read(db -> db.sql(RECORDS + " AND a.number = :number")
                .param("number", number)
                .query((row, index) -> AuditRows.record(row))
                .optional());
    }

    @Override
    public List<AuditRecord> newest(AuditFilter filter, long before, int size) {
        return list(filter, " AND a.number < :cursor", " ORDER BY a.number DESC", before, size);
    }

    @Override
    public List<AuditRecord> oldest(AuditFilter filter, long after, int size) {
        return list(filter, " AND a.number > :cursor", " ORDER BY a.number", after, size);
    }

    private List<AuditRecord> list(AuditFilter filter, String start, String order, long cursor, int size) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("cursor", cursor);
        parameters.put("size", size);
        String where = conditions(filter, parameters);
        return database.read(db -> db.sql(RECORDS + start + where + order + " LIMIT :size")
                .params(parameters)
                .query((row, index) -> AuditRows.record(row))
                .list());
    }

    @Override
    public List<AuditReceipt> receipts(AuditFilter filter, int size) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("size", size);
        String where = conditions(filter, parameters);
        return database.read(db -> db.sql("""
                        SELECT recipient, task_type, address,
                            MIN(happened_at) AS first_at, MAX(happened_at) AS last_at, COUNT(*) AS times, MAX(a.number) AS latest
                        FROM tacet_audit a LEFT JOIN tacet_audit_recipient t ON t.number = a.number WHERE 1 = 1%s
                        GROUP BY recipient, task_type, address
                        ORDER BY latest DESC LIMIT :size""".formatted(where))
                .params(parameters)
                .query((row, index) -> AuditRows.receipt(row))
                .list());
    }

    private static String conditions(AuditFilter filter, Map<String, Object> parameters) {
        return condition("action", "=", filter.action().map(Enum::name), parameters)
                + condition("result", "=", filter.result().map(Enum::name), parameters)
                + condition("who", "=", filter.who(), parameters)
                + condition("object_type", "=", filter.objectType(), parameters)
                + condition("object_id", "=", filter.objectId(), parameters)
                + condition("workflow_id", "=", filter.workflowId(), parameters)
                + condition("happened_at", ">=", filter.from().map(Instant::toEpochMilli), parameters)
                + condition("happened_at", "<", filter.to().map(Instant::toEpochMilli), parameters)
                + condition("action", "<>", filter.except().map(Enum::name), parameters);
    }

    private static String condition(
            String column, String operator, Optional<?> wanted, Map<String, Object> parameters) {
        if (wanted.isEmpty()) {
            return "";
        }
        String parameter = "p" + parameters.size();
        parameters.put(parameter, wanted.get());
        return " AND " + column + " " + operator + " :" + parameter;
    }
}
