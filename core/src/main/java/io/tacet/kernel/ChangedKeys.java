package io.tacet.kernel;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Other texts for the keys of a map, so that no entry is lost: keys that would become the same are numbered, such as {@code ***},
 * {@code *** (2)}, {@code *** (3)}. Numbers, since time and space then grow with the number of keys and nothing else.
 */
public final class ChangedKeys {
    private ChangedKeys() {}

    /**
     * The keys that change, with what takes their place. It depends on which keys there are, not on their order.
     *
     * @param keys of one map; those that are no text do not change
     * @param change gives back the same instance for a key that does not change; is asked once for each key
     */
    @SuppressWarnings({"ReferenceEquality", "StringEquality"}) // the sign for "nothing changed"
    public static Map<String, String> of(Collection<?> keys, UnaryOperator<String> change) {
        // Made for the first key that changes: this runs over everything that is written and shown, and few keys do.
        Map<String, String> changed = null;
        for (Object key : keys) {
            if (key instanceof String text) {
                String after = change.apply(text);
                if (after != text) {
                    changed = changed == null ? new TreeMap<>() : changed;
                    changed.put(text, after);
                }
            }
        }
        return changed == null ? Map.of() : distinct(changed, keys);
    }

    private static Map<String, String> distinct(Map<String, String> changed, Collection<?> keys) {
        Set<Object> taken = new HashSet<>(keys);
        taken.removeAll(changed.keySet());
        Map<String, Integer> numbers = new HashMap<>();
        Map<String, String> distinct = LinkedHashMap.newLinkedHashMap(changed.size());
        changed.forEach((key, after) -> {
            String other = after;
            while (!taken.add(other)) {
                other = after + " (" + numbers.merge(after, 2, (last, first) -> last + 1) + ")";
            }
            distinct.put(key, other);
        });
        return distinct;
    }
}
