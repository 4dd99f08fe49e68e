package io.tacet.web.secrets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
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
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.PlaintextAccess;
import io.tacet.kernel.SensitiveValue;
import io.tacet.kernel.TacetException;
import io.tacet.redaction.SecretFields;
import io.tacet.secret.ExpectedVersion;
import io.tacet.secret.FieldMarks;
import io.tacet.secret.Secret;
import io.tacet.secret.SecretName;
import io.tacet.secret.Vault;
import io.tacet.web.answers.ShowsValue;
import io.tacet.web.body.AcceptHeader;
import io.tacet.web.body.TextBody;
import io.tacet.web.security.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** One secret: its value, and what is said about it. The one place of the HTTP API where a value goes out. */
@RestController
@RequestMapping("/api/secrets/{key}")
@Tag(name = "Secrets", description = "Values that workflows use and nobody else sees")
@SecurityRequirement(name = "X-Authorization")
@ApiResponse(responseCode = "400", description = "The name or the body breaks a rule", content = @Content)
@ApiResponse(responseCode = "401", description = "No, bad or expired token", content = @Content)
@ApiResponse(responseCode = "403", description = "Not permitted to this caller", content = @Content)
public class SecretController {
    /** A GET of these paths means something else, so a secret of that name could not be read. */
    private static final Set<String> TAKEN = Set.of("v2", "clearLocalCache", "clearRedisCache");

    private static final ObjectWriter JSON = JsonMapper.builder().build().writer();
    private static final MediaType TEXT_UTF8 = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

    private final Vault vault;
    private final CurrentAccess access;
    private final SecretFields fields;
    private final ValueWarnings valueWarnings;

    public SecretController(Vault vault, CurrentAccess access, SecretFields fields, ValueWarnings valueWarnings) {
        this.vault = vault;
        this.access = access;
        this.fields = fields;
        this.valueWarnings = valueWarnings;
    }

    @Operation(
            summary = "Create a secret, or give it a new value",
            description = "Up to 65,535 characters: as text/plain, the body is the value; as application/json or"
                    + " without a Content-Type, a JSON string is the value that it stands for, and anything else is the"
                    + " value as it is. A value that equals the current one makes no new version, if the caller may read or"
                    + " use the secret.")
    @RequestBody(
            required = true,
            content = {
                @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string")),
                @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(type = "string"))
            })
    @ApiResponse(
            responseCode = "200",
            description = "Stored",
            headers =
                    @Header(
                            name = HttpHeaders.WARNING,
                            description =
                                    "299 tacet \"CODE: reason\", once for each thing about the value that is probably not"
                                            + " meant: VALUE_BLANK, VALUE_TOO_SHORT and LINE_TOO_SHORT (not masked where it"
                                            + " turns up), VALUE_FEW_CHARACTERS, VALUE_ENDS_WITH_LINE_BREAK. Once"
                                            + " more for hidden fields of a JSON document, with the path of one",
                            schema = @Schema(type = "string")),
            content = @Content)
    @ApiResponse(
            responseCode = "409",
            description = "There is such a secret, or its version is another one than was expected",
            content = @Content)
    @PutMapping
    ResponseEntity<Void> put(
            @PathVariable("key") String key,
            @Parameter(
                            description =
                                    "Stores it only if the current version has this number; 0: if there is no such"
                                            + " secret yet. Without it, whatever is there is replaced.")
                    @RequestParam(name = "expectedVersion", required = false)
                    @Nullable
                    Integer expectedVersion,
            @Parameter(hidden = true) HttpServletRequest request,
            @Caller Principal caller)
            throws IOException {
        SecretName name = new SecretName(key);
        if (TAKEN.contains(key)) {
            throw new TacetException(
                    ErrorCode.INVALID_SECRET_NAME, "The name " + key + " is a path of this API; choose another.");
        }
        String value = TextBody.read(request);
        ExpectedVersion expected = expectedVersion == null ? ExpectedVersion.ANY : ExpectedVersion.of(expectedVersion);
        Secret secret = vault.put(name, value, expected, caller.id(), access);
        HttpHeaders headers = new HttpHeaders();
        headers.addAll(
                HttpHeaders.WARNING,
                valueWarnings.headersFor(value, fields.hiddenIn(value, knownMarks(secret, caller))));
        return ResponseEntity.ok().headers(headers).build();
    }

    /** Marks are for those who may read the secret. */
    private FieldMarks knownMarks(Secret secret, Principal caller) {
        Target target = Target.secret(secret.name().value());
        return access.allows(caller.id(), Access.READ, target) ? vault.marks(secret.id()) : FieldMarks.NONE;
    }

    @Operation(
            summary = "Read the value",
            description = "As text, or as a JSON string if the Accept header puts application/json first.")
    @ApiResponse(
            responseCode = "200",
            description = "The value",
            content = {
                @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string")),
                @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(type = "string"))
            })
    @ApiResponse(responseCode = "404", description = "There is no such secret", content = @Content)
    @ShowsValue
    @GetMapping
    ResponseEntity<byte[]> get(
            @PathVariable("key") String key,
            @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable
                    String accept,
            @Caller Principal caller)
            throws JsonProcessingException {
        SensitiveValue value = vault.reveal(new SecretName(key), caller.id());
        boolean json = AcceptHeader.prefersJson(accept);
        byte[] body = json
                ? JSON.writeValueAsBytes(value.reveal(PlaintextAccess.granted()))
                : value.revealUtf8(PlaintextAccess.granted());
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(json ? MediaType.APPLICATION_JSON : TEXT_UTF8)
                .body(body);
    }

    @Operation(
            summary = "Delete a secret",
            description = "It can be undeleted for some days. Deleting what is not there is no error.")
    @ApiResponse(responseCode = "200", description = "There is no such secret any more", content = @Content)
    @DeleteMapping
    void delete(@PathVariable("key") String key, @Caller Principal caller) {
        vault.delete(new SecretName(key), caller.id(), access);
    }

    @Operation(summary = "Whether a secret exists that the caller may know of")
    @ApiResponse(responseCode = "200", description = "true or false")
    @GetMapping(path = "/exists", produces = MediaType.APPLICATION_JSON_VALUE)
    boolean exists(@PathVariable("key") String key, @Caller Principal caller) {
        SecretName name = new SecretName(key);
        return access.index().sees(caller.id(), Target.secret(name.value())) && vault.exists(name);
    }

    @Operation(summary = "Describe a secret", description = "Up to 1,000 characters; empty text removes it.")
    @RequestBody(content = @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string")))
    @ApiResponse(responseCode = "200", description = "Stored", content = @Content)
    @ApiResponse(responseCode = "404", description = "There is no such secret", content = @Content)
    @PutMapping("/description")
    void describe(
            @PathVariable("key") String key,
            @Parameter(hidden = true) HttpServletRequest request,
            @Caller Principal caller)
            throws IOException {
        vault.describe(new SecretName(key), TextBody.read(request), caller.id());
    }
}
