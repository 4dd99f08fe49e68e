package io.tacet.web.secrets;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tacet.access.CurrentAccess;
import io.tacet.access.Principal;
import io.tacet.access.Role;
import io.tacet.secret.Secret;
import io.tacet.secret.SecretName;
import io.tacet.secret.Vault;
import io.tacet.web.security.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a secret was: older versions, and back from deletion. */
@RestController
@RequestMapping(path = "/api/secrets/{key}", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Secrets")
@SecurityRequirement(name = "X-Authorization")
@ApiResponse(responseCode = "400", description = "The name or the number breaks a rule", content = @Content)
@ApiResponse(responseCode = "401", description = "No, bad or expired token", content = @Content)
@ApiResponse(responseCode = "403", description = "Not permitted to this caller", content = @Content)
@ApiResponse(responseCode = "404", description = "There is no such secret, or no such version", content = @Content)
public class SecretHistoryController {
    private final Vault vault;
    private final CurrentAccess access;

    public SecretHistoryController(Vault vault, CurrentAccess access) {
        this.vault = vault;
        this.access = access;
    }

    @Operation(summary = "Versions that are kept, without their values")
    @ApiResponse(responseCode = "200", description = "Newest first")
    @GetMapping("/versions")
    List<VersionView> versions(@PathVariable("key") String key) {
        return vault.versions(new SecretName(key)).stream().map(VersionView::of).toList();
    }

    @Operation(
            summary = "Make an older value the current one",
            description =
                    "It becomes a new version, unless it equals the current one and the caller may read or use the secret.")
    @ApiResponse(responseCode = "200", description = "The secret as it is now")
    @PostMapping("/versions/{n}/restore")
    SecretView restore(@PathVariable("key") String key, @PathVariable("n") int n, @Caller Principal caller) {
        return SecretView.of(vault.restore(new SecretName(key), n, caller.id(), access));
    }

    @Operation(
            summary = "Bring back the secret of that name that was deleted last",
            description =
                    "For administrators and the account that deleted it. Its values, versions, description and tags come back, and the"
                            + " caller owns it. Its earlier owner and the grants on the secret itself do not come back: grant"
                            + " them again. Grants on a tag that it carries apply again.")
    @ApiResponse(responseCode = "200", description = "The secret as it is now")
    @ApiResponse(responseCode = "409", description = "The name is in use again", content = @Content)
    @PostMapping("/undelete")
    SecretView undelete(@PathVariable("key") String key, @Caller Principal caller) {
        return SecretView.of(vault.undelete(new SecretName(key), caller.id(), mayUndelete(caller)));
    }

    @Operation(
            summary = "Remove a deleted secret for good",
            description =
                    "For administrators. All of its versions go: it cannot be undeleted, and within a second no server of the cluster"
                            + " looks for its values any more. What was masked before stays masked.")
    @ApiResponse(responseCode = "200", description = "It is gone", content = @Content)
    @DeleteMapping("/deleted")
    void purge(
            @PathVariable("key") String key,
            @Parameter(
                            description =
                                    "When it was deleted, in milliseconds since 1970, as the list of deleted secrets says; without it,"
                                            + " the secret of that name that was deleted last.")
                    @RequestParam(name = "deletedAt", required = false)
                    @Nullable
                    Long deletedAt,
            @Caller Principal caller) {
        vault.purge(new SecretName(key), Optional.ofNullable(deletedAt).map(Instant::ofEpochMilli), caller.id());
    }

    /** Nobody else is to know of it. */
    static Predicate<Secret> mayUndelete(Principal caller) {
        return secret -> caller.has(Role.ADMIN)
                || secret.deleted()
                        .filter(deleted -> deleted.by().equals(caller.id()))
                        .isPresent();
    }
}
