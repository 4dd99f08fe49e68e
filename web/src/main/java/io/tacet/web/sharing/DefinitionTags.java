package io.tacet.web.sharing;

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
import io.tacet.access.TargetType;
import io.tacet.access.sharing.Sharing;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;

/** Labels on definitions, of a kind that is the subclass's. */
@Tag(name = "Tags", description = "Labels by which things are shared")
@SecurityRequirement(name = "X-Authorization")
@ApiResponse(responseCode = "400", description = "A tag breaks a rule", content = @Content)
@ApiResponse(responseCode = "401", description = "No, bad or expired token", content = @Content)
@ApiResponse(responseCode = "403", description = "Not permitted to this caller", content = @Content)
@ApiResponse(responseCode = "404", description = "There is no such definition", content = @Content)
abstract class DefinitionTags {
    private final Sharing sharing;
    private final TargetType type;

    DefinitionTags(Sharing sharing, TargetType type) {
        this.sharing = sharing;
        this.type = type;
    }

    @Operation(summary = "Tags of a definition")
    @ApiResponse(responseCode = "200", description = "In the order of their keys")
    @GetMapping
    List<TagView> get(@PathVariable("name") String name) {
        return TagView.of(sharing.tags(target(name)));
    }

    @Operation(summary = "Add tags", description = "One, or a list. A tag replaces the one that has the same key.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            array = @ArraySchema(schema = @Schema(implementation = TagView.class))))
    @ApiResponse(responseCode = "200", description = "Stored", content = @Content)
    @PostMapping
    void add(@PathVariable("name") String name, @Parameter(hidden = true) HttpServletRequest request)
            throws IOException {
        sharing.changeTags(target(name), TagChange.add(TagView.read(request)));
    }

    @Operation(summary = "Replace all tags")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            array = @ArraySchema(schema = @Schema(implementation = TagView.class))))
    @ApiResponse(responseCode = "200", description = "Stored", content = @Content)
    @PutMapping
    void replace(@PathVariable("name") String name, @Parameter(hidden = true) HttpServletRequest request)
            throws IOException {
        sharing.changeTags(target(name), TagChange.replace(TagView.read(request)));
    }

    @Operation(summary = "Remove tags", description = "One, or a list: those whose key and value are given.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            array = @ArraySchema(schema = @Schema(implementation = TagView.class))))
    @ApiResponse(responseCode = "200", description = "None of them is there any more", content = @Content)
    @DeleteMapping
    void remove(@PathVariable("name") String name, @Parameter(hidden = true) HttpServletRequest request)
            throws IOException {
        sharing.changeTags(target(name), TagChange.remove(TagView.read(request)));
    }

    private Target target(String name) {
        return new Target(type, name);
    }
}
