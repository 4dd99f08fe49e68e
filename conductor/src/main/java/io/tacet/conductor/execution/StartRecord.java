package io.tacet.conductor.execution;

import io.tacet.audit.AuditEvent;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The record of a start that somebody asks for, from the call until the execution gets its id: it is stored together with the row that says who the execution
 * runs as, before there is an execution.
 *
 * <p>Relies on: the engine's services start an execution on the thread of the call (WorkflowServiceImpl:67-158).
 */
public final class StartRecord {
    private static final ThreadLocal<@Nullable StartRecord> CURRENT = new ThreadLocal<>();

    private AuditEvent event;
    private boolean taken;

    private StartRecord(AuditEvent event) {
        this.event = event;
    }

    /** @param event of the start that this thread is about to make */
    public static StartRecord begin(AuditEvent event) {
        StartRecord start = new StartRecord(event);
        CURRENT.set(start);
        return start;
    }

    /** To be called when the start is over. */
    public void end() {
        CURRENT.remove();
    }

    /** Whether somebody has undertaken to store it. */
    public boolean isTaken() {
        return taken;
    }

    /** With the execution, if it has got that far. */
    public AuditEvent event() {
        return event;
    }

    /** @return what the caller has to record about the execution that is about to be; empty if there is nothing */
    public static Optional<AuditEvent> take(String workflowId) {
        @Nullable StartRecord current = CURRENT.get();
        if (current == null || current.taken) {
            return Optional.empty();
        }
        current.taken = true;
        current.event = current.event.in(workflowId);
        return Optional.of(current.event);
    }
}
