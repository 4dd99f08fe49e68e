package io.tacet.web.secrets;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tacet.access.AccessIndex;
import io.tacet.access.AccessSet;
import io.tacet.access.CurrentAccess;
import io.tacet.access.Principal;
import io.tacet.access.Target;
import io.tacet.access.TargetType;
import io.tacet.secret.Secret;
import io.tacet.secret.Vault;
import io.tacet.secret.VaultSettings;
import io.tacet.web.security.Caller;
import io.tacet.web.sharing.AccessNames;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Which secrets there are, as far as the caller may know. */
@RestController
@RequestMapping(path = "/api", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Secrets")
@SecurityRequirement(name = "X-Authorization")
@ApiResponse(responseCode = "401", description = "No, bad or expired token", content = @Content)
@ApiResponse(responseCode = "403", description = "Not permitted to this caller", content = @Content)
public class SecretListController {
    private final Vault vault;
    private final CurrentAccess access;
    private final VaultSettings settings;

    public SecretListController(Vault vault, CurrentAccess access, VaultSettings settings) {
        this.vault = vault;
        this.access = access;
        this.settings = settings;
    }

    @Operation(summary = "Names of all secrets that the caller may see")
    @ApiResponse(responseCode = "200", description = "In the order of their names")
    @PostMapping("/secrets")
    List<String> names(@Caller Principal caller) {
        return names(access.index().visible(caller.id(), TargetType.SECRET_NAME));
    }

    /** @param wanted empty for all */
    private List<String> names(Optional<Set<String>> wanted) {
        return list(wanted).map(secret -> secret.name().value()).toList();
    }

    private Stream<Secret> list(Optional<Set<String>> wanted) {
        return vault.list().stream()
                .filter(secret ->
                        wanted.isEmpty() || wanted.get().contains(secret.name().value()));
    }

    @Operation(
            summary = "Names of the secrets to which the caller has access",
            description =
                    "Without access: those that the caller may share. With deleted=true: deleted secrets instead.")
    @ApiResponse(responseCode = "200", description = "In the order of their names")
    @ApiResponse(responseCode = "400", description = "An unknown access", content = @Content)
    @GetMapping("/secrets")
    List<String> namesWith(
            @Parameter(description = "All of these: CREATE, READ, UPDATE, EXECUTE, DELETE")
                    @RequestParam(name = "access", defaultValue = "")
                    List<String> names,
            @RequestParam(name = "deleted", defaultValue = "false") boolean deleted,
            @Caller Principal caller) {
        AccessSet wanted = AccessNames.parse(names);
        AccessIndex index = access.index();
        if (wanted.isEmpty()) {
            return vault.list().stream()
                    .map(secret -> secret.name().value())
                    .filter(name -> index.mayShare(caller.id(), Target.secret(name)))
                    .toList();
        }
        return names(index.targets(caller.id(), TargetType.SECRET_NAME, wanted));
    }

    @Operation(
            summary = "Deleted secrets that the caller can undelete",
            description = "A name that was used again may be there twice.")
    @ApiResponse(responseCode = "200", description = "In the order of their names, the one deleted last first")
    @GetMapping(path = "/secrets", params = "deleted=true")
    List<DeletedSecretView> deletedByParameter(@Caller Principal caller) {
        return deleted(caller);
    }

    @Operation(
            summary = "The same, at a path of its own",
            description = "Which the document can describe: the other path has two kinds of answers.")
    @ApiResponse(responseCode = "200", description = "In the order of their names, the one deleted last first")
    @GetMapping("/secrets-v2/deleted")
    List<DeletedSecretView> deleted(@Caller Principal caller) {
        return vault.listDeleted().stream()
                .filter(SecretHistoryController.mayUndelete(caller))
                .map(secret -> DeletedSecretView.of(secret, settings.keepDeleted()))
                .toList();
    }

    @Operation(summary = "All secrets that the caller may see, without their values")
    @ApiResponse(responseCode = "200", description = "In the order of their names")
    @GetMapping({"/secrets-v2", "/secrets/v2"})
    List<SecretView> list(@Caller Principal caller) {
        return list(access.index().visible(caller.id(), TargetType.SECRET_NAME))
                .map(SecretView::of)
                .toList();
    }

    @Operation(
            summary = "Forget cached values",
            description = "The next use of each reads the database. There is one cache; both paths clear it.")
    @ApiResponse(responseCode = "200", description = "Done", content = @Content)
    @GetMapping({"/secrets/clearLocalCache", "/secrets/clearRedisCache"})
    void clearCache() {
        vault.clearCache();
    }
}
