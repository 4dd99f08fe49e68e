package io.tacet.conductor.template;

import java.util.List;
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
