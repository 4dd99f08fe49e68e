package io.tacet.handle;

import io.tacet.access.PrincipalId;
import java.util.Set;

/**
 * What handles are bound to: an execution's family, and who it runs as.
 *
 * @param workflowId id of the execution
 * @param familyId id of the execution at the root: that of the parent's family, or of the one that started it from within
 * @param runAs on whose behalf secrets are opened
 * @param maskedFields names of fields that the definition's author declared sensitive
 */
public record Execution(String workflowId, String familyId, PrincipalId runAs, Set<String> maskedFields) {
    public Execution {
        maskedFields = Set.copyOf(maskedFields);
    }

    /** An execution that somebody starts from outside. */
    public static Execution root(String workflowId, PrincipalId runAs) {
        return new Execution(workflowId, workflowId, runAs, Set.of());
    }

    /** One that this one starts: the same family, on behalf of the same identity. */
    public Execution child(String childId) {
        return new Execution(childId, familyId, runAs, Set.of());
    }

    public Execution masking(Set<String> fields) {
        return new Execution(workflowId, familyId, runAs, fields);
    }
}
