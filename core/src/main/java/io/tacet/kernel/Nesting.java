package io.tacet.kernel;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How deep maps and lists may stand within each other. Whoever walks through data asks here, so that no data exhausts the stack. */
public final class Nesting {
    /**
     * The limit for stored data and what is wrapped around it. The engine's JSON reader and writer allow 1,000 levels, but a recursive walk that deep can
     * use up to 900 KB of a thread's 1 MB stack when the quick compiler has compiled it.
     */
    public static final int MAX_DEPTH = 750;

    /**
     * For all data that is new: bodies of requests, uploads, answers of services, what a template evaluates to and what a task yields. The rest of {@link
     * #MAX_DEPTH} is for what is put around it later (the list or the execution that it is part of, events, a failure workflow's input), so that what
     * was stored can always be read, shown and removed.
     */
    public static final int MAX_NEW_DEPTH = 500;

    private Nesting() {}

    /**
     * One level more than this one.
     *
     * @throws TacetException {@link ErrorCode#INVALID_REQUEST} beyond {@value #MAX_DEPTH} levels, which data that contains itself
     *     comes to
     */
    public static int deeper(int depth) {
        return deeper(depth, MAX_DEPTH);
    }

    /** Same as {@link #deeper}, with the limit for new data, {@value #MAX_NEW_DEPTH} levels. */
    public static int deeperInNew(int depth) {
        return deeper(depth, MAX_NEW_DEPTH);
    }

    private static int deeper(int depth, int limit) {
        if (depth >= limit) {
            throw tooDeep(limit);
        }
        return depth + 1;
    }

    /** @throws TacetException {@link ErrorCode#INVALID_REQUEST} for maps and lists of more than {@value #MAX_NEW_DEPTH} levels */
    public static void requireNew(@Nullable Object data) {
        requireNew(data, 0);
    }

    private static void requireNew(@Nullable Object data, int depth) {
        switch (data) {
            case Map<?, ?> map -> {
                int deeper = deeperInNew(depth);
                // No stream: this runs over everything that is written.
                for (Object value : map.values()) {
                    requireNew(value, deeper);
                }
            }
            case List<?> list -> {
                int deeper = deeperInNew(depth);
                for (Object item : list) {
                    requireNew(item, deeper);
                }
            }
            case null, default -> {}
        }
    }

    private static TacetException tooDeep(int limit) {
        return new TacetException(
                ErrorCode.INVALID_REQUEST,
                "The data is nested deeper than " + limit + " levels, or contains itself; make it flatter.");
    }
}
