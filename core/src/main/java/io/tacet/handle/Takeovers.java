package io.tacet.handle;

import io.tacet.access.Accounts;
import io.tacet.access.Authorizer;
import io.tacet.access.PrincipalId;
import io.tacet.access.Target;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;

/**
 * Executions that somebody lets run again who is not the one that they run as. From then on, all of the family may do only what each of
 * those people may do: neither gets at what only the other may use.
 */
public final class Takeovers {
    private final ExecutionRepository executions;
    private final Authorizer authorizer;
    private final Accounts accounts;

    public Takeovers(ExecutionRepository executions, Authorizer authorizer, Accounts accounts) {
        this.executions = executions;
        this.authorizer = authorizer;
        this.accounts = accounts;
    }

    /**
     * To be called before it runs again.
     *
     * @throws TacetException {@link ErrorCode#TOO_MANY_TAKEOVERS}
     */
    public void takeOver(Execution execution, PrincipalId actor) {
        if (!execution.runsAs(actor, accounts) && !executions.addTakeover(execution.familyId(), actor)) {
            throw new TacetException(
                    ErrorCode.TOO_MANY_TAKEOVERS,
                    "This execution was run again by " + ExecutionRepository.MAX_TAKEOVERS
                            + " people already; start the workflow anew instead.");
        }
    }

    /** As {@link Authorizer#sees}. */
    boolean sees(PrincipalId who, Target target) {
        return authorizer.sees(who, target);
    }

    /** What the execution may do, for one use. */
    public Mandate of(Execution execution) {
        return new Mandate(authorizer, accounts, execution, () -> executions.takeovers(execution.familyId()));
    }
}
