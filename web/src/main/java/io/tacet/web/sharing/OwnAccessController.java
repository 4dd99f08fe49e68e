package io.tacet.web.sharing;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tacet.access.Access;
import io.tacet.access.AccessIndex;
import io.tacet.access.CurrentAccess;
import io.tacet.access.Principal;
import io.tacet.access.PrincipalId;
import io.tacet.access.Target;
import io.tacet.access.TargetType;
import io.tacet.web.body.JsonFields;
import io.tacet.web.security.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the caller may do with many things, in one answer: for lists that offer only what will be permitted. */
@RestController
@RequestMapping(path = "/api/access/own", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Permissions")
@SecurityRequirement(name = "X-Authorization")
@ApiResponse(responseCode = "400", description = "A field breaks a rule", content = @Content)
@ApiResponse(responseCode = "401", description = "No, bad or expired token", content = @Content)
public class OwnAccessController {
    private final CurrentAccess access;

    public OwnAccessController(CurrentAccess access) {
        this.access = access;
    }

    /** Things of one type. */
    @Schema(name = "OwnAccessRequest")
    public record Question(@Schema(example = "WORKFLOW_DEF") String type, List<String> ids) {}

    /** What the caller may do. */
    @Schema(name = "OwnAccess")
    public record Answer(
            @Schema(description = "On all of the type, by roles: with CREATE, whoever asks may make more of them.")
            List<Access> onAll,

            @Schema(description = "In the order of the ids that were asked for.")
            List<ResourceView> resources) {}

    /** One of the things; of what the caller may not see, no tags are shown. */
    @Schema(name = "OwnResource")
    public record ResourceView(String id, List<Access> access, List<TagView> tags) {
        static ResourceView of(AccessIndex index, PrincipalId caller, Target target) {
            return new ResourceView(
                    target.id(),
                    index.accesses(caller, target).toList(),
                    index.sees(caller, target) ? TagView.of(index.tags(target)) : List.of());
        }
    }

    @Operation(summary = "What the caller may do with things, and their tags")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = Question.class)))
    @ApiResponse(responseCode = "200", description = "Also for things that do not exist")
    @PostMapping
    Answer own(@Parameter(hidden = true) HttpServletRequest request, @Caller Principal caller) throws IOException {
        JsonFields question = JsonFields.read(request);
        TargetType type = TargetType.of(question.text("type"));
        AccessIndex index = access.index();
        return new Answer(
                index.accesses(caller.id(), Target.any(type)).toList(),
                question.texts("ids").stream()
                        .map(id -> ResourceView.of(index, caller.id(), new Target(type, id)))
                        .toList());
    }
}
