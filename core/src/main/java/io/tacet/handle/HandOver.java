package io.tacet.handle;

import io.tacet.audit.AuditRecipient;
import io.tacet.kernel.Texts;
import io.tacet.secret.ValueSlot;

/**
 * A value, or a part of one, that a family of executions was handed.
 *
 * @param familyId of the execution at the root
 * @param value which version of which secret
 * @param path to the part of a JSON document, as the reference has it; empty for all of it
 * @param recipient as the audit names it: the principal that polled the task, or host and port of the service that was called
 */
public record HandOver(String familyId, ValueSlot value, String path, String recipient) {
    /** In UTF-16 units; the rest is left out. */
    public static final int MAX_RECIPIENT = 255;

    /** Received within the server, until it is known by whom. */
    HandOver(String familyId, ValueSlot value, String path) {
        this(familyId, value, path, AuditRecipient.SERVER);
    }

    HandOver to(AuditRecipient someone) {
        return new HandOver(familyId, value, path, Texts.printable(someone.name(), MAX_RECIPIENT));
    }
}
