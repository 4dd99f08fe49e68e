package io.tacet.conductor.placement;

import io.tacet.handle.OpenText;
import io.tacet.handle.OpenText.Value;
import io.tacet.handle.OpenTree;
import io.tacet.handle.Placement;
import io.tacet.kernel.CopyOnChange;
import io.tacet.kernel.Texts;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

/**
 * HTTP: its input is the request, or holds it under {@code http_request}.
 *
 * <p>Relies on: these fields are what the engine sends of it (HttpTask:74-81, 158-178).
 */
final class HttpPlacement implements Placement {
    private static final String REQUEST = "http_request";
    private static final String CONTENT_TYPE = "contentType";

    @Override
    public Map<String, Object> place(Map<?, ?> input) {
        Map<String, @Nullable Object> fields = OpenTree.named(input);
        if (fields.get(REQUEST) == null) {
            return request(fields, "");
        }
        Map<String, Object> placed = new LinkedHashMap<>(OpenTree.map(fields, OpenText::typed));
        if (parts(fields.get(REQUEST)) instanceof Map<?, ?> request) {
            placed.put(REQUEST, request(OpenTree.named(request), REQUEST + "."));
        }
        return placed;
    }

    /** @param prefix of the places in it */
    private static Map<String, Object> request(Map<String, @Nullable Object> fields, String prefix) {
        String contentType = contentType(fields, prefix);
        Map<String, Object> placed = new LinkedHashMap<>();
        fields.forEach((name, field) -> placed.put(name, field(name, field, prefix + name, contentType)));
        return placed;
    }

    /** The header counts if contentType is missing. If both are there and differ, the service could read the body as either. */
    private static String contentType(Map<String, @Nullable Object> fields, String prefix) {
        Object field = OpenTree.any(fields.get(CONTENT_TYPE), text -> MediaTypes.sent(text, prefix + CONTENT_TYPE));
        Optional<String> header = headerOf(fields.get("headers"));
        if (field == null) {
            return header.orElse("");
        }
        if (fields.get("body") instanceof OpenText body
                && header.filter(other -> !other.equalsIgnoreCase(field.toString()))
                        .isPresent()) {
            throw Unfit.in(
                    prefix + "body", body, "contentType and the Content-Type header differ. Remove one of them.");
        }
        return field.toString();
    }

    private static Optional<String> headerOf(@Nullable Object headers) {
        return headers instanceof Map<?, ?> map
                ? map.entrySet().stream()
                        .filter(entry -> "Content-Type".equalsIgnoreCase(String.valueOf(entry.getKey())))
                        .map(entry -> String.valueOf(entry.getValue()))
                        .findFirst()
                : Optional.empty();
    }

    @SuppressWarnings("NullAway") // the engine's maps hold nulls, which its types do not say
    private static Object field(String name, @Nullable Object field, String place, String contentType) {
        return switch (name) {
            case "uri" -> OpenTree.any(field, text -> UriText.of(wellFormed(text, place), place));
            case "method" -> OpenTree.any(field, text -> method(text, place));
            case "headers" -> HeaderText.headers(parts(field), place);
            case "accept" -> OpenTree.any(parts(field), text -> MediaTypes.accepted(text, place));
            case CONTENT_TYPE -> OpenTree.any(field, text -> MediaTypes.sent(text, place));
            case "body" -> body(field, place, contentType);
            default -> OpenTree.any(field, OpenText::typed);
        };
    }

    /** The engine's message quotes one that its client does not know. */
    private static String method(OpenText text, String place) {
        if (Arrays.stream(HttpMethod.values()).noneMatch(method -> method.name().equals(text.text()))) {
            throw Unfit.in(place, text, "it has to be a method such as GET or POST, in upper case.");
        }
        return text.text();
    }

    private static @Nullable Object body(@Nullable Object body, String place, String contentType) {
        return body instanceof OpenText text
                ? new BodyText(wellFormed(text, place), place, contentType).placed()
                : OpenTree.any(body, text -> JsonText.orAsItIs(wellFormed(text, place), place));
    }

    /** A map or a list that is one value: what stands in it is looked at like what an author writes there. */
    private static @Nullable Object parts(@Nullable Object field) {
        return field instanceof OpenText text && text.whole().isPresent()
                ? parts(text.typed(), text.values().getFirst())
                : field;
    }

    private static @Nullable Object parts(@Nullable Object part, Value of) {
        return switch (part) {
            case Map<?, ?> map -> {
                Map<Object, @Nullable Object> parts = new LinkedHashMap<>();
                map.forEach((key, value) -> parts.put(leaf(key, of), parts(value, of)));
                yield parts;
            }
            case List<?> list -> CopyOnChange.items(list, item -> parts(item, of));
            case null -> null;
            default -> leaf(part, of);
        };
    }

    private static OpenText leaf(Object leaf, Value of) {
        return new OpenText(List.of(new Value(of.what(), of.ofSecret(), leaf, leaf.toString())));
    }

    /** No encoding has bytes for half a surrogate pair: another character would be sent. */
    private static OpenText wellFormed(OpenText text, String place) {
        text.values().stream()
                .filter(value -> Texts.hasLoneSurrogate(value.text()))
                .findFirst()
                .ifPresent(value -> {
                    throw Unfit.in(place, value, "it holds half a character, which cannot be sent. Correct the value.");
                });
        return text;
    }
}
