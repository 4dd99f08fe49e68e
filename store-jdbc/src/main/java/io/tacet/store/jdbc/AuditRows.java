package io.tacet.store.jdbc;

import io.tacet.audit.AuditAction;
import io.tacet.audit.AuditEvent;
import io.tacet.audit.AuditHead;
import io.tacet.audit.AuditObject;
import io.tacet.audit.AuditReceipt;
import io.tacet.audit.AuditRecipient;
import io.tacet.audit.AuditRecord;
import io.tacet.audit.AuditResult;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Audit records and the head of their chain, as rows. */
final class AuditRows {
    private AuditRows() {}

    static AuditRecord record(ResultSet row) throws SQLException {
        AuditEvent event = new AuditEvent(
                AuditAction.valueOf(row.getString("action")),
                AuditResult.valueOf(row.getString("result")),
                new AuditObject(row.getString("object_type"), row.getString("object_id")),
                Optional.of(row.getString("who")).filter(who -> !who.isEmpty()),
                Optional.ofNullable(row.getString("address")),
                Optional.ofNullable(row.getString("workflow_id")),
                row.getString("details"),
                recipient(row));
        return new AuditRecord(
                row.getLong("number"), Instant.ofEpochMilli(row.getLong("happened_at")), event, row.getString("hash"));
    }

    private static Optional<AuditRecipient> recipient(ResultSet row) throws SQLException {
        String name = row.getString("recipient");
        return name == null
                ? Optional.empty()
                : Optional.of(new AuditRecipient(
                        name, Optional.ofNullable(row.getString("task_type")).orElse("")));
    }

    static AuditReceipt receipt(ResultSet row) throws SQLException {
        return new AuditReceipt(
                recipient(row),
                Optional.ofNullable(row.getString("address")),
                Instant.ofEpochMilli(row.getLong("first_at")),
                Instant.ofEpochMilli(row.getLong("last_at")),
                row.getLong("times"));
    }

    static void insert(AuditRecord record, JdbcClient db) {
        AuditEvent event = record.event();
        db.sql("""
                INSERT INTO tacet_audit
                    (number, happened_at, action, result, who, address, object_type, object_id, workflow_id, details, hash)
                VALUES
                    (:number, :at, :action, :result, :who, :address, :type, :id, :workflow, :details, :hash)""")
                .param("number", record.number())
                .param("at", record.at().toEpochMilli())
                .param("action", event.action().name())
                .param("result", event.result().name())
                .param("who", event.who().orElse(""))
                .param("address", event.address().orElse(null))
                .param("type", event.object().type())
                .param("id", event.object().id())
                .param("workflow", event.workflowId().orElse(null))
                .param("details", event.details())
                .param("hash", record.hash())
                .update();
        event.recipient().ifPresent(recipient -> insert(record.number(), recipient, db));
    }

    private static void insert(long number, AuditRecipient recipient, JdbcClient db) {
        db.sql("INSERT INTO tacet_audit_recipient (number, recipient, task_type) VALUES (:number, :recipient, :type)")
                .param("number", number)
                .param("recipient", recipient.name())
                .param("type", recipient.taskType())
                .update();
    }

    /** Of a row that may be missing. */
    static AuditHead head(ResultSet row) throws SQLException {
        String hash = row.getString("head_hash");
        return hash == null
                ? AuditHead.NEW
                : new AuditHead(
                        row.getLong("head_number"),
                        hash,
                        row.getLong("trimmed"),
                        row.getString("trimmed_hash"),
                        row.getString("seal"));
    }

    static void insert(AuditHead head, JdbcClient db) {
        write(
                "INSERT INTO tacet_audit_head (id, number, hash, trimmed, trimmed_hash, seal)"
                        + " VALUES (1, :number, :hash, :trimmed, :trimmedHash, :seal)",
                head,
                db);
    }

    static void update(AuditHead head, JdbcClient db) {
        write(
                "UPDATE tacet_audit_head SET number = :number, hash = :hash, trimmed = :trimmed,"
                        + " trimmed_hash = :trimmedHash, seal = :seal WHERE id = 1",
                head,
                db);
    }

    private static void write(String sql, AuditHead head, JdbcClient db) {
        db.sql(sql)
                .param("number", head.number())
                .param("hash", head.hash())
                .param("trimmed", head.trimmed())
                .param("trimmedHash", head.trimmedHash())
                .param("seal", head.seal())
                .update();
    }
}
