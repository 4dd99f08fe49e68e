package io.tacet.handle;

import io.tacet.access.Access;
import io.tacet.access.Authorizer;
import io.tacet.access.PrincipalId;
import io.tacet.access.Target;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What an execution may do: what whoever it runs as may do, as far as everybody may who took it over. Those are looked up at the first
 * question, so it is for one hand-off, not to be kept. A refusal names who lacks what.
 */
public final class Mandate implements Authorizer {
    private final Authorizer authorizer;
    private final Supplier<Set<PrincipalId>> lookUp;
    private @Nullable Set<PrincipalId> takeovers;

    Mandate(Authorizer authorizer, Supplier<Set<PrincipalId>> lookUp) {
        this.authorizer = authorizer;
        this.lookUp = lookUp;
    }

    /** @param runAs whoever the execution runs as */
    @Override
    public boolean allows(PrincipalId runAs, Access access, Target target) {
        return authorizer.allows(runAs, access, target)
                && lackingTakeover(access, target).isEmpty();
    }

    /** @param runAs whoever the execution runs as */
    @Override
    public void require(PrincipalId runAs, Access access, Target target) {
        authorizer.require(runAs, access, target);
        takeovers().forEach(actor -> authorizer.require(actor, access, target));
    }

    /** Of those who took it over, one who may not. */
    Optional<PrincipalId> lackingTakeover(Access access, Target target) {
        return takeovers().stream()
                .filter(actor -> !authorizer.allows(actor, access, target))
                .findFirst();
    }

    private Set<PrincipalId> takeovers() {
        if (takeovers == null) {
            takeovers = lookUp.get();
        }
        return takeovers;
    }
}
