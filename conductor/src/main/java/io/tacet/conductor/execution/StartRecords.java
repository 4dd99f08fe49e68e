package io.tacet.conductor.execution;

import io.tacet.audit.AuditAction;
import io.tacet.audit.AuditEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The records of a start that somebody asks for, from the call until the execution gets its id: they are stored together with the row that says who it runs
 * as, before there is an execution.
 *
 * <p>Relies on: the engine's services start an execution on the thread of the call (WorkflowServiceImpl:67-158).
 */
public final class StartRecords {
    private static final ThreadLocal<@Nullable StartRecords> CURRENT = new ThreadLocal<>();

    private List<AuditEvent> events;
    private boolean taken;

    private StartRecords(List<AuditEvent> events) {
        this.events = events;
    }

    /** Whether the events are those of one start, which the start itself can record. */
    public static boolean covers(List<AuditEvent> events) {
        return events.size() == 1 && events.getFirst().action() == AuditAction.EXECUTION_START;
    }

    /** @param events of the start that this thread is about to make */
    public static StartRecords begin(List<AuditEvent> events) {
        StartRecords records = new StartRecords(events);
        CURRENT.set(records);
        return records;
    }

    /** To be called when the start is over. */
    public void end() {
        CURRENT.remove();
    }

    /** Whether they are recorded. */
    public boolean areTaken() {
        return taken;
    }

    /** Of the execution, if it has got that far. */
    public List<AuditEvent> events() {
        return events;
    }

    /** @return what the caller has to record about the execution that is about to be; empty if there is nothing */
    public static List<AuditEvent> take(String workflowId) {
        @Nullable StartRecords current = CURRENT.get();
        if (current == null || current.taken) {
            return List.of();
        }
        current.taken = true;
        current.events =
                current.events.stream().map(event -> event.in(workflowId)).toList();
        return current.events;
    }
}
