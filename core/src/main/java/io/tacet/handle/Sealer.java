package io.tacet.handle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    /** Every leaf: text, numbers and booleans. */
    public @Nullable Object all(@Nullable Object tree, Execution execution) {
        return all(tree, Set.of(), execution);
    }

    /** Every leaf of what a script has made, but for what its author put under {@value #PUBLIC}. */
    public Map<String, @Nullable Object> output(Map<String, Object> output, Execution execution) {
        Map<String, @Nullable Object> sealed = new LinkedHashMap<>();
        output.forEach(
                (key, value) -> sealed.put(key, key.equals(PUBLIC) ? value : all(value, Set.of(PUBLIC), execution)));
        return sealed;
    }

    private @Nullable Object all(@Nullable Object tree, Set<String> except, Execution execution) {
        return switch (tree) {
            case null -> null;
            case Map<?, ?> map -> {
                Map<@Nullable Object, @Nullable Object> sealed = new LinkedHashMap<>();
                map.forEach(
                        (key, value) -> sealed.put(key, except.contains(key) ? value : all(value, except, execution)));
                yield sealed;
            }
            case List<?> list -> {
                List<@Nullable Object> sealed = new ArrayList<>(list.size());
                list.forEach(value -> sealed.add(all(value, except, execution)));
                yield sealed;
            }
            case String text when handles.isHandle(text, execution) -> text;
            default -> handles.value(tree, Optional.empty(), execution);
        };
    }

    /**
     * What stands under {@link #SEALED_KEYS}, and under keys of these names, at any depth.
     *
     * @param names further keys, such as a workflow's masked fields
     */
    @SuppressWarnings({"ReferenceEquality", "unchecked"}) // the sign for "nothing to seal here"
    public <T extends @Nullable Object> T under(T tree, Set<String> names, Execution execution) {
        return switch (tree) {
            case Map<?, ?> map -> {
                Map<@Nullable Object, @Nullable Object> sealed = null;
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    Object before = entry.getValue();
                    Object after = isSealed(entry.getKey(), names) && !isSealedAlready(before, execution)
                            ? all(before, execution)
                            : under(before, names, execution);
                    if (after != before) {
                        sealed = sealed == null ? new LinkedHashMap<>(map) : sealed;
                        sealed.put(entry.getKey(), after);
                    }
                }
                yield sealed == null ? tree : (T) sealed;
            }
            case List<?> list -> {
                List<@Nullable Object> sealed = null;
                for (int i = 0; i < list.size(); i++) {
                    Object after = under(list.get(i), names, execution);
                    if (after != list.get(i)) {
                        sealed = sealed == null ? new ArrayList<>(list) : sealed;
                        sealed.set(i, after);
                    }
                }
                yield sealed == null ? tree : (T) sealed;
            }
            case null, default -> tree;
        };
    }

    private static boolean isSealed(@Nullable Object key, Set<String> names) {
        return key instanceof String name && (SEALED_KEYS.contains(name) || names.contains(name));
    }

    /** So that data which comes by again and again is not copied each time. */
    private boolean isSealedAlready(@Nullable Object tree, Execution execution) {
        return switch (tree) {
            case null -> true;
            case String text -> handles.isHandle(text, execution);
            case Map<?, ?> map -> map.values().stream().allMatch(value -> isSealedAlready(value, execution));
            case List<?> list -> list.stream().allMatch(value -> isSealedAlready(value, execution));
            default -> false;
        };
    }
}
