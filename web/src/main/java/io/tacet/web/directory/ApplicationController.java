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
import io.tacet.access.Access;
import io.tacet.access.CurrentAccess;
import io.tacet.access.Principal;
import io.tacet.access.TagChange;
import io.tacet.access.Target;
import io.tacet.access.TargetType;
import io.tacet.access.directory.Application;
import io.tacet.access.directory.Applications;
import io.tacet.access.sharing.Sharing;
import io.tacet.web.body.JsonFields;
import io.tacet.web.security.Caller;
import io.tacet.web.sharing.TagView;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Programs that call the server, by access keys. */
@RestController
@RequestMapping(path = "/api/applications", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Applications", description = "Programs that call the server, by access keys")
@SecurityRequirement(name = "X-Authorization")
@ApiResponse(responseCode = "400", description = "The body breaks a rule", content = @Content)
@ApiResponse(responseCode = "401", description = "No, bad or expired token", content = @Content)
@ApiResponse(responseCode = "403", description = "Not permitted to this caller", content = @Content)
@ApiResponse(responseCode = "404", description = "There is no such application, or key", content = @Content)
public class ApplicationController {
    private final Applications applications;
    private final Sharing sharing;
    private final CurrentAccess access;

    public ApplicationController(Applications applications, Sharing sharing, CurrentAccess access) {
        this.applications = applications;
        this.sharing = sharing;
        this.access = access;
    }

    @Operation(summary = "Applications that the caller may see")
    @ApiResponse(responseCode = "200", description = "In the order of their names")
    @GetMapping
    List<ApplicationView> list(@Caller Principal caller) {
        return applications.list().stream()
                .filter(application -> access.allows(caller.id(), Access.READ, target(application.id())))
                .map(this::view)
                .toList();
    }

    @Operation(summary = "Create an application", description = "It has no role yet, and belongs to the caller.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            examples = @ExampleObject("{\"name\": \"Postal service\"}")))
    @ApiResponse(responseCode = "200", description = "The application")
    @PostMapping
    ApplicationView create(@Parameter(hidden = true) HttpServletRequest request, @Caller Principal caller)
            throws IOException {
        return view(applications.create(JsonFields.read(request).text("name"), caller.id()));
    }

    @Operation(summary = "One application")
    @ApiResponse(responseCode = "200", description = "The application")
    @GetMapping("/{id}")
    ApplicationView get(@PathVariable("id") String id) {
        return view(applications.get(id));
    }

    @Operation(summary = "The application that has an access key")
    @ApiResponse(responseCode = "200", description = "The application")
    @GetMapping("/key/{keyId}")
    ApplicationView ofKey(@PathVariable("keyId") String keyId, @Caller Principal caller) {
        Application application = applications.ofKey(keyId);
        if (!caller.id().equals(application.user())) {
            access.require(caller.id(), Access.READ, target(application.id()));
        }
        return view(application);
    }

    @Operation(summary = "Rename an application")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            examples = @ExampleObject("{\"name\": \"Postal service\"}")))
    @ApiResponse(responseCode = "200", description = "The application as it is now")
    @PutMapping("/{id}")
    ApplicationView rename(
            @PathVariable("id") String id,
            @Parameter(hidden = true) HttpServletRequest request,
            @Caller Principal caller)
            throws IOException {
        return view(applications.rename(id, JsonFields.read(request).text("name"), caller.id()));
    }

    @Operation(summary = "Delete an application, with its keys and grants")
    @ApiResponse(responseCode = "200", description = "Gone; its tokens stop working", content = @Content)
    @DeleteMapping("/{id}")
    void delete(@PathVariable("id") String id) {
        applications.delete(id);
    }

    @Operation(summary = "Give a role to an application")
    @ApiResponse(responseCode = "200", description = "It has the role", content = @Content)
    @PostMapping("/{id}/roles/{role}")
    void addRole(@PathVariable("id") String id, @PathVariable("role") String role) {
        applications.addRole(id, RoleView.parse(role));
    }

    @Operation(summary = "Take a role from an application")
    @ApiResponse(responseCode = "200", description = "It does not have the role", content = @Content)
    @DeleteMapping("/{id}/roles/{role}")
    void removeRole(@PathVariable("id") String id, @PathVariable("role") String role) {
        applications.removeRole(id, RoleView.parse(role));
    }

    @Operation(summary = "Access keys, without their secrets")
    @ApiResponse(responseCode = "200", description = "In the order in which they were made")
    @GetMapping("/{id}/accessKeys")
    List<AccessKeyView> keys(@PathVariable("id") String id) {
        return applications.keys(id).stream().map(AccessKeyView::of).toList();
    }

    @Operation(
            summary = "Make an access key",
            description = "Whoever shows its id and secret acts as the application. The secret cannot be read again.")
    @ApiResponse(responseCode = "200", description = "The key with its secret")
    @PostMapping("/{id}/accessKeys")
    ResponseEntity<NewAccessKeyView> createKey(@PathVariable("id") String id, @Caller Principal caller) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(NewAccessKeyView.of(applications.createKey(id, caller.id())));
    }

    @Operation(summary = "Switch an access key off, or on again")
    @ApiResponse(responseCode = "200", description = "The key as it is now")
    @PostMapping("/{id}/accessKeys/{keyId}/status")
    AccessKeyView toggleKey(@PathVariable("id") String id, @PathVariable("keyId") String keyId) {
        return AccessKeyView.of(applications.toggleKey(id, keyId));
    }

    @Operation(summary = "Delete an access key")
    @ApiResponse(responseCode = "200", description = "Gone; its tokens stop working", content = @Content)
    @DeleteMapping("/{id}/accessKeys/{keyId}")
    void deleteKey(@PathVariable("id") String id, @PathVariable("keyId") String keyId) {
        applications.deleteKey(id, keyId);
    }

    @Operation(summary = "Tags of an application")
    @ApiResponse(responseCode = "200", description = "In the order of their keys")
    @GetMapping("/{id}/tags")
    List<TagView> tags(@PathVariable("id") String id) {
        return TagView.of(sharing.tags(target(applications.get(id).id())));
    }

    @Operation(summary = "Replace the tags of an application")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            array = @ArraySchema(schema = @Schema(implementation = TagView.class))))
    @ApiResponse(responseCode = "200", description = "Stored", content = @Content)
    @PutMapping("/{id}/tags")
    void putTags(@PathVariable("id") String id, @Parameter(hidden = true) HttpServletRequest request)
            throws IOException {
        sharing.changeTags(target(applications.get(id).id()), TagChange.replace(TagView.read(request)));
    }

    @Operation(summary = "Remove tags of an application", description = "Those whose key and value are given.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            array = @ArraySchema(schema = @Schema(implementation = TagView.class))))
    @ApiResponse(responseCode = "200", description = "None of them is there any more", content = @Content)
    @DeleteMapping("/{id}/tags")
    void deleteTags(@PathVariable("id") String id, @Parameter(hidden = true) HttpServletRequest request)
            throws IOException {
        sharing.changeTags(target(applications.get(id).id()), TagChange.remove(TagView.read(request)));
    }

    private ApplicationView view(Application application) {
        return ApplicationView.of(application, access.index().tags(target(application.id())));
    }

    private static Target target(String id) {
        return new Target(TargetType.APPLICATION, id);
    }
}
