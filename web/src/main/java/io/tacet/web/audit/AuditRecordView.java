package io.tacet.web.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.swagger.v3.oas.annotations.media.Schema;
import io.tacet.audit.AuditAction;
import io.tacet.audit.AuditEvent;
import io.tacet.audit.AuditRecipient;
import io.tacet.audit.AuditRecord;
import io.tacet.audit.AuditResult;
import org.jspecify.annotations.Nullable;

/** What happened. Never a value of a secret. */
@Schema(name = "AuditRecord")
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
    "number",
    "at",
    "action",
    "result",
    "who",
    "address",
    "type",
    "id",
    "workflowId",
    "recipient",
    "taskType",
    "details",
    "hash"
})
public record AuditRecordView(
        @Schema(description = "1, 2, 3, ... over all servers of a database.")
        long number,

        @Schema(description = "Milliseconds since 1970.") long at,

        AuditAction action,

        @Schema(description = "ALLOWED: permitted and begun; another record says if it then FAILED.")
        AuditResult result,

        @Schema(description = "A user, app:<application id>, or the server itself as system:engine.")
        String who,

        @Schema(description = "Where the call came from.") @Nullable
        String address,

        @Schema(description = "The kind of thing that it was done to.")
        String type,

        @Schema(description = "Which one.") String id,

        @Schema(description = "The execution concerned.") @Nullable
        String workflowId,

        @Schema(description = "Who received it: who polled the task, host:port of a call, or server.") @Nullable
        String recipient,

        @Schema(description = "The type of the task that carried it.") @Nullable
        String taskType,

        String details,

        @Schema(description = "SHA-256 of this record and the hash of the one before.")
        String hash) {
    public static AuditRecordView of(AuditRecord record) {
        AuditEvent event = record.event();
        return new AuditRecordView(
                record.number(),
                record.at().toEpochMilli(),
                event.action(),
                event.result(),
                event.who().orElse(""),
                event.address().orElse(null),
                event.object().type(),
                event.object().id(),
                event.workflowId().orElse(null),
                event.recipient().map(AuditRecipient::name).orElse(null),
                event.recipient().map(AuditRecipient::taskType).orElse(null),
                event.details(),
                record.hash());
    }
}
