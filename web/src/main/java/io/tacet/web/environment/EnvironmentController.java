package io.tacet.web.environment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tacet.access.AccessIndex;
import io.tacet.access.CurrentAccess;
import io.tacet.access.Principal;
import io.tacet.environment.Variable;
import io.tacet.environment.VariableName;
import io.tacet.environment.Variables;
import io.tacet.web.body.AcceptHeader;
import io.tacet.web.body.TextBody;
import io.tacet.web.security.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Environment variables: plain configuration for workflows. */
@RestController
@RequestMapping("/api/environment")
@Tag(name = "Environment", description = "Plain configuration that workflows use")
@SecurityRequirement(name = "X-Authorization")
@ApiResponse(responseCode = "401", description = "No, bad or expired token", content = @Content)
public class EnvironmentController {
    private static final ObjectWriter JSON = JsonMapper.builder().build().writer();
    private static final MediaType TEXT_UTF8 = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

    private final Variables variables;
    private final CurrentAccess access;

    public EnvironmentController(Variables variables, CurrentAccess access) {
        this.variables = variables;
        this.access = access;
    }

    @Operation(summary = "All variables that the caller may see")
    @ApiResponse(responseCode = "200", description = "In the order of their names")
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    List<VariableView> list(@Caller Principal caller) {
        AccessIndex index = access.index();
        return variables.readable(caller.id()).stream()
                .map(variable -> VariableView.of(variable, caller.id(), index))
                .toList();
    }

    @Operation(
            summary = "Read a value",
            description = "As text, or as a JSON string if the Accept header puts application/json first.")
    @ApiResponse(
            responseCode = "200",
            description = "The value",
            content = {
                @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string")),
                @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(type = "string"))
            })
    @ApiResponse(responseCode = "400", description = "The name breaks a rule", content = @Content)
    @ApiResponse(responseCode = "403", description = "Not permitted to this caller", content = @Content)
    @ApiResponse(responseCode = "404", description = "There is no such variable", content = @Content)
    @GetMapping("/{key}")
    ResponseEntity<byte[]> get(
            @PathVariable("key") String key,
            @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable
                    String accept)
            throws JsonProcessingException {
        String value = variables.get(new VariableName(key)).value();
        boolean json = AcceptHeader.prefersJson(accept);
        return ResponseEntity.ok()
                .contentType(json ? MediaType.APPLICATION_JSON : TEXT_UTF8)
                .body(json ? JSON.writeValueAsBytes(value) : value.getBytes(StandardCharsets.UTF_8));
    }

    @Operation(
            summary = "Create a variable, or give it a new value",
            description = "Up to 65,535 characters: as text/plain, the body is the value; as application/json, a JSON"
                    + " string is the value that it stands for, and anything else is the value as it is.")
    @RequestBody(
            required = true,
            content = {
                @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string")),
                @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(type = "string"))
            })
    @ApiResponse(responseCode = "200", description = "Stored", content = @Content)
    @ApiResponse(responseCode = "400", description = "The name or the value breaks a rule", content = @Content)
    @ApiResponse(responseCode = "403", description = "Not permitted to this caller", content = @Content)
    @PutMapping("/{key}")
    void put(
            @PathVariable("key") String key,
            @Parameter(hidden = true) HttpServletRequest request,
            @Caller Principal caller)
            throws IOException {
        variables.put(new Variable(new VariableName(key), TextBody.read(request)), caller.id());
    }

    @Operation(summary = "Delete a variable", description = "Deleting what is not there is no error.")
    @ApiResponse(responseCode = "200", description = "There is no such variable any more", content = @Content)
    @ApiResponse(responseCode = "400", description = "The name breaks a rule", content = @Content)
    @ApiResponse(responseCode = "403", description = "Not permitted to this caller", content = @Content)
    @DeleteMapping("/{key}")
    void delete(@PathVariable("key") String key, @Caller Principal caller) {
        variables.delete(new VariableName(key), caller.id());
    }
}
