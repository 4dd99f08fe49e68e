package io.tacet.access;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;

/**
 * Who a grant is given to.
 *
 * @param id a user's or a group's id, or the name of a role
 */
public record Subject(Type type, String id) {
    /** The names are the API's. */
    public enum Type {
        /** A person, or an application: that is the user {@code app:<id>}. */
        USER,
        GROUP,
        ROLE
    }

    /** @throws TacetException {@link ErrorCode#INVALID_PRINCIPAL} if no user, group or role can be called so */
    public Subject {
        new PrincipalId(id);
    }

    public static Subject user(PrincipalId id) {
        return new Subject(Type.USER, id.value());
    }

    public static Subject group(String id) {
        return new Subject(Type.GROUP, id);
    }

    public static Subject role(Role role) {
        return new Subject(Type.ROLE, role.name());
    }

    @Override
    public String toString() {
        return type + " " + id;
    }
}
