package io.tacet.handle;

import io.tacet.audit.AuditEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The secrets that were opened for one task. It must not be handed to anyone before they are recorded ({@link HandOff#record}), which several tasks
 * can be in one go.
 */
public final class Uses {
    private final List<AuditEvent> events = new ArrayList<>();
    private final Runnable admission;

    /** For a task that the engine does itself. */
    public Uses() {
        this(() -> {});
    }

    /** @param admission asked before each value: throws where whoever gets the task may have none */
    public Uses(Runnable admission) {
        this.admission = admission;
    }

    /** Throws where nothing may be opened for it. */
    public void admit() {
        admission.run();
    }

    void add(Collection<AuditEvent> more) {
        events.addAll(more);
    }

    List<AuditEvent> events() {
        return List.copyOf(events);
    }

    /** With none there is nothing to record. */
    public boolean isEmpty() {
        return events.isEmpty();
    }
}
