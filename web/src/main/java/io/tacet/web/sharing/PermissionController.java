package io.tacet.web.sharing;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tacet.access.Access;
import io.tacet.access.AccessIndex;
import io.tacet.access.AccessSet;
import io.tacet.access.CurrentAccess;
import io.tacet.access.Explanation;
import io.tacet.access.Principal;
import io.tacet.access.PrincipalId;
import io.tacet.access.Role;
import io.tacet.access.Subject;
import io.tacet.access.Target;
import io.tacet.access.TargetType;
import io.tacet.access.directory.Groups;
import io.tacet.access.directory.Users;
import io.tacet.access.sharing.MissingAccess;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import io.tacet.web.security.Caller;
import io.tacet.web.sharing.AuthorizationController.SubjectView;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What somebody may do, and why. */
@RestController
@RequestMapping(path = "/api", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Permissions")
@SecurityRequirement(name = "X-Authorization")
@ApiResponse(responseCode = "400", description = "A parameter breaks a rule", content = @Content)
@ApiResponse(responseCode = "401", description = "No, bad or expired token", content = @Content)
@ApiResponse(responseCode = "403", description = "Not permitted to this caller", content = @Content)
public class PermissionController {
    private final CurrentAccess access;
    private final Users users;
    private final Groups groups;
    private final MissingAccess missing;

    public PermissionController(CurrentAccess access, Users users, Groups groups, MissingAccess missing) {
        this.access = access;
        this.users = users;
        this.groups = groups;
        this.missing = missing;
    }

    /** What was granted to a subject. */
    @Schema(name = "GrantedAccessResponse")
    public record GrantedView(List<GrantView> grantedAccess) {}

    /** One grant. */
    @Schema(name = "GrantedAccess")
    public record GrantView(TargetView target, List<Access> access) {}

    /** What a grant is on. */
    @Schema(name = "Target")
    public record TargetView(String type, String id) {}

    /** Why, or what is missing. */
    @Schema(name = "AccessExplanation")
    public record ExplanationView(boolean allowed, String message, List<String> reasons) {
        static ExplanationView of(Explanation explanation) {
            return new ExplanationView(
                    explanation.allowed(),
                    explanation.toString(),
                    explanation.reasons().stream().map(Object::toString).toList());
        }
    }

    /** Something to do so that everything is permitted that went on so far. What it does not have is left out. */
    @Schema(name = "MissingAccess")
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record MissingView(
            MissingAccess.Remedy remedy,

            @Schema(
                    description =
                            "Whether to decide about this one alone: a secret, a role, or what callers without a token tried.")
            boolean review,

            SubjectView subject,
            TargetView target,
            List<Access> access,
            @Nullable Role role) {
        static MissingView of(MissingAccess.Missing missing) {
            return new MissingView(
                    missing.remedy(),
                    missing.isToReview(),
                    new SubjectView(Subject.Type.USER, missing.who().value()),
                    new TargetView(missing.target().type(), missing.target().id()),
                    missing.accesses().toList(),
                    missing.role().orElse(null));
        }
    }

    @Operation(summary = "Grants to a user", description = "Those to the user's groups are with the groups.")
    @ApiResponse(responseCode = "200", description = "In the order of their targets")
    @ApiResponse(responseCode = "404", description = "There is no such user", content = @Content)
    @GetMapping("/users/{id}/permissions")
    GrantedView ofUser(@PathVariable("id") String id) {
        return granted(Subject.user(users.get(users.idOf(id)).id()));
    }

    @Operation(summary = "Grants to a group")
    @ApiResponse(responseCode = "200", description = "In the order of their targets")
    @ApiResponse(responseCode = "404", description = "There is no such group", content = @Content)
    @GetMapping("/groups/{id}/permissions")
    GrantedView ofGroup(@PathVariable("id") String id) {
        return granted(Subject.group(groups.get(groups.idOf(id)).id()));
    }

    private GrantedView granted(Subject subject) {
        return new GrantedView(access.index().grants(subject).entrySet().stream()
                .sorted(Comparator.comparing(
                        (Map.Entry<Target, AccessSet> grant) -> grant.getKey().toString()))
                .map(grant -> new GrantView(
                        new TargetView(
                                grant.getKey().type().name(), grant.getKey().id()),
                        grant.getValue().toList()))
                .toList());
    }

    @Operation(summary = "What a user may do with a target, by whatever way")
    @ApiResponse(responseCode = "200", description = "For each access, whether the user has it")
    @ApiResponse(responseCode = "404", description = "There is no such user", content = @Content)
    @GetMapping("/users/{id}/checkPermissions")
    Map<Access, Boolean> check(
            @PathVariable("id") String id,
            @Parameter(description = "Such as SECRET_NAME") @RequestParam(name = "type") String type,
            @Parameter(description = "Its name") @RequestParam(name = "id") String target) {
        AccessSet accesses =
                access.index().accesses(users.get(users.idOf(id)).id(), new Target(TargetType.of(type), target));
        Map<Access, Boolean> answer = new EnumMap<>(Access.class);
        for (Access each : Access.values()) {
            answer.put(each, accesses.has(each));
        }
        return answer;
    }

    @Operation(
            summary = "Why somebody may do something, or what is missing",
            description = "Everybody may ask about themselves; whoever may share the target, about others too.")
    @ApiResponse(responseCode = "200", description = "Each role, group, tag or grant that allows it")
    @GetMapping("/access/explain")
    ExplanationView explain(
            @Parameter(description = "Id of a user; whoever asks, if left out")
                    @RequestParam(name = "subject", defaultValue = "")
                    String subject,
            @Parameter(description = "TYPE:id, such as SECRET_NAME:api_key") @RequestParam(name = "target")
                    String target,
            @Parameter(description = "Such as READ") @RequestParam(name = "access") String wanted,
            @Caller Principal caller) {
        PrincipalId who = subject.isEmpty() ? caller.id() : users.idOf(subject);
        Target asked = TargetNames.parse(target);
        AccessIndex index = access.index();
        if (!who.equals(caller.id()) && !index.mayShare(caller.id(), asked)) {
            throw new TacetException(
                    ErrorCode.PERMISSION_MISSING,
                    caller.id() + " may ask about others only for what " + caller.id()
                            + " may share; ask an administrator with the role " + Role.ADMIN + ".");
        }
        Explanation explanation = index.explain(who, AccessNames.parse(wanted), asked);
        boolean inFull = who.equals(caller.id()) || index.isAdministrator(caller.id());
        return ExplanationView.of(inFull ? explanation : explanation.forOthers());
    }

    @Operation(
            summary = "What there is to do so that everything is permitted that went on while the server observed",
            description =
                    "It lists what callers tried, attackers included: read each one. GRANT: the rest of it is what POST /api/auth/authorization takes. ROLE: to be given to the subject; the target is an example of what takes it. SAVE:"
                            + " the schedule or event handler, by somebody who has signed in.")
    @ApiResponse(responseCode = "200", description = "By subject")
    @GetMapping("/access/missing")
    List<MissingView> missing() {
        return missing.list().stream().map(MissingView::of).toList();
    }
}
