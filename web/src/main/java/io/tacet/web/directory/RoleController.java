package io.tacet.web.directory;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tacet.access.Role;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Which roles there are. They come with the server; nobody makes any. */
@RestController
@RequestMapping(path = "/api/roles", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Roles", description = "Named sets of permissions")
@SecurityRequirement(name = "X-Authorization")
@ApiResponse(responseCode = "401", description = "No, bad or expired token", content = @Content)
public class RoleController {
    @Operation(summary = "All roles")
    @ApiResponse(responseCode = "200", description = "With what each permits on all things of a type")
    @GetMapping
    List<RoleView> roles() {
        return RoleView.of(Arrays.asList(Role.values()));
    }

    @Operation(summary = "All roles by name")
    @ApiResponse(responseCode = "200", description = "With what each permits on all things of a type")
    @GetMapping("/system")
    Map<String, RoleView> system() {
        Map<String, RoleView> roles = new LinkedHashMap<>();
        for (Role role : Role.values()) {
            roles.put(role.name(), RoleView.of(role));
        }
        return roles;
    }

    @Operation(summary = "All permissions that roles have")
    @ApiResponse(responseCode = "200", description = "In the order of their names")
    @GetMapping("/permissions")
    List<RoleView.PermissionView> permissions() {
        return Arrays.stream(Role.values())
                .flatMap(role -> role.permissions().stream())
                .distinct()
                .sorted()
                .map(RoleView.PermissionView::new)
                .toList();
    }
}
