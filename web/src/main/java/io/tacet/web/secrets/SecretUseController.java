package io.tacet.web.secrets;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tacet.access.Access;
import io.tacet.access.AccessIndex;
import io.tacet.access.CurrentAccess;
import io.tacet.access.Principal;
import io.tacet.access.Target;
import io.tacet.access.sharing.Sharing;
import io.tacet.audit.AuditAction;
import io.tacet.audit.AuditFilter;
import io.tacet.audit.AuditObject;
import io.tacet.audit.AuditRecord;
import io.tacet.audit.AuditRepository;
import io.tacet.audit.AuditResult;
import io.tacet.handle.DefinitionUses;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import io.tacet.secret.Secret;
import io.tacet.secret.SecretName;
import io.tacet.secret.Vault;
import io.tacet.web.audit.AuditRecordView;
import io.tacet.web.security.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where secrets are used, when they were, and what was done with them. */
@RestController
@RequestMapping(path = "/api", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Secrets")
@SecurityRequirement(name = "X-Authorization")
@ApiResponse(responseCode = "400", description = "A name or a number breaks a rule", content = @Content)
@ApiResponse(responseCode = "401", description = "No, bad or expired token", content = @Content)
@ApiResponse(responseCode = "403", description = "Not permitted to this caller", content = @Content)
public class SecretUseController {
    private static final int LARGEST_PAGE = 1_000;

    private final Vault vault;
    private final DefinitionUses definitions;
    private final AuditRepository records;
    private final CurrentAccess access;
    private final Sharing sharing;

    // One to find the secret, two to find its uses, two to ask who may know of them.
    public SecretUseController(
            Vault vault, DefinitionUses definitions, AuditRepository records, CurrentAccess access, Sharing sharing) {
        this.vault = vault;
        this.definitions = definitions;
        this.records = records;
        this.access = access;
        this.sharing = sharing;
    }

    /** A definition in which it stands. */
    @Schema(name = "DefinitionUse")
    public record DefinitionUseView(
            @Schema(description = "WORKFLOW_DEF or TASK_DEF")
            String type,

            String name,

            @Schema(description = "Of a workflow; empty for a task.")
            List<Integer> versions) {
        static DefinitionUseView of(DefinitionUses.Use use) {
            return new DefinitionUseView(
                    use.definition().type().name(), use.definition().id(), List.copyOf(use.versions()));
        }
    }

    /** Where a secret is used, as far as the caller may know. */
    @Schema(name = "SecretUses")
    public record SecretUsesView(
            List<DefinitionUseView> definitions,

            @Schema(description = "How many more there are, which the caller may not see.")
            int hidden) {}

    /** When a secret was handed to a task last. */
    @Schema(name = "LastUse")
    public record LastUseView(
            String name,

            @Schema(description = "Milliseconds since 1970.")
            long at) {}

    @Operation(
            summary = "Definitions in which a secret stands",
            description = "Those that are registered; what is named only when a workflow runs is not found.")
    @ApiResponse(responseCode = "200", description = "In the order of types and names")
    @ApiResponse(responseCode = "404", description = "There is no such secret", content = @Content)
    @GetMapping("/secrets/{key}/uses")
    SecretUsesView uses(@PathVariable("key") String key, @Caller Principal caller) {
        Secret secret = seen(key, caller);
        AccessIndex index = access.index();
        List<DefinitionUses.Use> all =
                definitions.of(Target.secret(secret.name().value()));
        List<DefinitionUseView> shown = all.stream()
                .filter(use -> index.sees(caller.id(), use.definition()))
                .map(DefinitionUseView::of)
                .toList();
        return new SecretUsesView(shown, all.size() - shown.size());
    }

    private Secret seen(String key, Principal caller) {
        SecretName name = new SecretName(key);
        Target target = Target.secret(name.value());
        if (!access.index().sees(caller.id(), target)) {
            access.require(caller.id(), Access.READ, target);
        }
        return vault.get(name);
    }

    @Operation(
            summary = "When secrets were handed to a task last",
            description =
                    "As long as the audit keeps it. Those that were never used, or that the caller may not see, are left out.")
    @ApiResponse(responseCode = "200", description = "In the order asked for")
    @GetMapping("/secrets-v2/last-uses")
    List<LastUseView> lastUses(
            @Parameter(description = "1 to 100 names") @RequestParam(name = "name") List<String> names,
            @Caller Principal caller) {
        List<SecretName> visible = SecretPageController.visible(names, access.index(), caller);
        Map<SecretName, Instant> uses = vault.lastUses(visible);
        return visible.stream()
                .flatMap(name -> Optional.ofNullable(uses.get(name)).stream()
                        .map(at -> new LastUseView(name.value(), at.toEpochMilli())))
                .toList();
    }

    @Operation(
            summary = "What was done with a secret",
            description =
                    "For the owner of the secret and administrators. Only administrators see leak attempts. Records begin when the secret was created; those of an earlier secret with the same name are left out. If it was deleted and another one had its name meanwhile, administrators see the records of both, others those since it was undeleted.")
    @ApiResponse(
            responseCode = "200",
            description = "Newest first; for the next page, send the last record's number as before")
    @ApiResponse(responseCode = "404", description = "There is no such secret", content = @Content)
    @GetMapping("/secrets/{key}/audit")
    List<AuditRecordView> audit(
            @PathVariable("key") String key,
            @Parameter(description = "Only records with a lower number")
                    @RequestParam(name = "before", defaultValue = "" + Long.MAX_VALUE)
                    long before,
            @Parameter(description = "1 to 1,000") @RequestParam(name = "size", defaultValue = "50") int size,
            @Caller Principal caller) {
        checkSize(size);
        Secret secret = seen(key, caller);
        String name = secret.name().value();
        sharing.requireMayShare(caller.id(), Target.secret(name));
        AuditFilter all = about(name).since(beginning(secret, caller));
        // Somebody may have stored a guess, to see whether it was found in the executions of others.
        AuditFilter shown = access.index().isAdministrator(caller.id()) ? all : all.except(AuditAction.LEAK);
        return records.newest(shown, before, size).stream()
                .map(AuditRecordView::of)
                .toList();
    }

    @Operation(
            summary = "Who received a secret",
            description =
                    "As long as the audit keeps it, since the secret was made: by recipient, task type and address. If it was deleted and another one had its name meanwhile, administrators see the recipients of both, others those since it was undeleted.")
    @ApiResponse(responseCode = "200", description = "Whoever received it last comes first")
    @ApiResponse(responseCode = "404", description = "There is no such secret", content = @Content)
    @GetMapping("/secrets/{key}/recipients")
    List<SecretRecipientView> recipients(
            @PathVariable("key") String key,
            @Parameter(description = "1 to 1,000") @RequestParam(name = "size", defaultValue = "1000") int size,
            @Caller Principal caller) {
        checkSize(size);
        Secret secret = vault.get(new SecretName(key));
        AuditFilter uses = about(key).of(AuditAction.SECRET_USE).ending(AuditResult.ALLOWED);
        return records.receipts(uses.since(beginning(secret, caller)), size).stream()
                .map(SecretRecipientView::of)
                .toList();
    }

    private static void checkSize(int size) {
        if (size < 1 || size > LARGEST_PAGE) {
            throw new TacetException(ErrorCode.INVALID_REQUEST, "The size is 1 to " + LARGEST_PAGE + ".");
        }
    }

    /**
     * Where the records of this secret begin. Those of an earlier one of its name are not its own; those of one that had the name while this one was deleted
     * cannot be told from its own, so only administrators see them.
     */
    private Instant beginning(Secret secret, Principal caller) {
        AuditFilter allowed = about(secret.name().value()).ending(AuditResult.ALLOWED);
        AuditFilter creations = allowed.of(AuditAction.SECRET_CREATE);
        Instant made = secret.created().at();
        Instant recorded =
                newest(creations.until(made.plusMillis(1))).map(AuditRecord::at).orElse(made);
        boolean isAnothersMeanwhile =
                newest(creations).filter(record -> record.at().isAfter(made)).isPresent();
        if (!isAnothersMeanwhile || access.index().isAdministrator(caller.id())) {
            return recorded;
        }
        return newest(allowed.of(AuditAction.SECRET_UNDELETE))
                .map(AuditRecord::at)
                .orElse(recorded);
    }

    private Optional<AuditRecord> newest(AuditFilter filter) {
        return records.newest(filter, Long.MAX_VALUE, 1).stream().findFirst();
    }

    private static AuditFilter about(String name) {
        return AuditFilter.ALL.about(new AuditObject(Target.secret(name).type().name(), name));
    }
}
