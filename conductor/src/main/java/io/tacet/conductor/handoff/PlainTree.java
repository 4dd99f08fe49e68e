package io.tacet.conductor.handoff;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.Nesting;
import io.tacet.kernel.TacetException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The engine puts objects of its own, byte arrays, sets and JSON nodes into the data of executions; what becomes of them is what Jackson
 * makes of them when they are stored. This does so before, since redaction looks into maps, lists and text only.
 */
public final class PlainTree {
    private PlainTree() {}

    /**
     * The same instance where all is plain already.
     *
     * @throws TacetException {@link ErrorCode#INVALID_REQUEST} as {@link Nesting#deeper}
     */
    @SuppressWarnings({"unchecked", "NullAway"}) // of a map, a map
    public static Map<String, Object> of(Map<String, Object> map, ObjectMapper objectMapper) {
        return isPlain(map, 0) ? map : (Map<String, Object>) plain(map, objectMapper, 0);
    }

    private static boolean isPlain(@Nullable Object tree, int depth) {
        return switch (tree) {
            case Map<?, ?> map -> areText(map.keySet()) && all(map.values(), Nesting.deeper(depth));
            case List<?> list -> all(list, Nesting.deeper(depth));
            case String text -> true;
            case Number number -> true;
            case Boolean bool -> true;
            case null -> true;
            default -> false;
        };
    }

    // No stream: this runs over everything that is written.
    private static boolean areText(Iterable<?> keys) {
        for (Object key : keys) {
            if (!(key instanceof String)) {
                return false;
            }
        }
        return true;
    }

    private static boolean all(Iterable<?> trees, int depth) {
        for (Object tree : trees) {
            if (!isPlain(tree, depth)) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable Object plain(@Nullable Object tree, ObjectMapper objectMapper, int depth) {
        return switch (tree) {
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> plain = new LinkedHashMap<>();
                map.forEach((key, value) ->
                        plain.put(String.valueOf(key), plain(value, objectMapper, Nesting.deeper(depth))));
                yield plain;
            }
            case List<?> list -> {
                List<@Nullable Object> plain = new ArrayList<>(list.size());
                list.forEach(value -> plain.add(plain(value, objectMapper, Nesting.deeper(depth))));
                yield plain;
            }
            case null -> null;
            default -> isPlain(tree, depth) ? tree : objectMapper.convertValue(tree, Object.class);
        };
    }
}
