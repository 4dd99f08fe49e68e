package io.tacet.e2e;

import com.google.protobuf.MessageLite;
import com.netflix.conductor.grpc.MetadataServicePb;
import com.netflix.conductor.grpc.SearchPb;
import com.netflix.conductor.grpc.TaskServicePb;
import com.netflix.conductor.grpc.WorkflowServicePb;
import com.netflix.conductor.proto.WorkflowPb;
import io.grpc.StatusRuntimeException;
import io.tacet.testkit.oracle.Leak;
import io.tacet.testkit.oracle.LeakOracle;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What gRPC answers about all that a run made. */
final class GrpcWalk {
    private final Stage stage;
    private final LeakOracle oracle;
    private final GrpcCaller caller;
    private final List<Leak> leaks = new ArrayList<>();

    GrpcWalk(Stage stage, LeakOracle oracle, GrpcCaller caller) {
        this.stage = stage;
        this.oracle = oracle;
        this.caller = caller;
    }

    List<Leak> leaks() {
        stage.executions().forEach(this::execution);
        SearchPb.Request all =
                SearchPb.Request.newBuilder().setSize(500).setFreeText("*").build();
        look("workflow search", () -> caller.workflows().search(all));
        look("workflow searchV2", () -> caller.workflows().searchV2(all));
        look("task search", () -> caller.tasks().search(all));
        look("task searchV2", () -> caller.tasks().searchV2(all));
        return leaks;
    }

    private void execution(String id) {
        try {
            WorkflowPb.Workflow workflow = caller.workflows()
                    .getWorkflowStatus(WorkflowServicePb.GetWorkflowStatusRequest.newBuilder()
                            .setWorkflowId(id)
                            .setIncludeTasks(true)
                            .build());
            look("workflow " + id, () -> workflow);
            look(
                    "definition",
                    () -> caller.metadata()
                            .getWorkflow(MetadataServicePb.GetWorkflowRequest.newBuilder()
                                    .setName(workflow.getWorkflowDefinition().getName())
                                    .setVersion(1)
                                    .build()));
            workflow.getTasksList().forEach(task -> task(task.getTaskId()));
        } catch (StatusRuntimeException e) {
            refused("workflow " + id, e);
        }
    }

    private void task(String id) {
        look(
                "task " + id,
                () -> caller.tasks()
                        .getTask(TaskServicePb.GetTaskRequest.newBuilder()
                                .setTaskId(id)
                                .build()));
        look(
                "log " + id,
                () -> caller.tasks()
                        .getTaskLogs(TaskServicePb.GetTaskLogsRequest.newBuilder()
                                .setTaskId(id)
                                .build()));
    }

    private void look(String what, Supplier<MessageLite> call) {
        try {
            leaks.addAll(oracle.search("gRPC " + what, call.get().toByteArray()));
        } catch (StatusRuntimeException e) {
            refused(what, e);
        }
    }

    /** Its trailers go to the caller as well. */
    private void refused(String what, StatusRuntimeException e) {
        leaks.addAll(oracle.search("gRPC error " + what, e.getMessage() + e.getTrailers()));
    }
}
