package io.tacet.conductor.placement;

import io.tacet.handle.OpenText;
import io.tacet.handle.OpenTree;
import io.tacet.handle.Placement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * KAFKA_PUBLISH.
 *
 * <p>Relies on: its task writes the value as JSON, key and headers as text (KafkaPublishTask:154-163, 181-191), and quotes a topic that is none.
 */
final class KafkaPlacement implements Placement {
    private static final String REQUEST = "kafka_request";
    private static final Pattern TOPIC = Pattern.compile("[a-zA-Z0-9._-]{1,249}");

    @Override
    public Map<String, Object> place(Map<?, ?> input) {
        Map<String, @Nullable Object> fields = OpenTree.named(input);
        Map<String, Object> placed = OpenTree.map(fields, OpenText::typed);
        if (fields.get(REQUEST) instanceof Map<?, ?> request) {
            Map<String, @Nullable Object> written = new LinkedHashMap<>();
            OpenTree.named(request).forEach((name, field) -> written.put(name, field(name, field)));
            placed = new LinkedHashMap<>(placed);
            placed.put(REQUEST, written);
        }
        return placed;
    }

    private static @Nullable Object field(String name, @Nullable Object field) {
        return OpenTree.any(field, text -> switch (name) {
            case "topic" -> topic(text);
            case "value" -> JsonText.orAsItIs(text, REQUEST + "." + name);
            case "key", "headers" -> text.text();
            default -> text.typed();
        });
    }

    private static String topic(OpenText text) {
        if (!TOPIC.matcher(text.text()).matches()) {
            throw Unfit.in(
                    REQUEST + ".topic", text, "a topic has 1 to 249 letters, digits, dots, underscores and hyphens.");
        }
        return text.text();
    }
}
