package io.tacet.conductor.execution;

import io.tacet.conductor.template.OutputFilter;
import io.tacet.handle.HandleDisplay;
import io.tacet.handle.Reference;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.Nesting;
import io.tacet.kernel.TacetException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Clients read an execution, change a field and send all of it back; where a handle is stored, they were shown something else. What
 * they send unchanged, at the place where they saw it, means what is stored there.
 */
final class ShownBack {
    private ShownBack() {}

    /**
     * What is sent, with what is stored in the place of each thing that is sent as it was shown, keys included.
     *
     * @throws TacetException {@link ErrorCode#SEALED_INPUT_CHANGED} if a key looks like one that was shown, beside such keys, but was not
     */
    @SuppressWarnings("unchecked")
    static @Nullable Map<String, Object> restore(
            @Nullable Map<String, Object> sent, @Nullable Map<String, Object> stored) {
        return sent == null || stored == null ? sent : (Map<String, Object>) any(sent, stored);
    }

    /**
     * The same for input that a task or an execution runs with once more. What is sealed in it goes where the rest of it says, and is kept as the rest
     * of it says; so it comes back only together with all of the rest.
     *
     * @throws TacetException {@link ErrorCode#SEALED_INPUT_CHANGED}
     */
    static @Nullable Map<String, Object> restoreWhole(
            @Nullable Map<String, Object> sent, @Nullable Map<String, Object> stored) {
        if (sent == null || stored == null || isUnchanged(sent, stored)) {
            return restore(sent, stored);
        }
        if (!sent.equals(restore(sent, stored))) {
            throw new TacetException(
                    ErrorCode.SEALED_INPUT_CHANGED,
                    "Secrets and sealed values of the input can be used again only with all of the input as it was shown, and this input was changed."
                            + " Send it unchanged, or send new data in the place of each of them. If only the place they go to is to change, change the definition.");
        }
        Optional<Object> filter = OutputFilter.in(stored);
        if (filter.isPresent()
                && !OutputFilter.in(sent)
                        .filter(other -> isUnchanged(other, filter.get()))
                        .isPresent()) {
            throw new TacetException(
                    ErrorCode.SEALED_INPUT_CHANGED,
                    "outputFilter decides what is kept of the answer, so a rerun cannot change it. Send it as it was shown.");
        }
        return sent;
    }

    /** Clients may leave out what is null, and read numbers in types of their own. */
    private static boolean isUnchanged(@Nullable Object sent, @Nullable Object stored) {
        return switch (sent) {
            case String text -> isShown(text, stored);
            case Map<?, ?> map when stored instanceof Map<?, ?> before -> isUnchanged(map, before);
            case List<?> list
            when stored instanceof List<?> before ->
                list.size() == before.size()
                        && IntStream.range(0, list.size()).allMatch(i -> isUnchanged(list.get(i), before.get(i)));
            case Number number
            when stored instanceof Number before ->
                number.equals(before) || number.doubleValue() == before.doubleValue();
            case null, default -> Objects.equals(sent, stored);
        };
    }

    private static boolean isUnchanged(Map<?, ?> sent, Map<?, ?> stored) {
        Map<?, ?> restored = withStoredKeys(sent, stored);
        return Stream.concat(restored.keySet().stream(), stored.keySet().stream())
                .allMatch(key -> isUnchanged(restored.get(key), stored.get(key)));
    }

    /** What is sent, with its values as they are, under the keys that are stored. */
    private static Map<?, ?> withStoredKeys(Map<?, ?> sent, Map<?, ?> stored) {
        Map<String, String> shownKeys = HandleDisplay.shownKeys(stored.keySet());
        if (shownKeys.isEmpty()) {
            return sent;
        }
        Map<Object, Object> storedKeys = new HashMap<>();
        shownKeys.forEach((key, shown) -> storedKeys.put(shown, key));
        Map<@Nullable Object, @Nullable Object> restored = LinkedHashMap.newLinkedHashMap(sent.size());
        sent.forEach((key, value) -> {
            Object known = storedKeys.getOrDefault(key, key);
            if (!stored.containsKey(known) && mayBeShown(key)) {
                throw unknownKey();
            }
            restored.put(known, value);
        });
        return restored;
    }

    private static TacetException unknownKey() {
        return new TacetException(
                ErrorCode.SEALED_INPUT_CHANGED,
                "A key is sent that looks like one that is sealed, beside keys that are, but no key was shown like that. Read the data once more and"
                        + " send the key as it is shown, leave it out, or choose a key without " + HandleDisplay.MASK
                        + " and references.");
    }

    /**
     * Cheap: whether anything in it looks like what is shown for a handle.
     *
     * @throws TacetException {@link ErrorCode#INVALID_REQUEST} as {@link Nesting#deeper}
     */
    static boolean mayBeShown(@Nullable Object sent) {
        return mayBeShown(sent, 0);
    }

    private static boolean mayBeShown(@Nullable Object sent, int depth) {
        return switch (sent) {
            case String text -> text.contains(HandleDisplay.MASK) || Reference.mayStandIn(text);
            case Map<?, ?> map -> {
                int deeper = Nesting.deeper(depth);
                yield anyMayBeShown(map.keySet(), deeper) || anyMayBeShown(map.values(), deeper);
            }
            case List<?> list -> anyMayBeShown(list, Nesting.deeper(depth));
            case null, default -> false;
        };
    }

    private static boolean anyMayBeShown(Collection<?> sent, int depth) {
        for (Object item : sent) {
            if (mayBeShown(item, depth)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Object any(@Nullable Object sent, @Nullable Object stored) {
        return switch (sent) {
            case String text when isShown(text, stored) -> stored;
            case Map<?, ?> map
            when stored instanceof Map<?, ?> before -> {
                Map<@Nullable Object, @Nullable Object> restored = new LinkedHashMap<>();
                withStoredKeys(map, before).forEach((key, value) -> restored.put(key, any(value, before.get(key))));
                yield restored;
            }
            case List<?> list
            when stored instanceof List<?> before -> {
                List<@Nullable Object> restored = new ArrayList<>(list.size());
                for (int i = 0; i < list.size(); i++) {
                    restored.add(any(list.get(i), i < before.size() ? before.get(i) : null));
                }
                yield restored;
            }
            case null, default -> sent;
        };
    }

    private static boolean isShown(String text, @Nullable Object stored) {
        return switch (stored) {
            case String before -> text.equals(HandleDisplay.show(before));
            case Map<?, ?> map -> text.equals(HandleDisplay.MASK);
            case List<?> list -> text.equals(HandleDisplay.MASK);
            case null, default -> false;
        };
    }
}
