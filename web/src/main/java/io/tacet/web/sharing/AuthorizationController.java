package io.tacet.web.sharing;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
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
import io.tacet.access.Subject;
import io.tacet.access.Target;
import io.tacet.access.sharing.Sharing;
import io.tacet.web.security.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who was granted what. */
@RestController
@RequestMapping(path = "/api/auth/authorization", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Permissions", description = "Who was granted what")
@SecurityRequirement(name = "X-Authorization")
@ApiResponse(responseCode = "400", description = "The body breaks a rule", content = @Content)
@ApiResponse(responseCode = "401", description = "No, bad or expired token", content = @Content)
@ApiResponse(responseCode = "403", description = "The caller may not share the target", content = @Content)
public class AuthorizationController {
    private final Sharing sharing;
    private final CurrentAccess access;

    public AuthorizationController(Sharing sharing, CurrentAccess access) {
        this.sharing = sharing;
        this.access = access;
    }

    /** Who has an access. */
    @Schema(name = "Subject")
    public record SubjectView(Subject.Type type, String id) {}

    @Operation(summary = "Grant accesses", description = "Adds to what the subject has on the target.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            examples = @ExampleObject(GrantRequest.EXAMPLE)))
    @ApiResponse(responseCode = "200", description = "Granted", content = @Content)
    @ApiResponse(responseCode = "404", description = "There is no such subject or target", content = @Content)
    @PostMapping
    void grant(@Parameter(hidden = true) HttpServletRequest request, @Caller Principal caller) throws IOException {
        GrantRequest grant = GrantRequest.read(request);
        sharing.grant(caller.id(), grant.subject(), grant.target(), grant.accesses());
    }

    @Operation(summary = "Take accesses away", description = "What was not granted is no error.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            examples = @ExampleObject(GrantRequest.EXAMPLE)))
    @ApiResponse(responseCode = "200", description = "None of them is granted any more", content = @Content)
    @DeleteMapping
    void revoke(@Parameter(hidden = true) HttpServletRequest request, @Caller Principal caller) throws IOException {
        GrantRequest grant = GrantRequest.read(request);
        sharing.revoke(caller.id(), grant.subject(), grant.target(), grant.accesses());
    }

    @Operation(
            summary = "Who was granted what on a target",
            description = "Grants on tags that it carries not included.")
    @ApiResponse(responseCode = "200", description = "By access, those who were granted it")
    @GetMapping("/{type}/{id}")
    Map<Access, List<SubjectView>> grants(
            @PathVariable("type") String type, @PathVariable("id") String id, @Caller Principal caller) {
        Target target = GrantRequest.targetOf(type, id);
        sharing.requireMayShare(caller.id(), target);
        Map<Access, List<SubjectView>> subjects = new EnumMap<>(Access.class);
        access.index().grantsOn(target).entrySet().stream()
                .sorted(Comparator.comparing(grant -> grant.getKey().toString()))
                .forEach(grant -> grant.getValue()
                        .toList()
                        .forEach(granted -> subjects.computeIfAbsent(granted, none -> new ArrayList<>())
                                .add(new SubjectView(
                                        grant.getKey().type(), grant.getKey().id()))));
        return subjects;
    }
}
