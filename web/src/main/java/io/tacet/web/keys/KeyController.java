package io.tacet.web.keys;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tacet.secret.KeyRotation;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Changes the keys that secrets are encrypted under, while the server runs. */
@RestController
@RequestMapping(path = "/api/keys", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Keys", description = "Rotation of the encryption keys")
@SecurityRequirement(name = "X-Authorization")
@ApiResponse(responseCode = "200", description = "Where the keys stand")
@ApiResponse(responseCode = "401", description = "No, bad or expired token", content = @Content)
@ApiResponse(responseCode = "403", description = "Not permitted to this caller", content = @Content)
public class KeyController {
    private final KeyRotation rotation;

    public KeyController(KeyRotation rotation) {
        this.rotation = rotation;
    }

    @Operation(summary = "Where the keys stand")
    @GetMapping
    KeyStatus status() {
        return KeyStatus.of(rotation.status());
    }

    @Operation(
            summary = "Add a data key and re-encrypt all values under it",
            description = "The work goes on in the background; ask for the status until none remains.")
    @PostMapping("/rotate")
    KeyStatus rotate() {
        return KeyStatus.of(rotation.rotate());
    }

    @Operation(summary = "Wrap the data keys with a new master key")
    @PostMapping("/rewrap")
    KeyStatus rewrap() {
        return KeyStatus.of(rotation.rewrap());
    }
}
