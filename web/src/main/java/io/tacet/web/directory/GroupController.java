package io.tacet.web.directory;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tacet.access.AccessSet;
import io.tacet.access.PrincipalId;
import io.tacet.access.TargetType;
import io.tacet.access.directory.Group;
import io.tacet.access.directory.Groups;
import io.tacet.access.directory.Users;
import io.tacet.web.body.JsonFields;
import io.tacet.web.sharing.AccessNames;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Users and applications that share roles and grants. */
@RestController
@RequestMapping(path = "/api/groups", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Groups", description = "Who shares roles and grants")
@SecurityRequirement(name = "X-Authorization")
@ApiResponse(responseCode = "400", description = "The id or the body breaks a rule", content = @Content)
@ApiResponse(responseCode = "401", description = "No, bad or expired token", content = @Content)
@ApiResponse(responseCode = "403", description = "Not permitted to this caller", content = @Content)
@ApiResponse(responseCode = "404", description = "There is no such group, or user", content = @Content)
public class GroupController {
    private final Groups groups;
    private final Users users;

    public GroupController(Groups groups, Users users) {
        this.groups = groups;
        this.users = users;
    }

    @Operation(summary = "All groups")
    @ApiResponse(responseCode = "200", description = "In the order of their ids")
    @GetMapping
    List<GroupView> list() {
        return groups.list().stream().map(GroupView::of).toList();
    }

    @Operation(summary = "One group")
    @ApiResponse(responseCode = "200", description = "The group")
    @GetMapping("/{id}")
    GroupView get(@PathVariable("id") String id) {
        return GroupView.of(groups.get(groups.idOf(id)));
    }

    @Operation(
            summary = "Create a group, or replace all of it but its members",
            description =
                    "defaultAccess is what all members are granted on a definition or schedule that one of them makes.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            examples = @ExampleObject("{\"description\": \"Who posts\", \"roles\": [\"USER\"],"
                                            + " \"defaultAccess\": {\"WORKFLOW_DEF\": [\"READ\", \"EXECUTE\"]}}")))
    @ApiResponse(responseCode = "200", description = "The group as it is now")
    @PutMapping("/{id}")
    GroupView put(@PathVariable("id") String id, @Parameter(hidden = true) HttpServletRequest request)
            throws IOException {
        JsonFields fields = JsonFields.read(request);
        Map<TargetType, AccessSet> defaultAccess = new HashMap<>();
        fields.optionalObject("defaultAccess")
                .ifPresent(types -> types.names()
                        .forEach(type -> defaultAccess.put(TargetType.of(type), AccessNames.parse(types.texts(type)))));
        return GroupView.of(groups.put(new Group(
                groups.idOf(id),
                fields.optionalText("description").orElse(""),
                RoleView.parse(fields.optionalTexts("roles").orElse(List.of())),
                defaultAccess)));
    }

    @Operation(summary = "Delete a group, with memberships and grants")
    @ApiResponse(responseCode = "200", description = "Gone", content = @Content)
    @DeleteMapping("/{id}")
    void delete(@PathVariable("id") String id) {
        groups.delete(groups.idOf(id));
    }

    @Operation(summary = "Members")
    @ApiResponse(responseCode = "200", description = "In the order of their ids")
    @GetMapping("/{id}/users")
    List<UserView> members(@PathVariable("id") String id) {
        return groups.members(groups.idOf(id)).stream()
                .map(user -> UserView.of(user, List.of()))
                .toList();
    }

    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            array = @ArraySchema(schema = @Schema(implementation = String.class))))
    @Operation(summary = "Add members", description = "All of them, or none where one does not exist or is read-only.")
    @ApiResponse(responseCode = "200", description = "They are in the group", content = @Content)
    @PostMapping("/{id}/users")
    void addMembers(@PathVariable("id") String id, @Parameter(hidden = true) HttpServletRequest request)
            throws IOException {
        groups.addMembers(groups.idOf(id), ids(request));
    }

    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            array = @ArraySchema(schema = @Schema(implementation = String.class))))
    @Operation(summary = "Remove members", description = "Who is not in the group is no error.")
    @ApiResponse(responseCode = "200", description = "None of them is in the group any more", content = @Content)
    @DeleteMapping("/{id}/users")
    void removeMembers(@PathVariable("id") String id, @Parameter(hidden = true) HttpServletRequest request)
            throws IOException {
        groups.removeMembers(groups.idOf(id), ids(request));
    }

    @Operation(summary = "Add a member")
    @ApiResponse(responseCode = "200", description = "The user is in the group", content = @Content)
    @PostMapping("/{id}/users/{userId}")
    void addMember(@PathVariable("id") String id, @PathVariable("userId") String userId) {
        groups.addMembers(groups.idOf(id), List.of(users.idOf(userId)));
    }

    @Operation(summary = "Remove a member")
    @ApiResponse(responseCode = "200", description = "The user is not in the group", content = @Content)
    @DeleteMapping("/{id}/users/{userId}")
    void removeMember(@PathVariable("id") String id, @PathVariable("userId") String userId) {
        groups.removeMembers(groups.idOf(id), List.of(users.idOf(userId)));
    }

    private List<PrincipalId> ids(HttpServletRequest request) throws IOException {
        return JsonFields.readTexts(request).stream().map(users::idOf).toList();
    }
}
