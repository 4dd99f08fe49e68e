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
import io.tacet.access.PrincipalId;
import io.tacet.access.Reach;
import io.tacet.access.Subject;
import io.tacet.access.Target;
import io.tacet.access.sharing.Sharing;
import io.tacet.web.security.Caller;
import io.tacet.web.sharing.PermissionController.TargetView;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who has what, and who would: for those who may share the target. */
@RestController
@RequestMapping(path = "/api/access", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Permissions")
@SecurityRequirement(name = "X-Authorization")
@ApiResponse(responseCode = "400", description = "A parameter or the body breaks a rule", content = @Content)
@ApiResponse(responseCode = "401", description = "No, bad or expired token", content = @Content)
@ApiResponse(responseCode = "403", description = "The caller may not share the target", content = @Content)
public class ReachController {
    private static final int LISTED = 100;

    private final Sharing sharing;
    private final CurrentAccess access;

    public ReachController(Sharing sharing, CurrentAccess access) {
        this.sharing = sharing;
        this.access = access;
    }

    /** Somebody who has something on a target, or a group or role whose members have it, and each role, group, tag or grant by which. */
    @Schema(name = "Holder")
    public record HolderView(String who, List<Access> access, List<String> reasons) {
        static HolderView of(Reach.Holder holder) {
            return new HolderView(
                    name(holder.who()),
                    holder.accesses().toList(),
                    holder.reasons().stream().map(Object::toString).toList());
        }
    }

    /** What somebody would have on a target besides what they have. */
    @Schema(name = "Gain")
    public record GainView(String who, TargetView target, List<Access> access) {
        static GainView of(Reach.Gain gain) {
            return new GainView(
                    name(gain.who()), view(gain.target()), gain.accesses().toList());
        }
    }

    /** What a grant would add at once. */
    @Schema(name = "Impact")
    public record ImpactView(
            @Schema(description = "Users and applications for which the subject stands.")
            int people,

            @Schema(description = "Things that the grant is on.")
            int targets,

            List<String> firstPeople,
            List<TargetView> firstTargets,
            List<GainView> gains,

            @Schema(description = "False if there are more gains than these.")
            boolean complete) {
        /** @param named whether the caller may know whom the subject stands for */
        static ImpactView of(Reach.Impact impact, boolean named) {
            return new ImpactView(
                    impact.people().size(),
                    impact.targets().size(),
                    impact.people().stream()
                            .limit(named ? LISTED : 0)
                            .map(PrincipalId::value)
                            .toList(),
                    impact.targets().stream()
                            .limit(LISTED)
                            .map(ReachController::view)
                            .toList(),
                    impact.gains().stream().map(GainView::of).toList(),
                    impact.complete());
        }
    }

    /** Of a user the id alone, as everywhere. */
    private static String name(Subject subject) {
        return subject.type() == Subject.Type.USER ? subject.id() : subject.toString();
    }

    private static TargetView view(Target target) {
        return new TargetView(target.type().name(), target.id());
    }

    @Operation(summary = "Who has anything on a target, and why")
    @ApiResponse(responseCode = "200", description = "In the order of their ids")
    @GetMapping("/holders")
    List<HolderView> holders(
            @Parameter(description = "TYPE:id, such as SECRET_NAME:api_key") @RequestParam(name = "target") String name,
            @Caller Principal caller) {
        Target target = TargetNames.parse(name);
        sharing.requireMayShare(caller.id(), target);
        Reach reach = new Reach(access.index());
        return (listsUsers(caller) ? reach.holders(target) : reach.subjects(target))
                .stream().map(HolderView::of).toList();
    }

    @Operation(
            summary = "What a grant would add, without granting it",
            description =
                    "At once, that is: who joins a group and what gets a tag later is reached then. At most 100 gains are listed.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            examples = @ExampleObject(GrantRequest.EXAMPLE)))
    @ApiResponse(responseCode = "200", description = "Who gains access to what")
    @PostMapping("/impact")
    ImpactView impact(@Parameter(hidden = true) HttpServletRequest request, @Caller Principal caller)
            throws IOException {
        GrantRequest grant = GrantRequest.read(request);
        sharing.requireMayShare(caller.id(), grant.target());
        Reach reach = new Reach(access.index());
        boolean named = grant.subject().type() == Subject.Type.USER || listsUsers(caller);
        return ImpactView.of(
                named
                        ? reach.impact(grant.subject(), grant.target(), grant.accesses(), LISTED)
                        : reach.impactOnSubject(grant.subject(), grant.target(), grant.accesses(), LISTED),
                named);
    }

    /** Who is in a group or has a role is for those who may list users and groups: see the policy of /api/users and /api/groups. */
    private boolean listsUsers(Principal caller) {
        return access.index().isAdministrator(caller.id());
    }
}
