package io.tacet.conductor.grpc;

import com.netflix.conductor.grpc.TaskServicePb.PollRequest;
import io.tacet.access.PrincipalId;
import io.tacet.conductor.access.Polls;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who may call what by gRPC: what is not in this table is refused. Each call has a token. */
final class RpcPolicy {
    /** Asks whether the caller may send this message. */
    @FunctionalInterface
    private interface Check {
        void require(PrincipalId caller, Object message);
    }

    /** The engine's service behind the call asks: see io.tacet.conductor.access. */
    private static final Check BY_SERVICE = (caller, message) -> {};

    /** The engine answers it without looking at anything. */
    private static final Check SIGNED_IN = BY_SERVICE;

    private static final Map<String, List<String>> ASKED_BY_SERVICE = Map.of(
            "conductor.grpc.metadata.MetadataService",
            List.of(
                    "CreateWorkflow",
                    "ValidateWorkflow",
                    "UpdateWorkflows",
                    "GetWorkflow",
                    "CreateTasks",
                    "UpdateTask",
                    "GetTask",
                    "DeleteTask"),
            "conductor.grpc.events.EventService",
            List.of(
                    "AddEventHandler",
                    "UpdateEventHandler",
                    "RemoveEventHandler",
                    "GetEventHandlers",
                    "GetEventHandlersForEvent"),
            "conductor.grpc.tasks.TaskService",
            List.of(
                    "BatchPoll",
                    "UpdateTask",
                    "AddLog",
                    "GetTaskLogs",
                    "GetTask",
                    "GetQueueSizesForTasks",
                    "GetQueueInfo",
                    "GetQueueAllInfo",
                    "Search",
                    "SearchV2"),
            "conductor.grpc.workflows.WorkflowService",
            List.of(
                    "StartWorkflow",
                    "GetWorkflows",
                    "GetWorkflowStatus",
                    "RemoveWorkflow",
                    "GetRunningWorkflows",
                    "DecideWorkflow",
                    "PauseWorkflow",
                    "ResumeWorkflow",
                    "SkipTaskFromWorkflow",
                    "RerunWorkflow",
                    "RestartWorkflow",
                    "RetryWorkflow",
                    "ResetWorkflowCallbacks",
                    "TerminateWorkflow",
                    "Search",
                    "SearchByTasks",
                    "SearchV2",
                    "SearchByTasksV2"));

    private final Map<String, Check> checks = new HashMap<>();

    RpcPolicy(Polls polls) {
        ASKED_BY_SERVICE.forEach(
                (service, methods) -> methods.forEach(method -> checks.put(service + "/" + method, BY_SERVICE)));
        // Past the engine's TaskService (its gRPC TaskServiceImpl:62).
        checks.put("conductor.grpc.tasks.TaskService/Poll", (caller, message) -> {
            PollRequest poll = (PollRequest) message;
            polls.require(caller, poll.getTaskType(), poll.getDomain());
        });
        checks.put("grpc.health.v1.Health/Check", SIGNED_IN);
        checks.put("grpc.health.v1.Health/Watch", SIGNED_IN);
    }

    Set<String> methods() {
        return checks.keySet();
    }

    /** @throws TacetException {@link ErrorCode#PERMISSION_MISSING}; also for a call that is not in the table */
    void require(PrincipalId caller, String method, Object message) {
        Check check = checks.get(method);
        if (check == null) {
            throw new TacetException(ErrorCode.PERMISSION_MISSING, "Nobody may make this call.");
        }
        check.require(caller, message);
    }
}
