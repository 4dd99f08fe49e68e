package io.tacet.audit;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Port: where it is recorded what happens, before it does. */
@FunctionalInterface
public interface AuditLog {
    /**
     * The events are stored when this returns.
     *
     * @throws TacetException {@link ErrorCode#AUDIT_UNAVAILABLE}; what was to be recorded must not happen then
     */
    void record(List<AuditEvent> events);

    /** As the other. */
    default void record(AuditEvent event) {
        record(List.of(event));
    }

    /**
     * Records the event, then makes it happen. If that throws, a second record says that it failed.
     *
     * @throws TacetException {@link ErrorCode#AUDIT_UNAVAILABLE}; the effect has not happened then
     */
    default <T> T audited(AuditEvent event, Supplier<T> effect) {
        record(event);
        try {
            return effect.get();
        } catch (RuntimeException e) {
            recordFailure(event, e);
            throw e;
        }
    }

    /** As the other. */
    default void audited(AuditEvent event, Runnable effect) {
        audited(event, () -> {
            effect.run();
            return true;
        });
    }

    /**
     * Records the events, then makes them happen together. If the effect returns false because something else has changed in between, or throws, a
     * second record for each event says that it failed.
     *
     * @throws TacetException {@link ErrorCode#AUDIT_UNAVAILABLE}; the effect has not happened then
     */
    default boolean attempted(List<AuditEvent> events, BooleanSupplier effect) {
        record(events);
        try {
            boolean done = effect.getAsBoolean();
            if (!done) {
                record(events.stream()
                        .map(event -> event.failed().saying(ErrorCode.CONCURRENT_CHANGE.name()))
                        .toList());
            }
            return done;
        } catch (RuntimeException e) {
            events.forEach(event -> recordFailure(event, e));
            throw e;
        }
    }

    private void recordFailure(AuditEvent event, RuntimeException cause) {
        try {
            // Only the code or the type: a message from elsewhere may hold a value.
            record(event.failed()
                    .saying(
                            cause instanceof TacetException coded
                                    ? coded.code().name()
                                    : cause.getClass().getName()));
        } catch (TacetException e) {
            cause.addSuppressed(e);
        }
    }
}
