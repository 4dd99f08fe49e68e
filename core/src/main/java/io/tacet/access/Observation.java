package io.tacet.access;

import io.tacet.audit.AuditAction;
import io.tacet.audit.AuditEvent;
import io.tacet.audit.AuditLog;
import io.tacet.audit.RefusedCalls;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * For a server that ran without Tacet so far: calls to the engine go on, those without a token as one application, and what each lacks is recorded, once
 * by each server for as long as it runs. What that application is granted counts only when the server enforces.
 *
 * <p>Definitions that somebody made while signed in stay theirs: whoever may not change them does not, or anybody could make them hand on what they use.
 */
public final class Observation implements Enforcement {
    /** In the place of an access: the role that a call takes. */
    public static final String ADMINISTRATOR = Role.ADMIN.name();

    /** In the place of an access: that somebody saves the thing. */
    public static final String SAVED = "SAVED";

    /** The type of a call, where it is not about one thing. */
    public static final String CALL = RefusedCalls.CALL;

    /** More than a server has; less than its memory. */
    private static final int MOST_KEPT = 100_000;

    private final PrincipalId anonymous;
    private final CurrentAccess access;
    private final AuditLog audit;
    private final Set<AuditEvent> recorded = ConcurrentHashMap.newKeySet();

    /** @param anonymous as whom somebody acts who shows no token */
    public Observation(PrincipalId anonymous, CurrentAccess access, AuditLog audit) {
        this.anonymous = anonymous;
        this.access = access;
        this.audit = audit;
    }

    /** @throws TacetException {@link ErrorCode#AUDIT_UNAVAILABLE} */
    @Override
    public boolean lets(PrincipalId who, Access missing, Target target) {
        record(target.audited(AuditAction.ACCESS_MISSING), who, missing.name());
        return true;
    }

    /** @throws TacetException {@link ErrorCode#AUDIT_UNAVAILABLE} */
    @Override
    public boolean letsChange(PrincipalId who, Access missing, Target target) {
        boolean isSomebodys = access.index()
                .owner(target)
                .filter(owner -> !owner.equals(anonymous))
                .isPresent();
        return !isSomebodys && lets(who, missing, target);
    }

    /** @throws TacetException {@link ErrorCode#AUDIT_UNAVAILABLE} */
    @Override
    public boolean letsAdministrate(PrincipalId who, String call) {
        record(AuditAction.ACCESS_MISSING.on(CALL, call), who, ADMINISTRATOR);
        return true;
    }

    @Override
    public boolean showsAll() {
        return true;
    }

    @Override
    public Optional<PrincipalId> anonymous() {
        return Optional.of(anonymous);
    }

    /** @throws TacetException {@link ErrorCode#AUDIT_UNAVAILABLE} */
    @Override
    public Optional<PrincipalId> standIn(Target thing) {
        record(thing.audited(AuditAction.ACCESS_MISSING), anonymous, SAVED);
        return anonymous();
    }

    private void record(AuditEvent event, PrincipalId who, String missing) {
        ObservedLack lack = new ObservedLack(missing, access.current(who), isAnonymous(who));
        AuditEvent full = event.by(who.value()).saying(lack.toString());
        if (recorded.contains(full)) {
            return;
        }
        audit.record(full);
        if (recorded.size() >= MOST_KEPT) {
            recorded.clear();
        }
        recorded.add(full);
    }
}
