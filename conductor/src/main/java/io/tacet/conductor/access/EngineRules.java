package io.tacet.conductor.access;

import com.netflix.conductor.core.execution.WorkflowExecutor;
import com.netflix.conductor.rest.controllers.QueueAdminResource;
import com.netflix.conductor.rest.controllers.WorkflowMessageQueueResource;
import com.netflix.conductor.service.MetadataService;
import com.netflix.conductor.service.TaskService;
import com.netflix.conductor.service.WorkflowBulkService;
import com.netflix.conductor.service.WorkflowService;
import io.orkes.conductor.scheduler.rest.SchedulerBulkResource;
import io.orkes.conductor.scheduler.rest.SchedulerResource;
import io.tacet.access.Callers;
import io.tacet.audit.AuditLog;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** What each of the engine's services and controllers that are guarded asks of its callers. */
record EngineRules(
        Callers callers,
        EngineAccess access,
        Map<Class<?>, Map<String, Rule>> tables,
        Map<Class<?>, Map<String, Change>> changes,
        AuditLog audit) {
    private static final Set<String> REGISTER_DEFINITIONS = Set.of(
            "registerTaskDef",
            "updateTaskDef",
            "unregisterTaskDef",
            "registerWorkflowDef",
            "updateWorkflowDef",
            "unregisterWorkflowDef",
            "addEventHandler",
            "updateEventHandler",
            "removeEventHandlerStatus");

    private static final Set<String> REGISTER_SCHEDULES = Set.of("createOrUpdateSchedule", "deleteSchedule");

    ServiceGuard.Needs of(Class<?> type) {
        return new ServiceGuard.Needs(
                callers, access, tables.getOrDefault(type, Map.of()), changes.getOrDefault(type, Map.of()), audit);
    }

    static Map<Class<?>, Map<String, Rule>> tables(
            DefinitionRules definitions,
            EventRules events,
            ExecutionRules executions,
            TaskRules tasks,
            ScheduleRules schedules,
            QueueRules queues) {
        Map<String, Rule> metadata = new HashMap<>(definitions.rules());
        metadata.putAll(events.rules());
        Lock registration = new ReentrantLock();
        return Map.of(
                MetadataService.class, InTurn.of(metadata, REGISTER_DEFINITIONS, registration),
                WorkflowService.class, executions.rules(),
                WorkflowBulkService.class, executions.bulkRules(),
                TaskService.class, tasks.rules(),
                QueueAdminResource.class, queues.rules(),
                WorkflowMessageQueueResource.class, queues.messageRules(),
                SchedulerResource.class, InTurn.of(schedules.rules(), REGISTER_SCHEDULES, registration),
                SchedulerBulkResource.class, schedules.bulkRules(),
                WorkflowExecutor.class, events.actionRules());
    }
}
