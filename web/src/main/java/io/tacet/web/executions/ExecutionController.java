package io.tacet.web.executions;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tacet.access.Access;
import io.tacet.access.CurrentAccess;
import io.tacet.access.Principal;
import io.tacet.access.PrincipalId;
import io.tacet.access.Subject;
import io.tacet.handle.ExecutionIdentities;
import io.tacet.handle.ExecutionIdentity;
import io.tacet.handle.ExecutionIdentity.Lacking;
import io.tacet.web.security.Caller;
import io.tacet.web.sharing.AuthorizationController.SubjectView;
import io.tacet.web.sharing.PermissionController.TargetView;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Of the engine's executions, what only Tacet knows. */
@RestController
@RequestMapping(path = "/api/executions", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Executions")
@SecurityRequirement(name = "X-Authorization")
@ApiResponse(responseCode = "401", description = "No, bad or expired token", content = @Content)
@ApiResponse(responseCode = "403", description = "The caller may not read the execution", content = @Content)
public class ExecutionController {
    private final ExecutionIdentities identities;
    private final CurrentAccess access;

    public ExecutionController(ExecutionIdentities identities, CurrentAccess access) {
        this.identities = identities;
        this.access = access;
    }

    /** Who an execution runs as. The one is left out where nobody is known to have started it. */
    @Schema(name = "ExecutionIdentity")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record IdentityView(@Nullable String runAs, List<String> takeovers, List<LackingView> lacking) {}

    /**
     * What the execution could not use now. There is no subject where the target is not there.
     *
     * @param mayGrant whether the caller can change that by a grant
     */
    @Schema(name = "LackingAccess")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record LackingView(
            @Nullable SubjectView subject, TargetView target, List<Access> access, boolean mayGrant) {}

    @Operation(
            summary = "Who an execution runs as, and what it lacks now",
            description =
                    "Takes what reading the execution takes. Subject, target and access of what is lacking are as POST"
                            + " /api/auth/authorization takes them; without a subject, the target does not exist.")
    @ApiResponse(responseCode = "200", description = "Takeovers: who let it run again; it may use what all of them may")
    @ApiResponse(responseCode = "404", description = "There is no such execution", content = @Content)
    @GetMapping("/{workflowId}/identity")
    IdentityView identity(@PathVariable("workflowId") String id, @Caller Principal caller) {
        ExecutionIdentity identity = identities.of(id, caller.id());
        return new IdentityView(
                identity.runAs().map(PrincipalId::value).orElse(null),
                identity.takeovers().stream().map(PrincipalId::value).sorted().toList(),
                identity.lacking().stream()
                        .map(lacking -> view(lacking, caller.id()))
                        .toList());
    }

    private LackingView view(Lacking lacking, PrincipalId caller) {
        // No grant helps what was started without a token.
        boolean canBeGranted =
                lacking.who().filter(who -> !who.equals(PrincipalId.ANYBODY)).isPresent();
        return new LackingView(
                lacking.who()
                        .map(who -> new SubjectView(Subject.Type.USER, who.value()))
                        .orElse(null),
                new TargetView(lacking.target().type().name(), lacking.target().id()),
                List.of(Access.EXECUTE),
                canBeGranted && access.index().mayShare(caller, lacking.target()));
    }
}
