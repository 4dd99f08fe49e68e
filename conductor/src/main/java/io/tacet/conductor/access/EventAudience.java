package io.tacet.conductor.access;

import static io.tacet.conductor.access.EngineAccess.workflow;

import io.tacet.access.Access;
import io.tacet.access.PrincipalId;
import io.tacet.access.sharing.ResourceCatalog;
import io.tacet.conductor.definition.WorkflowEvents;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who may receive the events that workflows send: those who may read the workflow, as its events hold what its executions do. Events from a broker are
 * the operator's, who decides what is sent there.
 */
public final class EventAudience {
    /** Whose execution sent it; the engine overwrites what the workflow says there (Event:61-62). */
    private static final String SENDER = "workflowInstanceId";

    private final EngineAccess access;
    private final ResourceCatalog catalog;

    EventAudience(EngineAccess access, ResourceCatalog catalog) {
        this.access = access;
        this.catalog = catalog;
    }

    /**
     * For a handler that is saved. Of a workflow that is not registered, it is asked when there is an event.
     *
     * @throws TacetException {@link ErrorCode#PERMISSION_MISSING}, {@link ErrorCode#INVALID_REQUEST}
     */
    void requireToListen(PrincipalId editor, @Nullable String event) {
        senders(event).stream()
                .filter(sender -> catalog.exists(workflow(sender)))
                .forEach(sender -> access.require(editor, Access.READ, workflow(sender)));
    }

    /**
     * For an event that is to be handled now. Those of their own executions are theirs.
     *
     * @throws TacetException {@link ErrorCode#PERMISSION_MISSING}, {@link ErrorCode#INVALID_REQUEST}
     */
    void requireToReceive(PrincipalId editor, @Nullable String event, @Nullable Object payload) {
        List<String> senders = senders(event);
        boolean own = payload instanceof Map<?, ?> content
                && content.get(SENDER) instanceof String execution
                && access.isOwn(editor, execution);
        if (!own) {
            List<String> registered = senders.stream()
                    .filter(sender -> catalog.exists(workflow(sender)))
                    .toList();
            (registered.isEmpty() ? senders : registered)
                    .forEach(sender -> access.require(editor, Access.READ, workflow(sender)));
        }
    }

    /** None for an event of a broker. */
    private static List<String> senders(@Nullable String event) {
        if (event != null && WorkflowEvents.looksLikeOne(event) && !event.startsWith(WorkflowEvents.PREFIX)) {
            throw new TacetException(
                    ErrorCode.INVALID_REQUEST,
                    "The event of a workflow begins with '" + WorkflowEvents.PREFIX + "', in lower case; correct it.");
        }
        return WorkflowEvents.senders(event);
    }
}
