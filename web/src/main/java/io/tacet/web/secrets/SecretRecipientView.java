package io.tacet.web.secrets;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import io.tacet.audit.AuditReceipt;
import io.tacet.audit.AuditRecipient;
import org.jspecify.annotations.Nullable;

/** Who received a secret. */
@Schema(name = "SecretRecipient")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SecretRecipientView(
        @Schema(
                description =
                        "Who polled the task, host:port of a call, or server for what stays in it. Missing for uses that an earlier version recorded.")
        @Nullable
        String recipient,

        @Schema(description = "The type of the task that carried it.") @Nullable
        String taskType,

        @Schema(description = "Where the recipient called from, if it called.") @Nullable
        String address,

        @Schema(description = "Milliseconds since 1970.") long first,

        @Schema(description = "Milliseconds since 1970.") long last,

        @Schema(description = "How often.") long count) {
    static SecretRecipientView of(AuditReceipt receipt) {
        return new SecretRecipientView(
                receipt.recipient().map(AuditRecipient::name).orElse(null),
                receipt.recipient().map(AuditRecipient::taskType).orElse(null),
                receipt.address().orElse(null),
                receipt.first().toEpochMilli(),
                receipt.last().toEpochMilli(),
                receipt.count());
    }
}
