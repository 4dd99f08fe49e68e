package io.tacet.conductor.condition;

import com.netflix.conductor.core.events.ScriptEvaluator;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.Nesting;
import io.tacet.kernel.TacetException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Notices each read of sealed data by a condition, and makes it fail. Conditions are evaluated over copies of their input that hold no handles. Reading
 * a sealed value or key throws, and the evaluation fails even if the condition catches the exception. Other reads, such as the keys of a map or the
 * length of a list, are allowed.
 *
 * <p>Evaluators find it by {@link #current()}, on the thread that starts the evaluation.
 */
public final class NoticedReads {
    private static final ThreadLocal<@Nullable NoticedReads> CURRENT = new ThreadLocal<>();

    private final Predicate<String> isSealed;
    private final AtomicReference<@Nullable String> field = new AtomicReference<>();

    /** @param isSealed whether a handle stands in the text; asked on the thread that starts the evaluation */
    public NoticedReads(Predicate<String> isSealed) {
        this.isSealed = isSealed;
    }

    /** What notices the reads of the condition that this thread is about to evaluate; empty where it evaluates none. */
    public static Optional<NoticedReads> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    /** Notices what the conditions read that are evaluated meanwhile. */
    public <T> T during(Supplier<T> evaluation) {
        NoticedReads before = CURRENT.get();
        CURRENT.set(this);
        try {
            return evaluation.get();
        } finally {
            if (before == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(before);
            }
        }
    }

    /** Why what was evaluated must not count; empty if it read nothing sealed. Names the field. */
    public Optional<String> problem() {
        return Optional.ofNullable(field.get()).map(NoticedReads::problem);
    }

    private static String problem(String field) {
        return "The condition reads " + field
                + ", which holds a secret or sealed data, and the engine must"
                + " not see what it says. Decide in a worker, or in an INLINE task that puts its answer under"
                + " _public.";
    }

    /** @throws TacetException where something sealed was read, whatever became of the exception then */
    public void requireNone() {
        problem().ifPresent(problem -> {
            throw new TacetException(ErrorCode.INVALID_REFERENCE, problem);
        });
    }

    /** Notices a read of the field, which has to fail with the exception. */
    public TacetException read(String name) {
        field.compareAndSet(null, name);
        return new TacetException(ErrorCode.INVALID_REFERENCE, problem(name));
    }

    public boolean isSealed(@Nullable Object value) {
        return value instanceof String text && isSealed.test(text);
    }

    /**
     * A copy that the condition may have.
     *
     * @param input maps, lists and simple values
     * @throws TacetException {@link ErrorCode#INVALID_REQUEST} as {@link Nesting#deeper}
     */
    public @Nullable Object guarded(@Nullable Object input) {
        return guarded(input, "its input");
    }

    /** @param name of the field that the value is in */
    public @Nullable Object guarded(@Nullable Object value, String name) {
        return copy(value, name, 0);
    }

    private @Nullable Object copy(@Nullable Object value, String name, int depth) {
        return switch (value) {
            case String text -> isSealed.test(text) ? new Sealed(name, this) : text;
            case Map<?, ?> map -> copy(map, name, Nesting.deeper(depth));
            case List<?> list -> copy(list, name, Nesting.deeper(depth));
            case null, default -> ScriptEvaluator.deepCopy(value);
        };
    }

    private Map<?, ?> copy(Map<?, ?> map, String name, int depth) {
        Map<@Nullable Object, @Nullable Object> copy = LinkedHashMap.newLinkedHashMap(map.size());
        map.forEach((key, value) -> {
            if (isSealed(key)) {
                copy.put(new Sealed(name, this), copy(value, name, depth));
            } else {
                copy.put(key, copy(value, String.valueOf(key), depth));
            }
        });
        return Sealed.isIn(copy.keySet()) || Sealed.isIn(copy.values()) ? new GuardedMap(copy) : copy;
    }

    private List<?> copy(List<?> list, String name, int depth) {
        List<@Nullable Object> copy = new ArrayList<>(list.size());
        for (Object item : list) {
            copy.add(copy(item, name, depth));
        }
        return Sealed.isIn(copy) ? new GuardedList(copy) : copy;
    }
}
