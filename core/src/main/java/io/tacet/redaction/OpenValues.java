package io.tacet.redaction;

import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Finds what is open on the current thread: the values of the task that it runs, and pieces of them. So whatever that task writes somewhere
 * meanwhile is searched for them, in log lines above all.
 */
public final class OpenValues implements ValueFinder {
    private final ThreadLocal<ValueFinder> current = ThreadLocal.withInitial(() -> NONE);

    @Override
    public List<Hit> find(String text) {
        return current.get().find(text);
    }

    /** @param finder of what is open */
    public boolean during(ValueFinder finder, BooleanSupplier task) {
        ValueFinder before = current.get();
        current.set(finder);
        try {
            return task.getAsBoolean();
        } finally {
            current.set(before);
        }
    }
}
