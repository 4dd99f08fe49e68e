package io.tacet.conductor.access;

import com.netflix.conductor.dao.EventHandlerDAO;
import com.netflix.conductor.dao.MetadataDAO;
import io.orkes.conductor.dao.scheduler.SchedulerDAO;
import io.tacet.access.Target;
import io.tacet.access.sharing.ResourceCatalog;
import java.util.Optional;
import java.util.function.Supplier;

/** Asks the engine's registries: of definitions, event handlers and schedules. */
public final class EngineCatalog implements ResourceCatalog {
    private final MetadataDAO registry;
    private final EventHandlerDAO eventHandlers;
    private final Supplier<Optional<SchedulerDAO>> schedules;

    /** @param schedules empty where the engine has its scheduler switched off; asked for when it is needed */
    public EngineCatalog(
            MetadataDAO registry, EventHandlerDAO eventHandlers, Supplier<Optional<SchedulerDAO>> schedules) {
        this.registry = registry;
        this.eventHandlers = eventHandlers;
        this.schedules = schedules;
    }

    @Override
    public boolean exists(Target target) {
        String name = target.id();
        return switch (target.type().name()) {
            case "WORKFLOW_DEF" -> registry.getLatestWorkflowDef(name).isPresent();
            case "TASK_DEF" -> registry.getTaskDef(name) != null;
            case "EVENT_HANDLER" ->
                eventHandlers.getAllEventHandlers().stream().anyMatch(handler -> name.equals(handler.getName()));
            case "WORKFLOW_SCHEDULE" ->
                schedules.get().map(all -> all.findScheduleByName(name)).isPresent();
            default -> true;
        };
    }
}
