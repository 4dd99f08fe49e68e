package io.tacet.handle;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a reference or a handle stands for.
 *
 * @param value where it is all of a text: with its type, null included
 * @param inText gives {@link #text}, which is not always asked for
 */
public record Resolved(@Nullable Object value, Supplier<String> inText) {
    public static Resolved of(String text) {
        return new Resolved(text, () -> text);
    }

    /** How it reads inside longer text: text and numbers as they were written, maps and lists as JSON, {@code null} for null. */
    public String text() {
        return inText.get();
    }
}
