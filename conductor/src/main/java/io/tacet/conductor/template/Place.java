package io.tacet.conductor.template;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.Nesting;
import io.tacet.kernel.TacetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where something stands in a tree of maps, lists and text. Prints as people write it, such as {@code a.b[0]}.
 *
 * @param steps names of fields, and positions in lists
 */
public record Place(List<Object> steps) {
    public static final Place ROOT = new Place(List.of());

    public Place {
        steps = List.copyOf(steps);
    }

    /**
     * Where texts of a kind stand in a tree of maps, lists and text, in its order; for one in a field's name, where the map is.
     *
     * @param isOne asked once for each text, field names included
     * @throws TacetException {@link ErrorCode#INVALID_REQUEST} as {@link Nesting#deeper}
     */
    public static List<Place> in(@Nullable Object tree, Predicate<String> isOne) {
        List<Place> found = new ArrayList<>();
        ROOT.collect(tree, isOne, found);
        return found;
    }

    private void collect(@Nullable Object tree, Predicate<String> isOne, List<Place> found) {
        switch (tree) {
            case String text -> {
                if (isOne.test(text)) {
                    found.add(this);
                }
            }
            case Map<?, ?> map -> {
                Nesting.deeper(steps.size());
                map.forEach((key, value) -> {
                    collect(key, isOne, found);
                    at(String.valueOf(key)).collect(value, isOne, found);
                });
            }
            case List<?> list -> {
                Nesting.deeper(steps.size());
                for (int i = 0; i < list.size(); i++) {
                    at(i).collect(list.get(i), isOne, found);
                }
            }
            case null, default -> {}
        }
    }

    /** @param step the name of a field, or a position in a list */
    public Place at(Object step) {
        return new Place(Stream.concat(steps.stream(), Stream.of(step)).toList());
    }

    /** A JSON pointer (RFC 6901), such as {@code /a/b/0}. */
    public String pointer() {
        return steps.stream()
                .map(step -> "/" + step.toString().replace("~", "~0").replace("/", "~1"))
                .collect(Collectors.joining());
    }

    /**
     * As people write it for a place in a definition.
     *
     * @param task the reference name of the task in which it is; null for the definition itself
     */
    public String within(@Nullable String task) {
        return task == null ? toString() : "task " + task + "." + this;
    }

    @Override
    public String toString() {
        String text = steps.stream()
                .map(step -> step instanceof Integer ? "[" + step + "]" : "." + step)
                .collect(Collectors.joining());
        return text.startsWith(".") ? text.substring(1) : text;
    }
}
