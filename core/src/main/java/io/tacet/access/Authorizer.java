package io.tacet.access;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;

/** Says who may do what, as of now: an answer is not to be kept. */
@FunctionalInterface
public interface Authorizer {
    boolean allows(PrincipalId who, Access access, Target target);

    /** @throws TacetException {@link ErrorCode#PERMISSION_MISSING}, with what is missing */
    default void require(PrincipalId who, Access access, Target target) {
        if (!allows(who, access, target)) {
            throw new TacetException(
                    ErrorCode.PERMISSION_MISSING,
                    who + " needs " + access + " on " + target + "; ask whoever may grant it.");
        }
    }
}
