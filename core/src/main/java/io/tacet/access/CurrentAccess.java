package io.tacet.access;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Who may do what, as the database says: an {@link AccessIndex} that follows it. Whoever changes something calls {@link #refresh}
 * after it, and so does each server from time to time, to learn what others have changed.
 */
public final class CurrentAccess implements Authorizer, Accounts {
    private final AccessFacts facts;
    private volatile AccessIndex index = new AccessIndex();
    private volatile long seen;

    public CurrentAccess(AccessFacts facts) {
        this.facts = facts;
    }

    /** Reads all anew. Until it was called once, nobody may do anything. */
    public synchronized void load() {
        AccessIndex fresh = new AccessIndex();
        seen = facts.load(fresh);
        index = fresh;
    }

    /** After this, every change that any server made before the call counts. One small read if there is none. */
    public void refresh() {
        if (facts.last() > seen) {
            catchUp();
        }
    }

    private synchronized void catchUp() {
        OptionalLong last = facts.update(index, seen);
        if (last.isPresent()) {
            seen = Math.max(seen, last.getAsLong());
        } else {
            load();
        }
    }

    /** To read; who keeps it may miss later changes. */
    public AccessIndex index() {
        return index;
    }

    /**
     * Whose the claims are. Claims that this server cannot confirm may rest on a change that it has not learned of yet, so it looks for one.
     *
     * @return empty if the account or the credential has ended
     */
    public Optional<Identity> bearer(TokenClaims claims) {
        return index.bearer(claims).or(() -> {
            refresh();
            return index.bearer(claims);
        });
    }

    @Override
    public Optional<AccountId> current(PrincipalId id) {
        return index.identity(id).map(Identity::account);
    }

    @Override
    public boolean allows(PrincipalId who, Access access, Target target) {
        return index.allows(who, access, target);
    }

    /** @throws TacetException {@link ErrorCode#PERMISSION_MISSING}, with what is missing */
    @Override
    public void require(PrincipalId who, Access access, Target target) {
        AccessIndex now = index;
        if (!now.allows(who, access, target)) {
            throw new TacetException(
                    ErrorCode.PERMISSION_MISSING,
                    now.explain(who, access, target).toString());
        }
    }
}
