package io.tacet.kernel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Trees of maps and lists with other text in them, keys included. What is given is never changed, and comes back itself where no text changed.
 * Anything that is no map, list or text is left alone. No entry of a map is lost: {@link ChangedKeys}.
 */
public final class TextTree {
    private TextTree() {}

    /** @throws TacetException {@link ErrorCode#INVALID_REQUEST} as {@link Nesting#deeper} */
    public static @Nullable Object map(@Nullable Object tree, UnaryOperator<String> change) {
        return any(tree, change, 0);
    }

    /** @throws TacetException {@link ErrorCode#INVALID_REQUEST} as {@link Nesting#deeper} */
    @SuppressWarnings("unchecked") // keys of text stay text
    public static Map<String, Object> map(Map<String, Object> tree, UnaryOperator<String> change) {
        return (Map<String, Object>) map(tree, change, Nesting.deeper(0));
    }

    private static @Nullable Object any(@Nullable Object tree, UnaryOperator<String> change, int depth) {
        return switch (tree) {
            case String text -> change.apply(text);
            case Map<?, ?> map -> map(map, change, Nesting.deeper(depth));
            case List<?> list -> {
                int deeper = Nesting.deeper(depth);
                yield CopyOnChange.items(list, item -> any(item, change, deeper));
            }
            case null, default -> tree;
        };
    }

    private static Map<?, ?> map(Map<?, ?> map, UnaryOperator<String> change, int depth) {
        Map<?, ?> changed = CopyOnChange.values(map, (key, value) -> any(value, change, depth));
        Map<String, String> keys = ChangedKeys.of(changed.keySet(), change);
        return keys.isEmpty() ? changed : withKeys(keys, changed);
    }

    private static Map<?, ?> withKeys(Map<String, String> keys, Map<?, ?> map) {
        Map<@Nullable Object, @Nullable Object> changed = LinkedHashMap.newLinkedHashMap(map.size());
        map.forEach(
                (key, value) -> changed.put(key instanceof String text ? keys.getOrDefault(text, text) : key, value));
        return changed;
    }
}
