package io.tacet.conductor.access;

import io.tacet.access.PrincipalId;
import io.tacet.audit.AuditEvent;
import java.util.List;
import org.aopalliance.intercept.MethodInvocation;

/** What a call of one of the engine's services changes, as the audit has it. */
@FunctionalInterface
interface Change {
    /** One event for each thing that changes; none where the call changes nothing worth a record. */
    List<AuditEvent> events(PrincipalId caller, MethodInvocation call);

    /** For calls that change nothing, or only what the worker of a task does to it. */
    Change NONE = (caller, call) -> List.of();
}
