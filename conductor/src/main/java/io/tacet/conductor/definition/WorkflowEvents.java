package io.tacet.conductor.definition;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Events that workflows send to the engine's own queues.
 *
 * <p>Relies on: such an event is called {@code conductor:workflow:event}, whatever the sink says (Event:133-147). Those of other kinds of queues come
 * from a broker, which is the operator's.
 */
public final class WorkflowEvents {
    public static final String PREFIX = "conductor:";

    private WorkflowEvents() {}

    /** Whether one of the databases may take it for such an event when the engine looks for the handlers of one. */
    public static boolean looksLikeOne(String event) {
        return TaskTypes.folded(event).startsWith(TaskTypes.folded(PREFIX));
    }

    /**
     * The workflows that may send an event: where names hold colons, each to which it may belong.
     *
     * @return none for an event that comes from a broker
     */
    public static List<String> senders(@Nullable String event) {
        List<String> senders = new ArrayList<>();
        if (event != null && event.startsWith(PREFIX)) {
            String rest = event.substring(PREFIX.length());
            for (int end = rest.indexOf(':'); end > 0; end = rest.indexOf(':', end + 1)) {
                senders.add(rest.substring(0, end));
            }
        }
        return senders;
    }
}
