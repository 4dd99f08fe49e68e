package io.tacet.handle;

import io.tacet.access.Access;
import io.tacet.access.Accounts;
import io.tacet.access.Authorizer;
import io.tacet.access.PrincipalId;
import io.tacet.access.Target;
import io.tacet.access.TargetType;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an execution may do: what whoever it runs as may do, as far as everybody may who took it over. Those are looked up at the first
 * question, so it is for one hand-off, not to be kept. A refusal names who lacks what.
 *
 * <p>What {@link PrincipalId#ANYBODY} has run goes on and gets no secret's value, whatever is granted to whom later.
 */
public final class Mandate implements Authorizer {
    private final Authorizer authorizer;
    private final Accounts accounts;
    private final PrincipalId begunAs;
    private final boolean sameAccount;
    private final Supplier<Set<PrincipalId>> lookUp;
    private @Nullable Set<PrincipalId> takeovers;

    /** @param accounts say whether those that the execution runs as and was written by still exist: another one with their id may do nothing here */
    Mandate(Authorizer authorizer, Accounts accounts, Execution execution, Supplier<Set<PrincipalId>> lookUp) {
        this.authorizer = authorizer;
        this.accounts = accounts;
        this.begunAs = execution.runAs();
        this.sameAccount = execution.runsAs(execution.runAs(), accounts);
        this.lookUp = lookUp;
    }

    /** @param runAs whoever the execution runs as */
    @Override
    public boolean allows(PrincipalId runAs, Access access, Target target) {
        return sameAccount
                && authorizer.allows(runAs, access, target)
                && lacking(access, target).findFirst().isEmpty();
    }

    /** @param runAs whoever the execution runs as */
    @Override
    public void require(PrincipalId runAs, Access access, Target target) {
        if (!sameAccount) {
            throw new TacetException(ErrorCode.PERMISSION_MISSING, "This workflow " + runsAsDeleted());
        }
        authorizer.require(runAs, access, target);
        lacking(access, target).forEach(actor -> authorizer.require(actor, access, target));
    }

    /**
     * What the execution may do at the wish of a definition's author: only what the author may do too.
     *
     * @param author empty for one who is not known, who may do nothing
     */
    public Authorizer at(Optional<Author> author) {
        return (runAs, access, target) -> allows(runAs, access, target)
                && author.flatMap(who -> who.current(accounts))
                        .filter(who -> authorizer.allows(who, access, target))
                        .isPresent();
    }

    /**
     * A sentence with what to do, for a reason for incompletion; empty where the execution may use it. What authors that are not known sent is
     * refused alike whatever it is: the reason would tell data which secrets there are.
     *
     * @param runAs whoever the execution runs as
     * @param authors of the definitions by which it comes to a task; empty for one who is not known
     * @param what the target is called
     */
    Optional<String> whyNotUse(PrincipalId runAs, Collection<Optional<Author>> authors, Target target, String what) {
        List<Optional<PrincipalId>> writers = authors.stream()
                .map(author -> author.flatMap(who -> who.current(accounts)))
                .toList();
        if (writers.contains(Optional.<PrincipalId>empty())) {
            return Optional.of("The definition that sends " + what
                    + " to this task has no known author: it came as data, it was stored without Tacet, or its author's"
                    + " account was deleted. Save the definition again.");
        }
        return whyNotUse(runAs, target, what)
                .or(() -> writers.stream()
                        .flatMap(Optional::stream)
                        .filter(writer -> !authorizer.allows(writer, Access.EXECUTE, target))
                        .findFirst()
                        .map(writer -> "The definition that sends " + what + " to this task was last saved by " + writer
                                + mayNotUse(what)));
    }

    private Optional<String> whyNotUse(PrincipalId runAs, Target target, String what) {
        return allows(runAs, Access.EXECUTE, target)
                ? Optional.empty()
                : Optional.of("This workflow "
                        + lacking(Access.EXECUTE, target)
                                .findFirst()
                                .map(actor -> whyTakeoverMayNot(actor, what))
                                .orElseGet(() -> sameAccount ? "runs as " + runAs + mayNotUse(what) : runsAsDeleted()));
    }

    private static String whyTakeoverMayNot(PrincipalId actor, String what) {
        return actor.equals(PrincipalId.ANYBODY)
                ? "was started or run again without a token, so " + what
                        + " does not open in it; sign in and start it anew."
                : "was run again by " + actor + mayNotUse(what);
    }

    private String runsAsDeleted() {
        return "runs as " + begunAs + ", an account that was deleted; start it again from the beginning.";
    }

    private static String mayNotUse(String what) {
        return ", who may not use " + what + "; ask for EXECUTE on it.";
    }

    /** Of those who took it over, one who may not, for data that is no secret's: what anybody has started holds what anybody has put in. */
    Optional<PrincipalId> lackingPerson(Access access, Target target) {
        return lacking(access, target)
                .filter(actor -> !actor.equals(PrincipalId.ANYBODY))
                .findFirst();
    }

    /** Everybody who lacks it, whoever it runs as first. */
    Stream<PrincipalId> lackers(PrincipalId runAs, Access access, Target target) {
        return Stream.concat(
                Stream.of(runAs).filter(who -> !sameAccount || !authorizer.allows(who, access, target)),
                lacking(access, target));
    }

    private Stream<PrincipalId> lacking(Access access, Target target) {
        return takeovers().stream().filter(actor -> lacks(actor, access, target));
    }

    private boolean lacks(PrincipalId actor, Access access, Target target) {
        return actor.equals(PrincipalId.ANYBODY)
                ? target.type().equals(TargetType.SECRET_NAME)
                : !authorizer.allows(actor, access, target);
    }

    private Set<PrincipalId> takeovers() {
        if (takeovers == null) {
            takeovers = lookUp.get();
        }
        return takeovers;
    }
}
