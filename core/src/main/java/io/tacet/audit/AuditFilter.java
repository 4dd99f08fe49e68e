package io.tacet.audit;

import java.time.Instant;
import java.util.Optional;

/**
 * Which records; empty stands for all. Text is compared exactly.
 *
 * @param from the earliest
 * @param to before this
 * @param except not of this action
 */
public record AuditFilter(
        Optional<AuditAction> action,
        Optional<AuditResult> result,
        Optional<String> who,
        Optional<String> objectType,
        Optional<String> objectId,
        Optional<String> workflowId,
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<AuditAction> except) {
    public static final AuditFilter ALL = new AuditFilter(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    public AuditFilter of(AuditAction one) {
        return new AuditFilter(Optional.of(one), result, who, objectType, objectId, workflowId, from, to, except);
    }

    public AuditFilter about(AuditObject one) {
        return new AuditFilter(
                action, result, who, Optional.of(one.type()), Optional.of(one.id()), workflowId, from, to, except);
    }

    public AuditFilter since(Instant earliest) {
        return new AuditFilter(
                action, result, who, objectType, objectId, workflowId, Optional.of(earliest), to, except);
    }

    /** @param end the first instant after them */
    public AuditFilter until(Instant end) {
        return new AuditFilter(action, result, who, objectType, objectId, workflowId, from, Optional.of(end), except);
    }

    public AuditFilter ending(AuditResult one) {
        return new AuditFilter(action, Optional.of(one), who, objectType, objectId, workflowId, from, to, except);
    }

    public AuditFilter except(AuditAction one) {
        return new AuditFilter(action, result, who, objectType, objectId, workflowId, from, to, Optional.of(one));
    }
}
