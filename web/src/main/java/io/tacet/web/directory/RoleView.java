package io.tacet.web.directory;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tacet.access.Role;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A role as clients read it. */
@Schema(name = "Role")
public record RoleView(String name, List<PermissionView> permissions) {
    @Schema(name = "Permission")
    public record PermissionView(String name) {}

    static RoleView of(Role role) {
        return new RoleView(
                role.name(),
                role.permissions().stream().map(PermissionView::new).toList());
    }

    /** In the order in which roles are declared. */
    static List<RoleView> of(Collection<Role> roles) {
        return roles.stream().sorted().map(RoleView::of).toList();
    }

    /** @throws TacetException {@link ErrorCode#INVALID_REQUEST} */
    static Role parse(String name) {
        return Role.named(name)
                .orElseThrow(() -> new TacetException(
                        ErrorCode.INVALID_REQUEST,
                        "There is no such role; choose from " + Arrays.toString(Role.values()) + "."));
    }

    /** @throws TacetException {@link ErrorCode#INVALID_REQUEST} */
    static Set<Role> parse(Collection<String> names) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        names.forEach(name -> roles.add(parse(name)));
        return roles;
    }
}
