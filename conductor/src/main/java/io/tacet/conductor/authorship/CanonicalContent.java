package io.tacet.conductor.authorship;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The same text for what a caller sends and for what the engine reads back, to vouch for.
 *
 * @param left names of top-level fields that do not count
 */
public record CanonicalContent(ObjectMapper json, Set<String> left) {
    /** @throws TacetException {@link ErrorCode#INVALID_REQUEST} if it cannot be JSON */
    public String of(Object content) {
        try {
            Object readBack = json.readValue(json.writeValueAsString(content), content.getClass());
            @Nullable Object tree = json.convertValue(readBack, Object.class);
            if (tree instanceof Map<?, ?> fields) {
                fields.keySet().removeAll(left);
            }
            return json.writer(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new TacetException(ErrorCode.INVALID_REQUEST, "This cannot be written as JSON; correct it.");
        }
    }
}
