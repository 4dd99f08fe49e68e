package io.tacet.web.signin;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tacet.access.Principal;
import io.tacet.access.Role;
import java.util.List;

/** The caller, in the shape of the clients' {@code ConductorUser}. */
@Schema(name = "ConductorUser")
public record UserInfo(String id, String name, List<RoleInfo> roles, List<Object> groups, boolean applicationUser) {
    @Schema(name = "Role")
    public record RoleInfo(String name, List<PermissionInfo> permissions) {}

    @Schema(name = "Permission")
    public record PermissionInfo(String name) {}

    static UserInfo of(Principal caller, String name) {
        List<RoleInfo> roles = caller.roles().stream()
                .sorted()
                .map((Role role) -> new RoleInfo(role.name(), List.of()))
                .toList();
        return new UserInfo(caller.id().value(), name, roles, List.of(), false);
    }
}
