package io.tacet.conductor.definition;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
     * For the event of a handler.
     *
     * <p>Relies on: a handler is looked up by the type and the name of the queue from which a message came (DefaultEventProcessor:120). So one whose event
     * is a template is never found.
     *
     * @throws TacetException {@link ErrorCode#INVALID_REQUEST}
     */
    public static void check(@Nullable String event) {
        if (event == null || event.indexOf(':') < 1) {
            throw refused("An event is called type:queue, as in 'conductor:workflow:event'; correct '" + event + "'.");
        }
        if (event.contains("${")) {
            throw refused(
                    "The event '" + event
                            + "' holds an expression, and a handler of such an event is never called. Write out the name of the queue.");
        }
        if (looksLikeOne(event) && senders(event).isEmpty()) {
            throw refused(
                    "The event '" + event
                            + "' names no workflow. Events that workflows send are called 'conductor:workflow:event', in lower case before the first colon.");
        }
    }

    /**
     * For the event of an active handler.
     *
     * <p>Relies on: one handler of a queue that cannot be made keeps the engine from listening to any new one (DefaultEventQueueManager:129-150).
     *
     * @param event as {@link #check} has found it right
     * @throws TacetException {@link ErrorCode#INVALID_REQUEST}
     */
    static void requireHeard(String event, Set<String> kinds) {
        String kind = event.substring(0, event.indexOf(':'));
        if (!kinds.contains(kind)) {
            throw refused("This server has no queues of the kind '" + kind + "', so nobody would hear the event '"
                    + event + "'. Configure that kind of queue, or save the handler with \"active\": false.");
        }
    }

    private static TacetException refused(String message) {
        return new TacetException(ErrorCode.INVALID_REQUEST, message);
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
