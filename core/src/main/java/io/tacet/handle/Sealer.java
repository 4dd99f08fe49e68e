package io.tacet.handle;

import io.tacet.kernel.CopyOnChange;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.Nesting;
import io.tacet.kernel.TacetException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Seals data that its author declared sensitive. What it is given is never changed, and comes back as the same instance where there
 * is nothing to seal. A leaf that is a handle already stays as it is; null stays null; keys stay.
 */
public final class Sealer {
    /** Keys whose content is sensitive wherever they stand. */
    public static final Set<String> SEALED_KEYS = Set.of("_secrets", "_masked");

    /** What stands under this key of a script's output is meant to be seen. */
    public static final String PUBLIC = "_public";

    private final Handles handles;

    public Sealer(Handles handles) {
        this.handles = handles;
    }

    /**
     * What the keys of a script's output can come from.
     *
     * @param program as its author wrote it
     * @param given all of its input as text, the program included, before anything was opened in it
     */
    public record Script(String program, String given) {
        /** Whether its author decided to show something: data that names a key decides nothing. */
        private boolean showsSomething() {
            return program.contains(PUBLIC);
        }

        private Predicate<String> givenKeys() {
            Map<String, Boolean> asked = new HashMap<>();
            return key -> asked.computeIfAbsent(key, given::contains);
        }
    }

    /**
     * Every leaf, text, numbers and booleans, of what a script has made, but for what its author put under {@value #PUBLIC}. Keys
     * too, since a script can say anything in a key; but for those that it was given, and those of the outermost map, which are the engine's.
     *
     * @param origins what the script was given
     * @throws TacetException {@link ErrorCode#INVALID_REQUEST} as {@link Nesting#deeper}
     */
    public Map<String, @Nullable Object> output(
            Map<String, Object> output, Script script, Origins origins, Execution execution) {
        Map<String, @Nullable Object> sealed = new LinkedHashMap<>();
        Predicate<Object> shown = key -> script.showsSomething() && PUBLIC.equals(key);
        Sealing sealing = new Sealing(shown, script.givenKeys(), origins, false, execution);
        output.forEach((key, value) -> sealed.put(key, shown.test(key) ? value : sealing.any(value, 0)));
        return sealed;
    }

    /** Everything within one tree. */
    private final class Sealing {
        private final Predicate<Object> shown;
        private final Predicate<String> plainKeys;
        private final Origins origins;
        private final boolean isGiven;
        private final Execution execution;

        /**
         * @param shown keys whose content stays as it is
         * @param isGiven as for {@link Handles#part}
         */
        Sealing(
                Predicate<Object> shown,
                Predicate<String> plainKeys,
                Origins origins,
                boolean isGiven,
                Execution execution) {
            this.shown = shown;
            this.plainKeys = plainKeys;
            this.origins = origins;
            this.isGiven = isGiven;
            this.execution = execution;
        }

        @Nullable
        Object any(@Nullable Object tree, int depth) {
            return switch (tree) {
                case null -> null;
                case Map<?, ?> map -> map(map, Nesting.deeper(depth));
                case List<?> list -> list(list, Nesting.deeper(depth));
                default -> leaf(tree);
            };
        }

        private Map<?, ?> map(Map<?, ?> map, int depth) {
            Map<@Nullable Object, @Nullable Object> sealed = LinkedHashMap.newLinkedHashMap(map.size());
            map.forEach((key, value) -> sealed.put(key(key), shown.test(key) ? value : any(value, depth)));
            return sealed;
        }

        private @Nullable Object key(@Nullable Object key) {
            return key instanceof String text && !plainKeys.test(text) ? leaf(text) : key;
        }

        private List<?> list(List<?> list, int depth) {
            List<@Nullable Object> sealed = new ArrayList<>(list.size());
            list.forEach(value -> sealed.add(any(value, depth)));
            return sealed;
        }

        private Object leaf(Object leaf) {
            return leaf instanceof String text && handles.isHandle(text, execution)
                    ? text
                    : handles.value(leaf, origins, isGiven, execution);
        }
    }

    /**
     * What stands under {@link #SEALED_KEYS}, and under keys of these names, at any depth.
     *
     * @param names further keys, such as a workflow's masked fields
     * @throws TacetException {@link ErrorCode#INVALID_REQUEST} as {@link Nesting#deeper}
     */
    @SuppressWarnings("unchecked") // the keys stay
    public Map<String, Object> under(Map<String, Object> tree, Set<String> names, Execution execution) {
        return (Map<String, Object>) new Search(names, execution).map(tree, Nesting.deeper(0));
    }

    /** For what is to be sealed, in one tree. */
    private final class Search {
        private final Set<String> names;
        private final Execution execution;
        private final Sealing sealing;

        Search(Set<String> names, Execution execution) {
            this.names = names;
            this.execution = execution;
            this.sealing = new Sealing(key -> false, key -> true, Origins.UNKNOWN, true, execution);
        }

        private @Nullable Object any(@Nullable Object tree, int depth) {
            return switch (tree) {
                case Map<?, ?> map -> map(map, Nesting.deeper(depth));
                case List<?> list -> list(list, Nesting.deeper(depth));
                case null, default -> tree;
            };
        }

        Map<?, ?> map(Map<?, ?> map, int depth) {
            return CopyOnChange.values(
                    map,
                    (key, value) -> isSensitive(key) && !isSealed(value, depth)
                            ? sealing.any(value, depth)
                            : any(value, depth));
        }

        private List<?> list(List<?> list, int depth) {
            return CopyOnChange.items(list, item -> any(item, depth));
        }

        private boolean isSensitive(@Nullable Object key) {
            return key instanceof String name && (SEALED_KEYS.contains(name) || names.contains(name));
        }

        /** So that data which comes by again and again is not copied each time. */
        private boolean isSealed(@Nullable Object tree, int depth) {
            return switch (tree) {
                case null -> true;
                case String text -> handles.isHandle(text, execution);
                case Map<?, ?> map -> areSealed(map.values(), Nesting.deeper(depth));
                case List<?> list -> areSealed(list, Nesting.deeper(depth));
                default -> false;
            };
        }

        private boolean areSealed(Collection<?> trees, int depth) {
            for (Object tree : trees) {
                if (!isSealed(tree, depth)) {
                    return false;
                }
            }
            return true;
        }
    }
}
