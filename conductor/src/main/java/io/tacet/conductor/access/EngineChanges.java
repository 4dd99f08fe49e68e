package io.tacet.conductor.access;

import static java.util.Map.entry;

import com.netflix.conductor.common.metadata.events.EventHandler;
import com.netflix.conductor.common.metadata.tasks.TaskDef;
import com.netflix.conductor.common.metadata.tasks.TaskResult;
import com.netflix.conductor.common.metadata.workflow.StartWorkflowRequest;
import com.netflix.conductor.common.metadata.workflow.WorkflowDef;
import com.netflix.conductor.core.execution.StartWorkflowInput;
import com.netflix.conductor.core.execution.WorkflowExecutor;
import com.netflix.conductor.rest.controllers.QueueAdminResource;
import com.netflix.conductor.rest.controllers.WorkflowMessageQueueResource;
import com.netflix.conductor.service.MetadataService;
import com.netflix.conductor.service.TaskService;
import com.netflix.conductor.service.WorkflowBulkService;
import com.netflix.conductor.service.WorkflowService;
import io.orkes.conductor.scheduler.model.WorkflowSchedule;
import io.orkes.conductor.scheduler.rest.SchedulerBulkResource;
import io.orkes.conductor.scheduler.rest.SchedulerResource;
import io.tacet.access.PrincipalId;
import io.tacet.access.TargetType;
import io.tacet.audit.AuditAction;
import io.tacet.audit.AuditEvent;
import io.tacet.conductor.execution.StartRecord;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

/**
 * The one table of what callers change by the engine's services and controllers, by REST and by gRPC. A method that is not in it changes
 * nothing; a test fails for one that has not been reviewed.
 */
final class EngineChanges {
    private static final String EXECUTION = "EXECUTION";
    private static final String ALL = "*";

    private final EngineAccess access;

    EngineChanges(EngineAccess access) {
        this.access = access;
    }

    Map<Class<?>, Map<String, Change>> tables() {
        return Map.of(
                MetadataService.class, definitions(),
                WorkflowService.class, executions(),
                WorkflowBulkService.class, bulk(),
                TaskService.class, tasks(),
                QueueAdminResource.class, Map.of("update", task(), "updateByTaskId", task()),
                WorkflowMessageQueueResource.class, Map.of("pushMessage", execution(AuditAction.EXECUTION_MESSAGE)),
                SchedulerResource.class, schedules(),
                SchedulerBulkResource.class,
                        Map.of(
                                "pauseSchedules", each(AuditAction.SCHEDULE_PAUSE, TargetType.WORKFLOW_SCHEDULE),
                                "resumeSchedules", each(AuditAction.SCHEDULE_RESUME, TargetType.WORKFLOW_SCHEDULE)),
                // The actions of event handlers.
                WorkflowExecutor.class, Map.of("startWorkflow", start(), "updateTask", (caller, call) -> update(call)));
    }

    private static Map<String, Change> definitions() {
        return Map.ofEntries(
                entry("registerTaskDef", saved()),
                entry("updateTaskDef", saved()),
                entry("unregisterTaskDef", named(AuditAction.DEFINITION_DELETE, TargetType.TASK_DEF)),
                entry("registerWorkflowDef", saved()),
                entry("updateWorkflowDef", saved()),
                entry("unregisterWorkflowDef", named(AuditAction.DEFINITION_DELETE, TargetType.WORKFLOW_DEF)),
                entry("addEventHandler", saved()),
                entry("updateEventHandler", saved()),
                entry("removeEventHandlerStatus", named(AuditAction.DEFINITION_DELETE, TargetType.EVENT_HANDLER)));
    }

    private static Map<String, Change> executions() {
        return Map.ofEntries(
                entry("startWorkflow", start()),
                entry("deleteWorkflow", execution(AuditAction.EXECUTION_REMOVE)),
                entry("decideWorkflow", execution(AuditAction.EXECUTION_DECIDE)),
                entry("pauseWorkflow", execution(AuditAction.EXECUTION_PAUSE)),
                entry("resumeWorkflow", execution(AuditAction.EXECUTION_RESUME)),
                entry("skipTaskFromWorkflow", execution(AuditAction.EXECUTION_SKIP)),
                entry("rerunWorkflow", execution(AuditAction.EXECUTION_RERUN)),
                entry("restartWorkflow", execution(AuditAction.EXECUTION_RESTART)),
                entry("retryWorkflow", execution(AuditAction.EXECUTION_RETRY)),
                entry("resetWorkflow", execution(AuditAction.EXECUTION_RESET)),
                entry("terminateWorkflow", execution(AuditAction.EXECUTION_TERMINATE)),
                entry("terminateRemove", execution(AuditAction.EXECUTION_REMOVE)));
    }

    private static Map<String, Change> bulk() {
        return Map.ofEntries(
                entry("pauseWorkflow", eachExecution(AuditAction.EXECUTION_PAUSE)),
                entry("resumeWorkflow", eachExecution(AuditAction.EXECUTION_RESUME)),
                entry("restart", eachExecution(AuditAction.EXECUTION_RESTART)),
                entry("retry", eachExecution(AuditAction.EXECUTION_RETRY)),
                entry("terminate", eachExecution(AuditAction.EXECUTION_TERMINATE)),
                entry("deleteWorkflow", eachExecution(AuditAction.EXECUTION_REMOVE)),
                entry("terminateRemove", eachExecution(AuditAction.EXECUTION_REMOVE)));
    }

    private Map<String, Change> tasks() {
        return Map.ofEntries(
                entry("updateTask", this::taskUpdate),
                entry("signalTask", (caller, call) -> List.of(signal(call))),
                entry("removeTaskFromQueue", (caller, call) -> List.of(queued(call))),
                entry("requeuePendingTask", named(AuditAction.TASK_QUEUE, TargetType.TASK_DEF)),
                // What the worker of a task does with it.
                entry("ackTaskReceived", Change.NONE),
                entry("log", this::log));
    }

    private static Map<String, Change> schedules() {
        return Map.ofEntries(
                entry("createOrUpdateSchedule", saved()),
                entry("deleteSchedule", named(AuditAction.DEFINITION_DELETE, TargetType.WORKFLOW_SCHEDULE)),
                entry("pauseSchedule", named(AuditAction.SCHEDULE_PAUSE, TargetType.WORKFLOW_SCHEDULE)),
                entry("resumeSchedule", named(AuditAction.SCHEDULE_RESUME, TargetType.WORKFLOW_SCHEDULE)),
                entry("pauseAllSchedules", all(AuditAction.SCHEDULE_PAUSE)),
                entry("resumeAllSchedules", all(AuditAction.SCHEDULE_RESUME)),
                entry("requeueAllExecutionRecords", all(AuditAction.TASK_QUEUE)));
    }

    /** By name, or by request. There is no execution yet, whose id is added later ({@link StartRecord}). */
    private static Change start() {
        return (caller, call) -> List.of(on(AuditAction.EXECUTION_START, TargetType.WORKFLOW_DEF, started(call)));
    }

    private static @Nullable String started(MethodInvocation call) {
        return switch (call.getArguments()[0]) {
            case StartWorkflowRequest request -> request.getName();
            case StartWorkflowInput input -> input.getName();
            case String name -> name;
            case null, default -> null;
        };
    }

    /** Of a worker it is not recorded: the use of a secret says who polled. */
    private List<AuditEvent> taskUpdate(PrincipalId caller, MethodInvocation call) {
        return call.getArguments()[0] instanceof TaskResult result && access.isWorkerOf(caller, result.getTaskId())
                ? List.of()
                : update(call);
    }

    private static List<AuditEvent> update(MethodInvocation call) {
        return call.getArguments()[0] instanceof TaskResult result
                ? List.of(onTask(result.getWorkflowInstanceId(), result.getTaskId(), result.getStatus()))
                : List.of(onTask((String) call.getArguments()[0], call.getArguments()[1], call.getArguments()[2]));
    }

    /** Calls whose arguments are execution, task and status. */
    private static Change task() {
        return (caller, call) -> update(call);
    }

    private static AuditEvent onTask(@Nullable String execution, @Nullable Object task, @Nullable Object status) {
        AuditEvent event =
                AuditAction.TASK_UPDATE.on("TASK", Objects.toString(task, "")).saying(Objects.toString(status, ""));
        return execution == null ? event : event.in(execution);
    }

    /** Of execution and status; the engine looks for the task that waits, also in sub-workflows. */
    private static AuditEvent signal(MethodInvocation call) {
        return onExecution(AuditAction.TASK_UPDATE, (String) call.getArguments()[0])
                .saying(call.getArguments()[1] + ", to the first task that waits");
    }

    private List<AuditEvent> log(PrincipalId caller, MethodInvocation call) {
        String task = (String) call.getArguments()[0];
        return access.isWorkerOf(caller, task) ? List.of() : List.of(AuditAction.TASK_LOG.on("TASK", task));
    }

    private static AuditEvent queued(MethodInvocation call) {
        Object[] arguments = call.getArguments();
        return AuditAction.TASK_QUEUE.on("TASK", Objects.toString(arguments[arguments.length - 1], ""));
    }

    private static Change execution(AuditAction action) {
        return (caller, call) -> List.of(onExecution(action, (String) call.getArguments()[0]));
    }

    private static Change eachExecution(AuditAction action) {
        return (caller, call) -> ((Collection<?>) call.getArguments()[0])
                .stream().map(id -> onExecution(action, (String) id)).toList();
    }

    private static AuditEvent onExecution(AuditAction action, @Nullable String id) {
        return id == null ? action.on(EXECUTION, "") : action.on(EXECUTION, id).in(id);
    }

    private static Change named(AuditAction action, TargetType type) {
        return (caller, call) -> List.of(on(action, type, (String) call.getArguments()[0]));
    }

    private static Change each(AuditAction action, TargetType type) {
        return (caller, call) -> ((Collection<?>) call.getArguments()[0])
                .stream().map(name -> on(action, type, (String) name)).toList();
    }

    private static Change all(AuditAction action) {
        return (caller, call) -> List.of(on(action, TargetType.WORKFLOW_SCHEDULE, ALL));
    }

    private static Change saved() {
        return (caller, call) -> call.getArguments()[0] instanceof Collection<?> many
                ? many.stream().map(EngineChanges::saved).toList()
                : List.of(saved(call.getArguments()[0]));
    }

    private static AuditEvent saved(@Nullable Object definition) {
        return switch (definition) {
            case WorkflowDef workflow ->
                on(AuditAction.DEFINITION_SAVE, TargetType.WORKFLOW_DEF, workflow.getName())
                        .saying("Version " + workflow.getVersion());
            case TaskDef task -> on(AuditAction.DEFINITION_SAVE, TargetType.TASK_DEF, task.getName());
            case EventHandler handler -> on(AuditAction.DEFINITION_SAVE, TargetType.EVENT_HANDLER, handler.getName());
            case WorkflowSchedule schedule ->
                on(AuditAction.DEFINITION_SAVE, TargetType.WORKFLOW_SCHEDULE, schedule.getName());
            case null, default -> AuditAction.DEFINITION_SAVE.on("DEFINITION", "");
        };
    }

    private static AuditEvent on(AuditAction action, TargetType type, @Nullable String name) {
        return action.on(type.name(), Objects.toString(name, ""));
    }
}
