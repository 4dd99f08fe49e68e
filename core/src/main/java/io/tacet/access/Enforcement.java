package io.tacet.access;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.Optional;

/**
 * What becomes of a call to the engine whose caller lacks something. As it stands here, it is refused. Only rules for the engine's things ask: Tacet's
 * own calls and the values of secrets are never let go.
 */
public interface Enforcement {
    Enforcement STRICT = new Enforcement() {};

    /** Whether to go on although somebody lacks this access. */
    default boolean lets(PrincipalId who, Access missing, Target target) {
        return false;
    }

    /**
     * @param held what somebody has, see {@link #held}
     * @throws TacetException {@link ErrorCode#PERMISSION_MISSING}, where that is what becomes of it
     */
    default void require(Authorizer held, PrincipalId who, Access access, Target target) {
        if (!held.allows(who, access, target) && !lets(who, access, target)) {
            held.require(who, access, target);
        }
    }

    /** As {@link #lets}, where a definition is made, changed or removed, and with it what others run. */
    default boolean letsChange(PrincipalId who, Access missing, Target target) {
        return false;
    }

    /**
     * As {@link #lets}, for the role ADMIN.
     *
     * @param call such as {@code GET /api/admin/config}
     */
    default boolean letsAdministrate(PrincipalId who, String call) {
        return false;
    }

    /** Whether lists and searches show everything there is. */
    default boolean showsAll() {
        return false;
    }

    /** As whom somebody acts who shows no token; empty where nobody may call without one. */
    default Optional<PrincipalId> anonymous() {
        return Optional.empty();
    }

    /** What somebody has, as far as it counts: whatever the one has as whom anybody can act, anybody would have. */
    default Authorizer held(Authorizer granted) {
        return anonymous().isEmpty()
                ? granted
                : (who, access, target) -> !isAnonymous(who) && granted.allows(who, access, target);
    }

    /** Whether anybody can be this one. */
    default boolean isAnonymous(PrincipalId who) {
        return anonymous().filter(who::equals).isPresent();
    }

    /** As whom a schedule or an event handler runs of which nobody knows who saved it; empty where it does not run. */
    default Optional<PrincipalId> standIn(Target thing) {
        return Optional.empty();
    }
}
