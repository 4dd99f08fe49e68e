package io.tacet.audit;

import io.tacet.kernel.TacetException;
import java.util.Optional;

/**
 * Something that happens. Never holds a value of a secret, nor a part of one.
 *
 * @param who empty for whoever the current thread works for
 * @param address where the call comes from; empty for that of the call that the current thread works on, if any
 * @param workflowId the execution concerned, if one is
 * @param details for people; may be empty
 * @param recipient who gets a value by it, if anybody does
 */
public record AuditEvent(
        AuditAction action,
        AuditResult result,
        AuditObject object,
        Optional<String> who,
        Optional<String> address,
        Optional<String> workflowId,
        String details,
        Optional<AuditRecipient> recipient) {

    static AuditEvent of(AuditAction action, AuditObject object) {
        return new AuditEvent(
                action,
                AuditResult.ALLOWED,
                object,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "",
                Optional.empty());
    }

    public AuditEvent by(String someone) {
        return new AuditEvent(action, result, object, Optional.of(someone), address, workflowId, details, recipient);
    }

    public AuditEvent from(String where) {
        return new AuditEvent(action, result, object, who, Optional.of(where), workflowId, details, recipient);
    }

    public AuditEvent in(String execution) {
        return new AuditEvent(action, result, object, who, address, Optional.of(execution), details, recipient);
    }

    public AuditEvent saying(String text) {
        return new AuditEvent(action, result, object, who, address, workflowId, text, recipient);
    }

    public AuditEvent to(AuditRecipient someone) {
        return new AuditEvent(action, result, object, who, address, workflowId, details, Optional.of(someone));
    }

    public AuditEvent refused() {
        return with(AuditResult.REFUSED);
    }

    public AuditEvent failed() {
        return with(AuditResult.FAILED);
    }

    /** That it failed, with the code or the type of the cause: a message from elsewhere may hold a value. */
    AuditEvent failed(RuntimeException cause) {
        return failed().saying(
                        cause instanceof TacetException coded
                                ? coded.code().name()
                                : cause.getClass().getName());
    }

    /** That it failed because there was nothing to do. */
    public AuditEvent unchanged(String why) {
        return failed().saying(details + ": " + why + ", so nothing changed");
    }

    private AuditEvent with(AuditResult other) {
        return new AuditEvent(action, other, object, who, address, workflowId, details, recipient);
    }
}
