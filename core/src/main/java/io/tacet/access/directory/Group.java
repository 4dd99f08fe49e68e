package io.tacet.access.directory;

import io.tacet.access.AccessSet;
import io.tacet.access.PrincipalId;
import io.tacet.access.Role;
import io.tacet.access.TargetType;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import io.tacet.kernel.Texts;
import java.util.Map;
import java.util.Set;

/**
 * Users and applications that share roles and grants.
 *
 * @param id written as a user's
 * @param description up to {@value #MAX_DESCRIPTION_LENGTH} characters, may be empty
 * @param defaultAccess what all members are granted on a thing of the type that one of them makes
 */
public record Group(String id, String description, Set<Role> roles, Map<TargetType, AccessSet> defaultAccess) {
    public static final int MAX_DESCRIPTION_LENGTH = 1_000;

    /** @throws TacetException {@link ErrorCode#INVALID_PRINCIPAL}, {@link ErrorCode#INVALID_DESCRIPTION} */
    public Group {
        new PrincipalId(id);
        if (description.length() > MAX_DESCRIPTION_LENGTH
                || Texts.hasLoneSurrogate(description)
                || description.indexOf('\0') >= 0) {
            throw new TacetException(
                    ErrorCode.INVALID_DESCRIPTION,
                    "The description of a group has at most " + MAX_DESCRIPTION_LENGTH
                            + " characters, all of them valid text.");
        }
        roles = Set.copyOf(roles);
        defaultAccess = Map.copyOf(defaultAccess);
    }

    boolean givesAdmin() {
        return roles.contains(Role.ADMIN);
    }
}
