package io.tacet.conductor.access;

import static io.tacet.conductor.access.EngineAccess.eventHandler;
import static io.tacet.conductor.access.EngineAccess.workflow;
import static java.util.Map.entry;

import com.netflix.conductor.common.metadata.events.EventHandler;
import com.netflix.conductor.common.metadata.events.EventHandler.Action;
import com.netflix.conductor.common.metadata.events.EventHandler.TaskDetails;
import com.netflix.conductor.common.metadata.tasks.TaskResult;
import com.netflix.conductor.core.execution.StartWorkflowInput;
import io.tacet.access.Access;
import io.tacet.access.PrincipalId;
import io.tacet.access.Target;
import io.tacet.access.sharing.ResourceCatalog;
import io.tacet.access.sharing.Sharing;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

/**
 * Event handlers: those methods of the engine's MetadataService, and what their actions do. Whoever makes a handler owns it; whoever saves it
 * last is whom it runs as. They need what its actions take, as far as that can be said before there is an event; the rest is asked for when
 * there is one.
 */
final class EventRules {
    /** They are done by a few threads, in the order in which they come. */
    private static final int MAX_ACTIONS = 20;

    private final EngineAccess access;
    private final Sharing sharing;
    private final ResourceCatalog catalog;
    private final LastEditors editors;
    private final EventAudience audience;

    // One for each thing that a handler touches.
    EventRules(
            EngineAccess access,
            Sharing sharing,
            ResourceCatalog catalog,
            LastEditors editors,
            EventAudience audience) {
        this.audience = audience;
        this.access = access;
        this.sharing = sharing;
        this.catalog = catalog;
        this.editors = editors;
    }

    Map<String, Rule> rules() {
        return Map.of(
                "addEventHandler", this::save,
                "updateEventHandler", this::save,
                "removeEventHandlerStatus", this::remove,
                "getAllEventHandlers", this::onlyReadable,
                "getEventHandlersForEvent", this::onlyReadable);
    }

    /** For the engine's WorkflowExecutor, as the actions of a handler use it. Agents are an administrator's. */
    Map<String, Rule> actionRules() {
        return Map.ofEntries(
                entry("startWorkflow", this::start),
                entry("updateTask", this::update),
                // To find the task to update.
                entry("getTask", Rule.open()),
                entry("getWorkflow", Rule.open()));
    }

    private @Nullable Object start(PrincipalId editor, MethodInvocation call) throws Throwable {
        StartWorkflowInput input = (StartWorkflowInput) call.getArguments()[0];
        access.require(editor, Access.EXECUTE, workflow(input.getName()));
        return call.proceed();
    }

    private @Nullable Object update(PrincipalId editor, MethodInvocation call) throws Throwable {
        access.requireOnTask(editor, Access.UPDATE, (TaskResult) call.getArguments()[0]);
        return call.proceed();
    }

    private @Nullable Object save(PrincipalId caller, MethodInvocation call) throws Throwable {
        EventHandler handler = (EventHandler) call.getArguments()[0];
        Target target = eventHandler(handler.getName());
        boolean exists = catalog.exists(target);
        access.requireToChange(caller, exists ? Access.UPDATE : Access.CREATE, target);
        audience.requireToListen(caller, handler.getEvent());
        List<Action> actions = Stream.ofNullable(handler.getActions())
                .flatMap(List::stream)
                .filter(Objects::nonNull)
                .toList();
        if (actions.size() > MAX_ACTIONS) {
            throw new TacetException(
                    ErrorCode.INVALID_REQUEST,
                    "An event handler has at most " + MAX_ACTIONS + " actions; start a workflow that does the rest.");
        }
        actions.forEach(action -> requireMayDo(caller, action));
        Object answer = call.proceed();
        if (!exists) {
            sharing.created(target, caller);
        }
        editors.saved(target, caller, actions);
        return answer;
    }

    private void requireMayDo(PrincipalId caller, Action action) {
        if (action.getStart_workflow() != null) {
            access.require(
                    caller, Access.EXECUTE, workflow(action.getStart_workflow().getName()));
        }
        if (action.getStart_agent() != null) {
            access.requireAdministrator(caller, "start_agent of an event handler");
        }
        requireMayUpdate(caller, action.getComplete_task());
        requireMayUpdate(caller, action.getFail_task());
    }

    private void requireMayUpdate(PrincipalId caller, @Nullable TaskDetails details) {
        if (details == null) {
            return;
        }
        if (isStatic(details.getTaskId())) {
            access.requireOnTask(caller, Access.UPDATE, details.getTaskId());
        } else if (isStatic(details.getWorkflowId())) {
            access.requireOnExecution(caller, Access.UPDATE, details.getWorkflowId());
        }
    }

    private static boolean isStatic(@Nullable String text) {
        return text != null && !text.isEmpty() && !text.contains("${");
    }

    private @Nullable Object remove(PrincipalId caller, MethodInvocation call) throws Throwable {
        Target gone = eventHandler((String) call.getArguments()[0]);
        access.requireToChange(caller, Access.DELETE, gone);
        Object answer = call.proceed();
        sharing.removed(gone);
        return answer;
    }

    @SuppressWarnings("unchecked") // as the engine declares it
    private Object onlyReadable(PrincipalId caller, MethodInvocation call) throws Throwable {
        List<EventHandler> all = (List<EventHandler>) Rule.answerOf(call);
        return new ArrayList<>(all.stream()
                .filter(handler -> access.shows(caller, eventHandler(handler.getName())))
                .toList());
    }
}
