package io.tacet.web.settings;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tacet.web.secrets.ValueWarnings;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How the server is set up, to read. It is changed where it is started. */
@RestController
@RequestMapping(path = "/api/settings", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Settings", description = "How the server is set up")
@SecurityRequirement(name = "X-Authorization")
@ApiResponse(responseCode = "401", description = "No, bad or expired token", content = @Content)
public class SettingsController {
    private final ValueWarnings valueWarnings;
    private final ServerSettings server;

    public SettingsController(ValueWarnings valueWarnings, ServerSettings server) {
        this.valueWarnings = valueWarnings;
        this.server = server;
    }

    /** What is of use to all. */
    @Schema(name = "Settings")
    public record SettingsView(
            @Schema(description = "How many characters a secret's value has at least, for it to be masked.")
            int shortestMasked) {}

    @Operation(summary = "What everybody may know")
    @ApiResponse(responseCode = "200", description = "What counts now")
    @GetMapping
    SettingsView settings() {
        return new SettingsView(valueWarnings.minLength());
    }

    @Operation(summary = "Versions and settings")
    @ApiResponse(responseCode = "200", description = "What counts now")
    @ApiResponse(responseCode = "403", description = "Not permitted to this caller", content = @Content)
    @GetMapping("/server")
    ServerSettings server() {
        return server;
    }
}
