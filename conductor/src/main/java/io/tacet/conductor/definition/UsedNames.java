package io.tacet.conductor.definition;

import com.netflix.conductor.common.metadata.events.EventHandler;
import com.netflix.conductor.common.metadata.tasks.TaskDef;
import com.netflix.conductor.common.metadata.workflow.WorkflowDef;
import com.netflix.conductor.dao.EventHandlerDAO;
import com.netflix.conductor.dao.MetadataDAO;
import io.orkes.conductor.dao.scheduler.SchedulerDAO;
import io.orkes.conductor.scheduler.model.WorkflowSchedule;
import io.tacet.access.Target;
import io.tacet.access.TargetType;
import io.tacet.conductor.definition.NamedThings.Name;
import io.tacet.kernel.TacetException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What names a task type or a workflow, whether or not there is one of that name. In memory, since all definitions have to be read for it: what this
 * server stores counts at once, what other servers store within {@link #MAX_AGE}.
 */
public final class UsedNames {
    static final Duration MAX_AGE = Duration.ofSeconds(10);

    private final MetadataDAO registry;
    private final EventHandlerDAO handlers;
    private final Supplier<Optional<SchedulerDAO>> schedules;
    private final LongSupplier nanoTime;

    /** Who names what; null until it is asked for. */
    private @Nullable Map<Name, Set<Target>> users;

    private long readAt;

    /** @param schedules empty where the engine has its scheduler switched off; asked for when it is needed */
    public UsedNames(
            MetadataDAO registry,
            EventHandlerDAO handlers,
            Supplier<Optional<SchedulerDAO>> schedules,
            LongSupplier nanoTime) {
        this.registry = registry;
        this.handlers = handlers;
        this.schedules = schedules;
        this.nanoTime = nanoTime;
    }

    /** The definitions, schedules and event handlers that name it, in any spelling that one of the databases may take for the same. */
    public synchronized Set<Target> usersOf(Target named) {
        Map<Name, Set<Target>> known = users;
        if (known == null || nanoTime.getAsLong() - readAt > MAX_AGE.toNanos()) {
            known = read();
        }
        return Set.copyOf(known.getOrDefault(Name.of(named), Set.of()));
    }

    /** To be called after it was stored. What it named before is forgotten at the next reading only. */
    public synchronized void stored(Object thing) {
        if (users != null) {
            add(users, thing);
        }
    }

    /** To be called after something was removed. */
    public synchronized void removed() {
        users = null;
    }

    private Map<Name, Set<Target>> read() {
        readAt = nanoTime.getAsLong();
        Map<Name, Set<Target>> all = new HashMap<>();
        registry.getAllWorkflowDefs().forEach(definition -> add(all, definition));
        registry.getAllTaskDefs().forEach(definition -> add(all, definition));
        handlers.getAllEventHandlers().forEach(handler -> add(all, handler));
        schedules.get().ifPresent(dao -> dao.getAllSchedules().forEach(schedule -> add(all, schedule)));
        users = all;
        return all;
    }

    private static void add(Map<Name, Set<Target>> users, Object thing) {
        switch (thing) {
            case WorkflowDef definition ->
                add(users, TargetType.WORKFLOW_DEF, definition.getName(), NamedThings.in(definition));
            case TaskDef definition ->
                add(users, TargetType.TASK_DEF, definition.getName(), NamedThings.in(definition));
            case EventHandler handler ->
                add(users, TargetType.EVENT_HANDLER, handler.getName(), NamedThings.in(handler));
            case WorkflowSchedule schedule ->
                add(
                        users,
                        TargetType.WORKFLOW_SCHEDULE,
                        schedule.getName(),
                        schedule.getStartWorkflowRequest() == null
                                ? Set.of()
                                : NamedThings.in(schedule.getStartWorkflowRequest()));
            default -> {}
        }
    }

    /** One from before this server, of a name on which nothing can be granted: whoever may change all of the type may change it. */
    private static Target target(TargetType type, String name) {
        try {
            return new Target(type, name);
        } catch (TacetException e) {
            return Target.any(type);
        }
    }

    private static void add(Map<Name, Set<Target>> users, TargetType type, String name, Set<Name> named) {
        if (!named.isEmpty()) {
            Target user = target(type, name);
            named.forEach(
                    one -> users.computeIfAbsent(one, none -> new HashSet<>()).add(user));
        }
    }
}
