package io.tacet.handle;

import io.tacet.access.AccountId;
import io.tacet.access.Accounts;
import io.tacet.access.PrincipalId;
import io.tacet.audit.AuditEvent;
import java.util.Optional;
import java.util.Set;

/**
 * What handles are bound to: an execution's family, and who it runs as.
 *
 * @param workflowId id of the execution
 * @param familyId id of the execution at the root: that of the parent's family, or of the one that started it from within
 * @param runAs on whose behalf secrets are opened
 * @param account of whoever it runs as, when it began; empty for an identity without one, such as the server itself
 * @param maskedFields names of fields that the definition's author declared sensitive
 */
public record Execution(
        String workflowId, String familyId, PrincipalId runAs, Optional<AccountId> account, Set<String> maskedFields) {
    public Execution {
        maskedFields = Set.copyOf(maskedFields);
    }

    /** An execution that an identity without an account starts from outside. */
    public static Execution root(String workflowId, PrincipalId runAs) {
        return root(workflowId, runAs, Optional.empty());
    }

    /** An execution that somebody starts from outside. */
    public static Execution root(String workflowId, PrincipalId runAs, Optional<AccountId> account) {
        return new Execution(workflowId, workflowId, runAs, account, Set.of());
    }

    /** Whether it runs as this one, and not as an earlier account with the same id. */
    public boolean runsAs(PrincipalId who, Accounts accounts) {
        return runAs.equals(who) && account.equals(accounts.current(who));
    }

    /** @return the event, as one that happens in this execution on behalf of the account that it runs as */
    public AuditEvent audited(AuditEvent event) {
        return event.by(runAs.value()).in(workflowId);
    }

    /** Whoever it runs as; {@link PrincipalId#DELETED} if that account was deleted, whoever has its id now. */
    public PrincipalId currentRunAs(Accounts accounts) {
        return runsAs(runAs, accounts) ? runAs : PrincipalId.DELETED;
    }

    /** One that this one starts: the same family, on behalf of the same identity. */
    public Execution child(String childId) {
        return new Execution(childId, familyId, runAs, account, Set.of());
    }

    public Execution masking(Set<String> fields) {
        return new Execution(workflowId, familyId, runAs, account, fields);
    }
}
