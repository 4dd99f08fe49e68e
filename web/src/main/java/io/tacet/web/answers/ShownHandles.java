package io.tacet.web.answers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tacet.handle.HandleDisplay;
import io.tacet.handle.Sealer;
import java.util.Map;

/** Answers as people see them: {@link HandleDisplay} in the place of each handle, and one mask for a whole sealed object. */
final class ShownHandles {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private ShownHandles() {}

    /** The same instance, without a look at its structure, where nothing in it looks like a handle. */
    static String in(String answer) {
        if (!HandleDisplay.mayChange(answer)) {
            return answer;
        }
        try {
            JsonNode tree = JSON.readTree(answer);
            return tree.isContainerNode() ? JSON.writeValueAsString(shown(tree)) : HandleDisplay.show(answer);
        } catch (JsonProcessingException e) {
            // No JSON.
            return HandleDisplay.show(answer);
        }
    }

    private static JsonNode shown(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> fields(object);
            case ArrayNode array -> {
                ArrayNode shown = JSON.createArrayNode();
                array.forEach(item -> shown.add(shown(item)));
                yield shown;
            }
            case TextNode text -> TextNode.valueOf(HandleDisplay.show(text.textValue()));
            default -> node;
        };
    }

    private static JsonNode fields(ObjectNode object) {
        Map<String, String> shownKeys = HandleDisplay.shownKeys(
                object.properties().stream().map(Map.Entry::getKey).toList());
        ObjectNode shown = JSON.createObjectNode();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            String key = field.getKey();
            boolean whole = Sealer.SEALED_KEYS.contains(key) && isSealed(field.getValue());
            shown.set(
                    shownKeys.getOrDefault(key, key),
                    whole ? TextNode.valueOf(HandleDisplay.MASK) : shown(field.getValue()));
        }
        return shown;
    }

    /** Whether something stands there, and nothing but handles. */
    private static boolean isSealed(JsonNode node) {
        if (node.isContainerNode()) {
            boolean sealed = !node.isEmpty();
            for (JsonNode item : node) {
                sealed &= item.isNull() || isSealed(item);
            }
            return sealed;
        }
        return node.isTextual() && HandleDisplay.mayChange(node.textValue());
    }
}
