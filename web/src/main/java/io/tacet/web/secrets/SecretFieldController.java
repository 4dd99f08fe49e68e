package io.tacet.web.secrets;

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
import io.tacet.kernel.TacetException;
import io.tacet.redaction.SecretFields;
import io.tacet.secret.FieldMarks.Mark;
import io.tacet.secret.SecretName;
import io.tacet.web.body.JsonFields;
import io.tacet.web.security.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Fields of a JSON secret: which are hidden, and which are configuration. Both calls tell something of the value, so both take READ. */
@RestController
@RequestMapping(path = "/api/secrets/{key}/fields", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Secrets")
@SecurityRequirement(name = "X-Authorization")
@ApiResponse(responseCode = "400", description = "The name or the body breaks a rule", content = @Content)
@ApiResponse(responseCode = "401", description = "No, bad or expired token", content = @Content)
@ApiResponse(responseCode = "403", description = "Not permitted to this caller", content = @Content)
@ApiResponse(responseCode = "404", description = "There is no such secret, or no such field", content = @Content)
public class SecretFieldController {
    private static final String VISIBILITY = "visibility";

    private final SecretFields fields;
    private final CurrentAccess access;
    private final ValueWarnings valueWarnings;

    public SecretFieldController(SecretFields fields, CurrentAccess access, ValueWarnings valueWarnings) {
        this.fields = fields;
        this.access = access;
        this.valueWarnings = valueWarnings;
    }

    /** The fields of a secret. */
    @Schema(name = "SecretFields")
    public record SecretFieldsView(
            @Schema(description = "None if the value is no JSON object or array.")
            List<SecretFieldView> fields,

            @Schema(description = "How many more values there are, whose paths have more than 512 characters.")
            int unlisted) {}

    /** What an owner decides about a field. */
    @Schema(name = "FieldMark")
    public record FieldMark(
            @Schema(description = "As the list of fields has it.", example = "$['db']['host']")
            String path,

            @Schema(
                    description = "Null removes the mark: the value and the name decide again.",
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    types = {"string", "null"},
                    allowableValues = {"HIDDEN", "SHOWN"})
            @Nullable
            String visibility) {}

    @Operation(
            summary = "Fields of a JSON secret, without their values",
            description =
                    "Texts and numbers. What is hidden is masked in executions and logs; what is shown is configuration.")
    @ApiResponse(responseCode = "200", description = "In the order of the value; those that are only marked come last")
    @GetMapping
    ResponseEntity<SecretFieldsView> fields(@PathVariable("key") String key) {
        SecretFields.Listing listing = fields.list(new SecretName(key));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new SecretFieldsView(
                        listing.fields().stream().map(SecretFieldView::of).toList(), listing.unlisted()));
    }

    @Operation(
            summary = "Hide a field of a JSON secret, or declare it configuration",
            description = "Takes UPDATE and READ. The mark belongs to the secret: it counts for all of its versions.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = FieldMark.class)))
    @ApiResponse(
            responseCode = "200",
            description = "Stored",
            headers =
                    @Header(
                            name = HttpHeaders.WARNING,
                            description =
                                    "299 tacet \"CODE: reason\", where the field is hidden, but not masked: the codes of a"
                                            + " value that is stored",
                            schema = @Schema(type = "string")),
            content = @Content)
    @ApiResponse(
            responseCode = "409",
            description = "The field cannot be marked, or 200 fields are marked",
            content = @Content)
    @PutMapping
    ResponseEntity<Void> mark(
            @PathVariable("key") String key,
            @Parameter(hidden = true) HttpServletRequest request,
            @Caller Principal caller)
            throws IOException {
        SecretName name = new SecretName(key);
        // UPDATE was asked for by the policy table.
        access.require(caller.id(), Access.READ, Target.secret(name.value()));
        JsonFields body = JsonFields.read(request);
        String path = body.text("path");
        Mark mark = markIn(body);
        fields.mark(name, path, mark, caller.id());
        HttpHeaders headers = new HttpHeaders();
        if (mark == Mark.HIDDEN) {
            headers.addAll(HttpHeaders.WARNING, valueWarnings.headersForMarked(fields.hiddenAt(name, path)));
        }
        return ResponseEntity.ok().headers(headers).build();
    }

    /** Null has to be said: a field left out by mistake must not remove a mark. */
    private static Mark markIn(JsonFields body) {
        Optional<String> visibility = body.optionalText(VISIBILITY);
        if (visibility.isEmpty() && body.names().contains(VISIBILITY)) {
            return Mark.NONE;
        }
        return switch (visibility.orElse("")) {
            case "HIDDEN" -> Mark.HIDDEN;
            case "SHOWN" -> Mark.SHOWN;
            default ->
                throw new TacetException(
                        ErrorCode.INVALID_REQUEST, "The field visibility must be HIDDEN, SHOWN or null.");
        };
    }
}
