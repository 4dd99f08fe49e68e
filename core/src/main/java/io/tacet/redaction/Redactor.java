package io.tacet.redaction;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes kept values out of text, and out of trees of maps, lists and text.
 *
 * <p>Guarantees: what it is given is never changed, and comes back as the same instance where nothing was found. Numbers and
 * booleans are left alone.
 */
public final class Redactor {
    private final ValueFinder finder;

    public Redactor(ValueFinder finder) {
        this.finder = finder;
    }

    /** Whether nothing is found in it. */
    boolean isClean(String text) {
        return finder.find(text).isEmpty();
    }

    public String text(String text, Replacement replacement) {
        List<Hit> hits = finder.find(text);
        if (hits.isEmpty()) {
            return text;
        }
        StringBuilder redacted = new StringBuilder(text.length());
        int copied = 0;
        for (Hit hit : hits) {
            redacted.append(text, copied, hit.start());
            redacted.append(replacement.of(hit, text.substring(hit.start(), hit.end())));
            copied = hit.end();
        }
        return redacted.append(text, copied, text.length()).toString();
    }

    /** Text within maps and lists, at any depth; keys too. */
    public @Nullable Object tree(@Nullable Object tree, Replacement replacement) {
        return switch (tree) {
            case String text -> text(text, replacement);
            case Map<?, ?> map -> map(map, replacement);
            case List<?> list -> list(list, replacement);
            case null, default -> tree;
        };
    }

    @SuppressWarnings("ReferenceEquality") // the sign for "nothing found here"
    private Map<?, ?> map(Map<?, ?> map, Replacement replacement) {
        boolean found = false;
        Map<@Nullable Object, @Nullable Object> redacted = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            Object key = tree(entry.getKey(), replacement);
            Object value = tree(entry.getValue(), replacement);
            found = found || key != entry.getKey() || value != entry.getValue();
            redacted.put(key, value);
        }
        return found ? redacted : map;
    }

    @SuppressWarnings("ReferenceEquality") // as above
    private List<?> list(List<?> list, Replacement replacement) {
        boolean found = false;
        List<@Nullable Object> redacted = new ArrayList<>(list.size());
        for (Object item : list) {
            Object after = tree(item, replacement);
            found = found || after != item;
            redacted.add(after);
        }
        return found ? redacted : list;
    }
}
