package io.tacet.web.environment;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tacet.access.TagChange;
import io.tacet.access.Target;
import io.tacet.access.sharing.Sharing;
import io.tacet.environment.VariableName;
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

/** Labels on an environment variable. */
@RestController
@RequestMapping("/api/environment/{name}/tags")
@Tag(name = "Environment")
@SecurityRequirement(name = "X-Authorization")
@ApiResponse(responseCode = "400", description = "The name or a tag breaks a rule", content = @Content)
@ApiResponse(responseCode = "401", description = "No, bad or expired token", content = @Content)
@ApiResponse(responseCode = "403", description = "Not permitted to this caller", content = @Content)
@ApiResponse(responseCode = "404", description = "There is no such variable", content = @Content)
public class EnvironmentTagController {
    private final Sharing sharing;

    public EnvironmentTagController(Sharing sharing) {
        this.sharing = sharing;
    }

    @Operation(summary = "Tags of a variable")
    @ApiResponse(responseCode = "200", description = "In the order of their keys")
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    List<TagView> get(@PathVariable("name") String name) {
        return TagView.of(sharing.tags(target(name)));
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
    void put(@PathVariable("name") String name, @Parameter(hidden = true) HttpServletRequest request)
            throws IOException {
        sharing.changeTags(target(name), TagChange.add(TagView.read(request)));
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
    void delete(@PathVariable("name") String name, @Parameter(hidden = true) HttpServletRequest request)
            throws IOException {
        sharing.changeTags(target(name), TagChange.remove(TagView.read(request)));
    }

    private static Target target(String name) {
        return new VariableName(name).target();
    }
}
