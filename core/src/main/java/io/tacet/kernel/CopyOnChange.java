package io.tacet.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Maps and lists with other content. What is given is never changed; it comes back itself where each part stayed the same instance:
 * comparing with equals would look through whole trees, and find them equal too often.
 */
@SuppressWarnings("ReferenceEquality") // see above
public final class CopyOnChange {
    private CopyOnChange() {}

    /** @param change from a key and its value to the value that takes its place */
    public static Map<?, ?> values(
            Map<?, ?> map, BiFunction<@Nullable Object, @Nullable Object, @Nullable Object> change) {
        Map<@Nullable Object, @Nullable Object> changed = null;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            Object before = entry.getValue();
            Object after = change.apply(entry.getKey(), before);
            if (after != before) {
                changed = changed == null ? new LinkedHashMap<>(map) : changed;
                changed.put(entry.getKey(), after);
            }
        }
        return changed == null ? map : changed;
    }

    public static List<?> items(List<?> list, UnaryOperator<@Nullable Object> change) {
        List<@Nullable Object> changed = null;
        int i = 0;
        for (Object before : list) {
            Object after = change.apply(before);
            if (after != before) {
                changed = changed == null ? new ArrayList<>(list) : changed;
                changed.set(i, after);
            }
            i++;
        }
        return changed == null ? list : changed;
    }
}
