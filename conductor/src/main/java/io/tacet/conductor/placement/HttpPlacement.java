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
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
    private static final Pattern MILLISECONDS = Pattern.compile("[0-9]{1,9}");

    @Override
    public Map<String, Object> place(Map<?, ?> input) {
        Map<String, @Nullable Object> fields = OpenTree.named(input);
        if (fields.get(REQUEST) == null) {
            return request(fields, "");
        }
        Map<String, Object> placed = new LinkedHashMap<>(OpenTree.map(fields, OpenText::typed));
        if (mapOrOther(fields.get(REQUEST), REQUEST) instanceof Map<?, ?> request) {
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
        List<String> types = Stream.concat(
                        Stream.ofNullable(field).map(Object::toString), headersOf(parts(fields.get("headers"))))
                .toList();
        if (fields.get("body") instanceof OpenText body
                && types.stream()
                                .map(type -> type.toLowerCase(Locale.ROOT))
                                .distinct()
                                .count()
                        > 1) {
            throw Unfit.in(
                    prefix + "body", body, "contentType and the Content-Type headers differ. Leave one of them.");
        }
        return types.isEmpty() ? "" : types.getFirst();
    }

    private static Stream<String> headersOf(@Nullable Object headers) {
        return headers instanceof Map<?, ?> map
                ? map.entrySet().stream()
                        .filter(entry -> "Content-Type".equalsIgnoreCase(textOf(entry.getKey())))
                        .map(entry -> textOf(entry.getValue()))
                : Stream.of();
    }

    private static String textOf(@Nullable Object part) {
        return part instanceof OpenText open ? open.text() : String.valueOf(part);
    }

    @SuppressWarnings("NullAway") // the engine's maps hold nulls, which its types do not say
    private static Object field(String name, @Nullable Object field, String place, String contentType) {
        return switch (name) {
            case "uri" -> OpenTree.any(field, text -> UriText.of(wellFormed(text, place), place));
            case "method" -> OpenTree.any(field, text -> method(text, place));
            case "headers" -> HeaderText.headers(mapOrOther(field, place), place);
            case "accept" -> OpenTree.any(parts(field), text -> MediaTypes.accepted(text, place));
            case CONTENT_TYPE -> OpenTree.any(field, text -> MediaTypes.sent(text, place));
            case "body" -> body(field, place, contentType);
            case "connectionTimeOut", "readTimeOut" -> OpenTree.any(field, text -> milliseconds(text, place));
            default -> OpenTree.any(field, OpenText::typed);
        };
    }

    private static @Nullable Object mapOrOther(@Nullable Object field, String place) {
        Object parts = parts(field);
        if (parts instanceof OpenText text) {
            throw Unfit.in(
                    place,
                    text,
                    "it has to be a map. Refer to a field of a JSON secret that is an object; a whole secret is text.");
        }
        return parts;
    }

    private static @Nullable Object milliseconds(OpenText text, String place) {
        if (!MILLISECONDS.matcher(text.text()).matches()) {
            throw Unfit.in(place, text, "it has to be a number of milliseconds.");
        }
        return text.typed();
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
