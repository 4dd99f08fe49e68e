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
import io.tacet.access.TargetType;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import io.tacet.secret.Secret;
import io.tacet.secret.SecretName;
import io.tacet.secret.SecretSearch;
import io.tacet.secret.Vault;
import io.tacet.web.security.Caller;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A few of the secrets that the caller may see, however many there are, and what the caller may do with each. */
@RestController
@RequestMapping(path = "/api/secrets-v2", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Secrets")
@SecurityRequirement(name = "X-Authorization")
@ApiResponse(responseCode = "400", description = "A parameter breaks a rule", content = @Content)
@ApiResponse(responseCode = "401", description = "No, bad or expired token", content = @Content)
public class SecretPageController {
    static final int MOST_NAMES = 100;
    private static final int LARGEST_PAGE = 1_000;

    private final Vault vault;
    private final CurrentAccess access;

    public SecretPageController(Vault vault, CurrentAccess access) {
        this.vault = vault;
        this.access = access;
    }

    /** A secret, and what the caller may do with it. */
    @Schema(name = "ListedSecret")
    public record ListedSecretView(SecretView secret, List<Access> access) {}

    /** Some of those that were searched for. */
    @Schema(name = "SecretPage")
    public record SecretPageView(
            @Schema(description = "How many there are on all pages.")
            int total,

            List<ListedSecretView> results) {}

    @Operation(summary = "A page of the secrets that the caller may see, without their values")
    @ApiResponse(responseCode = "200", description = "In the order asked for; of those that are alike in it, by name")
    @GetMapping("/page")
    SecretPageView page(
            @Parameter(
                            description =
                                    "Words with blanks between them, up to 20. Each stands in the name or in a tag, written as key:value.")
                    @RequestParam(name = "search", defaultValue = "")
                    String search,
            @RequestParam(name = "order", defaultValue = "NAME") SecretSearch.Order order,
            @RequestParam(name = "descending", defaultValue = "false") boolean descending,
            @Parameter(description = "How many to leave out") @RequestParam(name = "start", defaultValue = "0")
                    int start,
            @Parameter(description = "1 to 1,000") @RequestParam(name = "size", defaultValue = "25") int size,
            @Caller Principal caller) {
        if (start < 0 || size < 1 || size > LARGEST_PAGE) {
            throw new TacetException(
                    ErrorCode.INVALID_REQUEST, "The start is 0 or more, the size is 1 to " + LARGEST_PAGE + ".");
        }
        Optional<Set<String>> visible = access.index().visible(caller.id(), TargetType.SECRET_NAME);
        List<SecretName> found = vault.search(SecretSearch.of(search, order, descending)).stream()
                .filter(name -> visible.isEmpty() || visible.get().contains(name.value()))
                .toList();
        List<SecretName> wanted = found.stream().skip(start).limit(size).toList();
        return new SecretPageView(found.size(), listed(wanted, caller));
    }

    @Operation(
            summary = "Secrets by name, without their values",
            description = "Those that there are not, or that the caller may not see, are left out.")
    @ApiResponse(responseCode = "200", description = "In the order asked for")
    @GetMapping("/named")
    List<ListedSecretView> named(
            @Parameter(description = "1 to 100 names") @RequestParam(name = "name") List<String> names,
            @Caller Principal caller) {
        return listed(visible(names, access.index(), caller), caller);
    }

    /** Those of the names that the caller may know of. */
    static List<SecretName> visible(List<String> names, AccessIndex index, Principal caller) {
        if (names.size() > MOST_NAMES) {
            throw new TacetException(ErrorCode.INVALID_REQUEST, "Name at most " + MOST_NAMES + " secrets at a time.");
        }
        return names.stream()
                .distinct()
                .map(SecretName::new)
                .filter(name -> index.sees(caller.id(), Target.secret(name.value())))
                .toList();
    }

    private List<ListedSecretView> listed(List<SecretName> names, Principal caller) {
        AccessIndex index = access.index();
        Map<SecretName, Secret> secrets =
                vault.list(names).stream().collect(Collectors.toMap(Secret::name, Function.identity()));
        return names.stream()
                .map(secrets::get)
                // Deleted a moment ago.
                .filter(Objects::nonNull)
                .map(secret -> new ListedSecretView(
                        SecretView.of(secret),
                        index.accesses(caller.id(), Target.secret(secret.name().value()))
                                .toList()))
                .toList();
    }
}
