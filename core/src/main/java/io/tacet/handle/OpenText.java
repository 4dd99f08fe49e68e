package io.tacet.handle;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Text of a task's input, with the values in it that opened for the task. They are not put in yet: how, depends on the place ({@link Placement}). Printed,
 * it shows what people see.
 *
 * @param parts at least one of them a value
 */
public record OpenText(List<Part> parts) {
    public OpenText {
        parts = List.copyOf(parts);
    }

    /** A piece of it. */
    public sealed interface Part {
        /** What it says. */
        String text();
    }

    /** What stands there for itself. */
    public record Literal(String text) implements Part {}

    /**
     * A value that opened.
     *
     * @param what it is, for messages: a reference, or "sensitive data" with the secrets that it is made of
     * @param ofSecret whether it is of a secret; else of other sensitive data
     * @param typed as a JSON reader would give it: text, number, boolean, map, list or null
     * @param text the same as text; a number with the digits that the secret was written with
     * @param isWritten whether it was a part of longer text, and is escaped as that text is; any other is to be escaped for its place
     */
    public record Value(
            String what, boolean ofSecret, @Nullable Object typed, String text, boolean isWritten) implements Part {
        public Value(String what, boolean ofSecret, @Nullable Object typed, String text) {
            this(what, ofSecret, typed, text, false);
        }

        @Override
        public String toString() {
            return what;
        }
    }

    /** The value that is all of it. */
    public Optional<Value> whole() {
        return parts.size() == 1 && parts.getFirst() instanceof Value value ? Optional.of(value) : Optional.empty();
    }

    /** The values in it, in their order. */
    public List<Value> values() {
        return parts.stream()
                .filter(Value.class::isInstance)
                .map(Value.class::cast)
                .toList();
    }

    /** All of it, the values as they are. */
    public String text() {
        return parts.stream().map(Part::text).collect(Collectors.joining());
    }

    /** A value that is all of it with its type, else {@link #text}. */
    public @Nullable Object typed() {
        Optional<Value> whole = whole();
        return whole.isPresent() ? whole.get().typed() : text();
    }

    @Override
    public String toString() {
        return parts.stream()
                .map(part -> part instanceof Literal literal ? literal.text() : part.toString())
                .collect(Collectors.joining());
    }
}
