package io.tacet.web.sharing;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.tacet.access.AccessIndex;
import io.tacet.access.CurrentAccess;
import io.tacet.access.Principal;
import io.tacet.access.Tag;
import io.tacet.access.Target;
import io.tacet.access.TargetType;
import io.tacet.web.security.Caller;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Which tags there are, and on what: as far as the caller may know of the things that carry them. */
@RestController
@RequestMapping(path = "/api/metadata/tags", produces = MediaType.APPLICATION_JSON_VALUE)
@io.swagger.v3.oas.annotations.tags.Tag(name = "Tags")
@SecurityRequirement(name = "X-Authorization")
@ApiResponse(responseCode = "401", description = "No, bad or expired token", content = @Content)
public class TagController {
    private final CurrentAccess access;

    public TagController(CurrentAccess access) {
        this.access = access;
    }

    /** What carries a tag. */
    @Schema(name = "TaggedResource")
    public record ResourceView(String type, String id) {}

    /** A tag, and on how many things of each type it is. */
    @Schema(name = "TagCounts")
    public record CountsView(String key, String value, Map<String, Integer> resources) {
        static CountsView of(Tag tag, List<Target> targets) {
            SortedMap<String, Integer> byType = new TreeMap<>();
            targets.forEach(target -> byType.merge(target.type().name(), 1, Integer::sum));
            return new CountsView(tag.key(), tag.value(), byType);
        }
    }

    @Operation(summary = "All tags")
    @ApiResponse(responseCode = "200", description = "In the order of keys and values")
    @GetMapping
    List<TagView> tags(@Caller Principal caller) {
        return TagView.of(visible(caller).keySet());
    }

    @Operation(summary = "All tags, by key")
    @ApiResponse(responseCode = "200", description = "For each key its values")
    @GetMapping("/grouped")
    Map<String, List<String>> grouped(@Caller Principal caller) {
        SortedMap<String, List<String>> byKey = new TreeMap<>();
        for (Tag tag : visible(caller).keySet()) {
            byKey.computeIfAbsent(tag.key(), key -> new ArrayList<>()).add(tag.value());
        }
        return byKey;
    }

    @Operation(summary = "All tags, and how much carries each")
    @ApiResponse(responseCode = "200", description = "In the order of keys and values; counts by type")
    @GetMapping("/counts")
    List<CountsView> counts(@Caller Principal caller) {
        List<CountsView> counts = new ArrayList<>();
        visible(caller).forEach((tag, targets) -> counts.add(CountsView.of(tag, targets)));
        return counts;
    }

    @Operation(summary = "What carries a tag")
    @ApiResponse(responseCode = "200", description = "In the order of types and names")
    @ApiResponse(responseCode = "400", description = "A parameter breaks a rule", content = @Content)
    @GetMapping("/resources")
    List<ResourceView> resources(
            @RequestParam(name = "tagKey") String key,
            @RequestParam(name = "tagValue") String value,
            @Parameter(description = "Of this type only, such as SECRET_NAME")
                    @RequestParam(name = "resourceType", defaultValue = "")
                    String type,
            @Caller Principal caller) {
        return visible(caller).getOrDefault(new Tag(key, value), List.of()).stream()
                .filter(target -> type.isEmpty() || target.type().equals(TargetType.of(type)))
                .map(target -> new ResourceView(target.type().name(), target.id()))
                .toList();
    }

    private SortedMap<Tag, List<Target>> visible(Principal caller) {
        AccessIndex index = access.index();
        SortedMap<Tag, List<Target>> visible = new TreeMap<>();
        index.tagged().forEach((Tag tag, Set<Target> targets) -> {
            List<Target> seen = targets.stream()
                    .filter(target -> index.sees(caller.id(), target))
                    .sorted(Comparator.comparing(Target::toString))
                    .toList();
            if (!seen.isEmpty()) {
                visible.put(tag, seen);
            }
        });
        return visible;
    }
}
