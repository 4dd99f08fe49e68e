package io.tacet.audit;

import java.time.Instant;
import java.util.Optional;

/**
 * What one recipient was handed, over all records that are kept.
 *
 * @param recipient empty for records of versions that did not name one
 * @param address where the recipient called from, if it called
 * @param count how often, at least 1
 */
public record AuditReceipt(
        Optional<AuditRecipient> recipient, Optional<String> address, Instant first, Instant last, long count) {}
