package io.tacet.conductor.condition;

import io.tacet.kernel.TacetException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Stands where a sealed value or key was, and holds nothing of it. */
final class Sealed {
    private final String field;
    private final NoticedReads reads;

    Sealed(String field, NoticedReads reads) {
        this.field = field;
        this.reads = reads;
    }

    static boolean isIn(Collection<? extends @Nullable Object> values) {
        return values.stream().anyMatch(Sealed.class::isInstance);
    }

    /**
     * The value itself.
     *
     * @throws TacetException for one that is sealed
     */
    static @Nullable Object opened(@Nullable Object value) {
        if (value instanceof Sealed it) {
            throw it.read();
        }
        return value;
    }

    private TacetException read() {
        return reads.read(field);
    }

    @Override
    public String toString() {
        throw read();
    }
}
