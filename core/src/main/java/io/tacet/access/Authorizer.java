package io.tacet.access;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.stream.Stream;

/** Says who may do what, as of now: an answer is not to be kept. */
@FunctionalInterface
public interface Authorizer {
    boolean allows(PrincipalId who, Access access, Target target);

    /**
     * Asks for CREATE on a name that is free, and for another access where it is taken. Those who may neither know of what has the name nor make it are told the
     * same in both cases.
     *
     * @throws TacetException {@link ErrorCode#PERMISSION_MISSING}
     */
    default void requireOnName(PrincipalId who, boolean taken, Access onTaken, Target target) {
        boolean isTold = taken && (sees(who, target) || allows(who, Access.CREATE, target));
        require(who, isTold ? onTaken : Access.CREATE, target);
    }

    /** Whether somebody may know of a target, and so whether there is one: to have anything on it will do, but for the right to make one of that name. */
    default boolean sees(PrincipalId who, Target target) {
        return Stream.of(Access.READ, Access.UPDATE, Access.EXECUTE, Access.DELETE)
                .anyMatch(access -> allows(who, access, target));
    }

    /** @throws TacetException {@link ErrorCode#PERMISSION_MISSING}, with what is missing */
    default void require(PrincipalId who, Access access, Target target) {
        if (!allows(who, access, target)) {
            throw new TacetException(
                    ErrorCode.PERMISSION_MISSING,
                    who + " needs " + access + " on " + target + "; ask whoever may grant it.");
        }
    }
}
