package io.tacet.conductor.bounds;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much the expressions of one evaluation yield in all: a template can name the same data ten thousand times. Not for several threads.
 */
public final class ResultSize {
    /** Characters, and elements of maps and lists. The engine stores no input of more than 10 MB, unless it is told to. */
    static final long MAX_SIZE = 32L << 20;

    private long size;

    /**
     * The same value, counted.
     *
     * @throws TacetException {@link ErrorCode#EXPRESSION_TOO_COSTLY}
     */
    public @Nullable Object counted(@Nullable Object value) {
        add(value instanceof CharSequence text ? text.length() : 1);
        switch (value) {
            case Map<?, ?> map ->
                map.forEach((key, inner) -> {
                    counted(key);
                    counted(inner);
                });
            case Iterable<?> items -> items.forEach(this::counted);
            case null, default -> {}
        }
        return value;
    }

    private void add(int more) {
        size += more;
        if (size > MAX_SIZE) {
            throw new TacetException(
                    ErrorCode.EXPRESSION_TOO_COSTLY,
                    "The expressions of a template yield more than " + MAX_SIZE
                            + " characters and elements in all. Refer to large data less often, or to smaller parts of it.");
        }
    }
}
