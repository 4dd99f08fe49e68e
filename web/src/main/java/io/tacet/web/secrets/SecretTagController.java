package io.tacet.web.secrets;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tacet.access.Access;
import io.tacet.access.CurrentAccess;
import io.tacet.access.Principal;
import io.tacet.access.Target;
import io.tacet.secret.SecretName;
import io.tacet.secret.Vault;
import io.tacet.web.security.Caller;
import io.tacet.web.sharing.TagView;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Labels on a secret. */
@RestController
@RequestMapping("/api/secrets/{key}/tags")
@Tag(name = "Secrets")
@SecurityRequirement(name = "X-Authorization")
@ApiResponse(responseCode = "400", description = "The name or a tag breaks a rule", content = @Content)
@ApiResponse(responseCode = "401", description = "No, bad or expired token", content = @Content)
@ApiResponse(responseCode = "403", description = "Not permitted to this caller", content = @Content)
@ApiResponse(responseCode = "404", description = "There is no such secret", content = @Content)
public class SecretTagController {
    private final Vault vault;
    private final CurrentAccess access;

    public SecretTagController(Vault vault, CurrentAccess access) {
        this.vault = vault;
        this.access = access;
    }

    @Operation(summary = "Tags of a secret")
    @ApiResponse(responseCode = "200", description = "In the order of their keys")
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    List<TagView> get(@PathVariable("key") String key, @Caller Principal caller) {
        SecretName name = new SecretName(key);
        Target target = Target.secret(name.value());
        if (!access.index().sees(caller.id(), target)) {
            access.require(caller.id(), Access.READ, target);
        }
        return TagView.of(vault.get(name).tags());
    }

    @Operation(summary = "Add tags", description = "A tag replaces the one that has the same key.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            array = @ArraySchema(schema = @Schema(implementation = TagView.class))))
    @ApiResponse(responseCode = "200", description = "Stored", content = @Content)
    @PutMapping
    void put(
            @PathVariable("key") String key,
            @Parameter(hidden = true) HttpServletRequest request,
            @Caller Principal caller)
            throws IOException {
        vault.addTags(new SecretName(key), TagView.read(request), caller.id());
    }

    @Operation(summary = "Remove tags", description = "Those whose key and value are given; others stay.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            array = @ArraySchema(schema = @Schema(implementation = TagView.class))))
    @ApiResponse(responseCode = "200", description = "None of them is there any more", content = @Content)
    @DeleteMapping
    void delete(
            @PathVariable("key") String key,
            @Parameter(hidden = true) HttpServletRequest request,
            @Caller Principal caller)
            throws IOException {
        vault.removeTags(new SecretName(key), TagView.read(request), caller.id());
    }
}
