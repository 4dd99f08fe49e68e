package io.tacet.web.directory;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tacet.access.PrincipalId;
import io.tacet.access.directory.Group;
import io.tacet.access.directory.Users;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.SensitiveValue;
import io.tacet.kernel.TacetException;
import io.tacet.web.body.JsonFields;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who can sign in. */
@RestController
@RequestMapping(path = "/api/users", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Users", description = "Who can sign in")
@SecurityRequirement(name = "X-Authorization")
@ApiResponse(responseCode = "400", description = "The id or the body breaks a rule", content = @Content)
@ApiResponse(responseCode = "401", description = "No, bad or expired token", content = @Content)
@ApiResponse(responseCode = "403", description = "Not permitted to this caller", content = @Content)
public class UserController {
    private final Users users;

    public UserController(Users users) {
        this.users = users;
    }

    @Operation(summary = "All users")
    @ApiResponse(responseCode = "200", description = "In the order of their ids")
    @GetMapping
    List<UserView> list(
            @Parameter(description = "Those of applications too") @RequestParam(name = "apps", defaultValue = "false")
                    boolean apps) {
        Function<PrincipalId, List<Group>> groups = users.groupsOfAll();
        return users.list(apps).stream()
                .map(user -> UserView.of(user, groups.apply(user.id())))
                .toList();
    }

    @Operation(summary = "One user")
    @ApiResponse(responseCode = "200", description = "The user")
    @ApiResponse(responseCode = "404", description = "There is no such user", content = @Content)
    @GetMapping("/{id}")
    UserView get(@PathVariable("id") String id) {
        PrincipalId user = users.idOf(id);
        return UserView.of(users.get(user), users.groupsOf(user));
    }

    @Operation(
            summary = "Create a user, or replace name, roles and groups",
            description =
                    "A new user has no password. Without groups, those that the user is in stay. With active: false, the"
                            + " user may not sign in, and tokens stop working.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            examples =
                                    @ExampleObject(
                                            "{\"name\": \"Ann\", \"roles\": [\"USER\"], \"groups\": [\"postal\"]}")))
    @ApiResponse(responseCode = "200", description = "The user as it is now")
    @ApiResponse(responseCode = "404", description = "There is no such group", content = @Content)
    @ApiResponse(responseCode = "409", description = "Nobody would be administrator", content = @Content)
    @PutMapping("/{id}")
    UserView put(@PathVariable("id") String id, @Parameter(hidden = true) HttpServletRequest request)
            throws IOException {
        PrincipalId user = users.idOf(id);
        JsonFields fields = JsonFields.read(request);
        users.put(
                user,
                new Users.Profile(
                        fields.text("name"),
                        RoleView.parse(fields.optionalTexts("roles").orElse(List.of())),
                        fields.optionalTexts("groups").map(HashSet::new),
                        fields.optionalFlag("active")));
        return get(id);
    }

    @Operation(summary = "Delete a user, with memberships, grants and ownership")
    @ApiResponse(responseCode = "200", description = "Gone", content = @Content)
    @ApiResponse(responseCode = "404", description = "There is no such user", content = @Content)
    @ApiResponse(responseCode = "409", description = "The last administrator", content = @Content)
    @DeleteMapping("/{id}")
    void delete(@PathVariable("id") String id) {
        users.delete(users.idOf(id));
    }

    @Operation(summary = "Set a user's password", description = "12 to 1,024 bytes.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            examples = @ExampleObject("{\"password\": \"...\"}")))
    @ApiResponse(responseCode = "200", description = "Stored", content = @Content)
    @ApiResponse(responseCode = "404", description = "There is no such user", content = @Content)
    @PutMapping("/{id}/password")
    void setPassword(@PathVariable("id") String id, @Parameter(hidden = true) HttpServletRequest request)
            throws IOException {
        users.setPassword(
                users.idOf(id), SensitiveValue.of(JsonFields.read(request).text("password")));
    }

    @Operation(summary = "Not offered: this server sends no mail")
    @ApiResponse(responseCode = "200", description = "Never", content = @Content)
    @ApiResponse(responseCode = "404", description = "There is no such user", content = @Content)
    @PostMapping("/{id}/sendInviteEmail")
    void sendInviteEmail(@PathVariable("id") String id) {
        users.get(users.idOf(id));
        throw new TacetException(
                ErrorCode.INVALID_REQUEST,
                "This server sends no mail: set a password with PUT /api/users/{id}/password and tell it the user.");
    }
}
