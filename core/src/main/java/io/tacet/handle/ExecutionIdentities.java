package io.tacet.handle;

import io.tacet.access.Access;
import io.tacet.access.PrincipalId;
import io.tacet.access.Target;
import io.tacet.handle.ExecutionIdentity.Lacking;
import io.tacet.kernel.TacetException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Tells people who executions run as, and what these lack by the rule of the hand-off, so that somebody can grant it. */
public final class ExecutionIdentities {
    private final ExecutionRepository executions;
    private final Takeovers takeovers;
    private final ExecutionDefinitions definitions;
    private final Referents referents;

    public ExecutionIdentities(
            ExecutionRepository executions,
            Takeovers takeovers,
            ExecutionDefinitions definitions,
            Referents referents) {
        this.executions = executions;
        this.takeovers = takeovers;
        this.definitions = definitions;
        this.referents = referents;
    }

    /**
     * As of now.
     *
     * @throws TacetException as {@link ExecutionDefinitions}
     */
    public ExecutionIdentity of(String workflowId, PrincipalId reader) {
        Collection<Reference> references = definitions.referencesIn(workflowId, reader);
        return executions
                .find(workflowId)
                .map(execution -> new ExecutionIdentity(
                        Optional.of(execution.runAs()),
                        executions.takeovers(execution.familyId()),
                        lacking(execution, references, reader)))
                .orElseGet(() -> new ExecutionIdentity(Optional.empty(), Set.of(), List.of()));
    }

    private List<Lacking> lacking(Execution execution, Collection<Reference> references, PrincipalId reader) {
        Mandate mandate = takeovers.of(execution);
        Map<Target, Reference> byTarget = new TreeMap<>(Comparator.comparing(Target::toString));
        references.forEach(reference -> byTarget.put(reference.target(), reference));
        return byTarget.values().stream()
                .flatMap(reference -> lacking(reference, execution, mandate, reader).stream())
                .toList();
    }

    /** A reader who may not know whether it exists is told who lacks EXECUTE in either case: whoever that is, lacks it on what does not exist. */
    private List<Lacking> lacking(Reference reference, Execution execution, Mandate mandate, PrincipalId reader) {
        Target target = reference.target();
        List<Lacking> lackers = mandate.lackers(execution.runAs(), Access.EXECUTE, target)
                .map(who -> new Lacking(target, Optional.of(who)))
                .toList();
        boolean isSaid = lackers.isEmpty() || takeovers.sees(reader, target);
        return isSaid && !referents.exists(reference) ? List.of(new Lacking(target, Optional.empty())) : lackers;
    }
}
