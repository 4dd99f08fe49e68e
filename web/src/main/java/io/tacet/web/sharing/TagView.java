package io.tacet.web.sharing;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.media.Schema;
import io.tacet.access.Tag;
import io.tacet.access.TagChange;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import io.tacet.web.body.JsonBody;
import io.tacet.web.body.TextBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A tag as clients send and read it. They may add a {@code type}, which is ignored, and send one alone instead of a list. */
@Schema(name = "Tag")
public record TagView(
        @Schema(example = "team") String key,
        @Schema(example = "payments") String value) {
    /** Removing some takes no more of them than a resource can have. */
    private static final int MAX_TAGS = TagChange.MAX_TAGS;

    public static List<TagView> of(Collection<Tag> tags) {
        return tags.stream().map(tag -> new TagView(tag.key(), tag.value())).toList();
    }

    /** @throws TacetException {@link ErrorCode#INVALID_TAG}, {@link ErrorCode#INVALID_REQUEST} for what is no JSON */
    public static List<Tag> read(HttpServletRequest request) throws IOException {
        return parse(JsonBody.read(request, TextBody.MAX_BYTES));
    }

    private static List<Tag> parse(JsonNode json) {
        if (json.size() > MAX_TAGS) {
            throw new TacetException(ErrorCode.INVALID_TAG, "Send at most " + MAX_TAGS + " tags at once.");
        }
        List<Tag> tags = new ArrayList<>();
        for (JsonNode tag : json.isArray() ? json : List.of(json)) {
            tags.add(new Tag(text(tag.path("key")), text(tag.path("value"))));
        }
        return tags;
    }

    private static String text(JsonNode value) {
        if (!value.isValueNode() || value.isNull()) {
            throw new TacetException(ErrorCode.INVALID_TAG, "Send tags as [{\"key\": \"...\", \"value\": \"...\"}].");
        }
        return value.asText();
    }
}
