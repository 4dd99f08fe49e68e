package io.tacet.redaction;

import io.tacet.handle.HandleDisplay;
import io.tacet.kernel.CopyOnChange;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.Nesting;
import io.tacet.kernel.TacetException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Takes kept values out of text, and out of trees of maps, lists and text.
 *
 * <p>Guarantees: what it is given is never changed, and comes back as the same instance where nothing was found; so do the parts
 * of a tree in which nothing was found. Numbers and booleans are left alone. No entry of a map is lost: a key that became the
 * same as another one gets a sign more.
 */
public final class Redactor {
    private final ValueFinder finder;

    public Redactor(ValueFinder finder) {
        this.finder = finder;
    }

    /** The same, but what is found stays where it stands there as one of these texts, or within one that is all there is. */
    Redactor sparing(Predicate<String> texts) {
        return new Redactor(text -> {
            List<Hit> hits = finder.find(text);
            return hits.isEmpty() || texts.test(text)
                    ? List.of()
                    : hits.stream()
                            .filter(hit -> !texts.test(text.substring(hit.start(), hit.end())))
                            .toList();
        });
    }

    /** Whether nothing is found in it. */
    boolean isClean(String text) {
        return find(text).isEmpty();
    }

    /** A handle is left alone: with something else in its place it would not open, and whoever stores a secret could see to that. */
    private List<Hit> find(String text) {
        List<Hit> hits = finder.find(text);
        return hits.isEmpty() || !HandleDisplay.mayChange(text)
                ? hits
                : hits.stream()
                        .filter(hit -> !HandleDisplay.isWithinHandle(text, hit.start(), hit.end()))
                        .toList();
    }

    public String text(String text, Replacement replacement) {
        List<Hit> hits = find(text);
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

    /**
     * Text within maps and lists; keys too.
     *
     * @throws TacetException {@link ErrorCode#INVALID_REQUEST} as {@link Nesting#deeper}
     */
    public @Nullable Object tree(@Nullable Object tree, Replacement replacement) {
        return new Walk(replacement, true, Set.of()).node(tree, 0);
    }

    /**
     * Text within maps and lists, but for keys and what stands under some of them.
     *
     * @throws TacetException {@link ErrorCode#INVALID_REQUEST} as {@link Nesting#deeper}
     */
    @Nullable
    Object leaves(@Nullable Object tree, Set<String> spared, Replacement replacement) {
        return new Walk(replacement, false, spared).node(tree, 0);
    }

    /** Through one tree. */
    private final class Walk {
        private final Replacement replacement;
        private final boolean keysToo;
        private final Set<String> spared;

        /** @param spared keys whose content stays */
        Walk(Replacement replacement, boolean keysToo, Set<String> spared) {
            this.replacement = replacement;
            this.keysToo = keysToo;
            this.spared = spared;
        }

        @Nullable
        Object node(@Nullable Object node, int depth) {
            return switch (node) {
                case String text -> text(text, replacement);
                case Map<?, ?> map -> map(map, Nesting.deeper(depth));
                case List<?> list -> list(list, Nesting.deeper(depth));
                case null, default -> node;
            };
        }

        @SuppressWarnings("ReferenceEquality") // the sign for "nothing found here"
        private Map<?, ?> map(Map<?, ?> map, int depth) {
            Map<@Nullable Object, @Nullable Object> redacted = null;
            int before = 0;
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                Object key = keysToo ? node(entry.getKey(), depth) : entry.getKey();
                Object value = isSpared(entry.getKey()) ? entry.getValue() : node(entry.getValue(), depth);
                if (redacted == null && (key != entry.getKey() || value != entry.getValue())) {
                    redacted = firstEntries(map, before);
                }
                if (redacted != null) {
                    redacted.put(unlike(redacted, key), value);
                }
                before++;
            }
            return redacted == null ? map : redacted;
        }

        private boolean isSpared(@Nullable Object key) {
            return key instanceof String name && spared.contains(name);
        }

        private List<?> list(List<?> list, int depth) {
            return CopyOnChange.items(list, item -> node(item, depth));
        }
    }

    private static Map<@Nullable Object, @Nullable Object> firstEntries(Map<?, ?> map, int count) {
        Map<@Nullable Object, @Nullable Object> first = LinkedHashMap.newLinkedHashMap(map.size());
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (first.size() == count) {
                break;
            }
            first.put(entry.getKey(), entry.getValue());
        }
        return first;
    }

    private static @Nullable Object unlike(Map<?, ?> taken, @Nullable Object key) {
        Object other = key;
        while (taken.containsKey(other)) {
            other = other + "*";
        }
        return other;
    }
}
