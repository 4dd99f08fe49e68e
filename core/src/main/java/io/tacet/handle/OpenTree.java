package io.tacet.handle;

import io.tacet.kernel.CopyOnChange;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.Nesting;
import io.tacet.kernel.TacetException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Walks through the input of a task, with {@link OpenText} in it. What is given is never changed. */
public final class OpenTree {
    private OpenTree() {}

    /**
     * With something else in the place of each open text, and keys as text. Of keys that become the same, one that was open stays. Failing would tell
     * those who can put keys beside it, what it is.
     *
     * @throws TacetException {@link ErrorCode#INVALID_REQUEST} as {@link Nesting#deeper}
     */
    @SuppressWarnings("unchecked") // keys of text stay text
    public static Map<String, Object> map(Map<?, ?> tree, Function<OpenText, @Nullable Object> change) {
        return (Map<String, Object>) map(tree, change, Nesting.deeper(0));
    }

    /** Same as {@link #map(Map, Function)}, for any part of an input. */
    public static @Nullable Object any(@Nullable Object tree, Function<OpenText, @Nullable Object> change) {
        return any(tree, change, 0);
    }

    /** With its own keys as text, as {@link #map} does, and its values as they are. */
    @SuppressWarnings("unchecked") // keys of text stay text
    public static Map<String, @Nullable Object> named(Map<?, ?> map) {
        return (Map<String, @Nullable Object>) withTextKeys(map);
    }

    private static @Nullable Object any(@Nullable Object tree, Function<OpenText, @Nullable Object> change, int depth) {
        return switch (tree) {
            case OpenText text -> change.apply(text);
            case Map<?, ?> map -> map(map, change, Nesting.deeper(depth));
            case List<?> list -> {
                int deeper = Nesting.deeper(depth);
                yield CopyOnChange.items(list, item -> any(item, change, deeper));
            }
            case null, default -> tree;
        };
    }

    private static Map<?, ?> map(Map<?, ?> map, Function<OpenText, @Nullable Object> change, int depth) {
        Map<?, ?> changed = CopyOnChange.values(map, (key, value) -> any(value, change, depth));
        return withTextKeys(changed);
    }

    private static Map<?, ?> withTextKeys(Map<?, ?> map) {
        if (map.keySet().stream().noneMatch(OpenText.class::isInstance)) {
            return map;
        }
        Map<@Nullable Object, @Nullable Object> changed = LinkedHashMap.newLinkedHashMap(map.size());
        map.forEach((key, value) -> {
            if (key instanceof OpenText open) {
                changed.put(open.text(), value);
            } else if (!changed.containsKey(key)) {
                changed.put(key, value);
            }
        });
        return changed;
    }
}
