package io.tacet.audit;

import io.tacet.kernel.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * An event as it is stored, in a chain: each hash covers the record and the hash of the one before, so that none can be changed, taken out or
 * put in between without changing all that follow.
 *
 * @param number 1, 2, 3, ... over all servers that share a database
 * @param at when it happened by the clock of the server that recorded it; millisecond precision
 * @param event with who did it
 * @param hash SHA-256 in hex digits
 */
public record AuditRecord(long number, Instant at, AuditEvent event, String hash) {
    /** What the first record follows. */
    static final String NO_HASH = "0".repeat(64);

    static AuditRecord following(String hashBefore, long number, Instant at, AuditEvent event) {
        return new AuditRecord(number, at, event, hashOf(hashBefore, number, at, event));
    }

    /** Whether it is what was recorded after the one with that hash. */
    boolean follows(String hashBefore) {
        return hash.equals(hashOf(hashBefore, number, at, event));
    }

    /**
     * Over the fields in this order, each text with its length in front; docs/how-to/audit.md says so to those who check it on their own. Records
     * without a recipient have the hash that they had before there were any.
     */
    private static String hashOf(String hashBefore, long number, Instant at, AuditEvent event) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream fields = new DataOutputStream(bytes)) {
            fields.writeLong(number);
            fields.writeLong(at.toEpochMilli());
            List<String> texts = new ArrayList<>(List.of(
                    hashBefore,
                    event.action().name(),
                    event.result().name(),
                    event.who().orElse(""),
                    event.address().orElse(""),
                    event.object().type(),
                    event.object().id(),
                    event.workflowId().orElse(""),
                    event.details()));
            event.recipient().ifPresent(recipient -> texts.addAll(List.of(recipient.name(), recipient.taskType())));
            for (String text : texts) {
                byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
                fields.writeInt(utf8.length);
                fields.write(utf8);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Sha256.hex(bytes.toByteArray());
    }
}
