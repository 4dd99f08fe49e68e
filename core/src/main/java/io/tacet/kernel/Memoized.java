package io.tacet.kernel;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Makes something when it is first asked for, once. Thread-safe.
 *
 * @param <T> what is made
 */
public final class Memoized<T> implements Supplier<T> {
    private final Supplier<T> source;
    private volatile Optional<T> made = Optional.empty();

    /** @param source never gives null */
    public Memoized(Supplier<T> source) {
        this.source = source;
    }

    @Override
    public T get() {
        return made.orElseGet(this::make);
    }

    private synchronized T make() {
        T known = made.orElseGet(source);
        made = Optional.of(known);
        return known;
    }
}
