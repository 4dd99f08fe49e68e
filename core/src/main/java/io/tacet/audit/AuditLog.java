package io.tacet.audit;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

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
    default void audited(AuditEvent event, Runnable effect) {
        audited(event, () -> {
            effect.run();
            return true;
        });
    }

    /** Same as {@link #attempted(List, BooleanSupplier)}, for one event. An effect that returns whether it has happened never ends up in {@link #audited(AuditEvent, Runnable)}. */
    default boolean audited(AuditEvent event, BooleanSupplier effect) {
        return attempted(List.of(event), effect);
    }

    /**
     * Records the events, then makes them happen together. If the effect returns false because something else has changed in between, or throws, a
     * second record for each event says that it failed.
     *
     * @throws TacetException {@link ErrorCode#AUDIT_UNAVAILABLE}; the effect has not happened then
     */
    default boolean attempted(List<AuditEvent> events, BooleanSupplier effect) {
        return attempted(events, effect, event -> event.failed().saying(ErrorCode.CONCURRENT_CHANGE.name()));
    }

    /**
     * Same as {@link #attempted(List, BooleanSupplier)}, where there is another reason for the effect to return false.
     *
     * @param undone what is recorded of each event then
     */
    default boolean attempted(List<AuditEvent> events, BooleanSupplier effect, UnaryOperator<AuditEvent> undone) {
        record(events);
        try {
            boolean done = effect.getAsBoolean();
            if (!done) {
                record(events.stream().map(undone).toList());
            }
            return done;
        } catch (RuntimeException e) {
            recordFailure(events, e);
            throw e;
        }
    }

    /** Records that events failed that are recorded already. Where that cannot be recorded, the cause says so. */
    default void recordFailure(List<AuditEvent> events, RuntimeException cause) {
        try {
            record(events.stream().map(event -> event.failed(cause)).toList());
        } catch (TacetException e) {
            cause.addSuppressed(e);
        }
    }
}
