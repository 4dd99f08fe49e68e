package io.tacet.handle;

import io.tacet.access.PrincipalId;
import io.tacet.access.Target;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * On whose behalf an execution runs, and what keeps it from its end.
 *
 * @param runAs empty for one that nobody is known to have started: nothing opens in it
 * @param takeovers those who have let a part of its family run again
 * @param lacking what its definition refers to and the execution cannot use now, in the order of the targets
 */
public record ExecutionIdentity(Optional<PrincipalId> runAs, Set<PrincipalId> takeovers, List<Lacking> lacking) {
    public ExecutionIdentity {
        takeovers = Set.copyOf(takeovers);
        lacking = List.copyOf(lacking);
    }

    /**
     * Something that cannot be used.
     *
     * @param who may not use it; empty where it is not there
     */
    public record Lacking(Target target, Optional<PrincipalId> who) {}
}
