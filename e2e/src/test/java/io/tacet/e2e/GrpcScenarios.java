package io.tacet.e2e;

import static io.tacet.e2e.Scenario.completed;
import static io.tacet.e2e.Waits.await;
import static io.tacet.e2e.WorkerScenarios.startWorker;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.netflix.conductor.grpc.TaskServicePb;
import com.netflix.conductor.proto.TaskPb;
import com.netflix.conductor.proto.TaskResultPb;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Workers by gRPC. */
final class GrpcScenarios {
    private GrpcScenarios() {}

    static List<Scenario> all() {
        return List.of(
                new Scenario("grpc_output", GrpcScenarios::output), new Scenario("grpc_reason", GrpcScenarios::reason));
    }

    private static void output(Stage stage) {
        try (GrpcCaller caller = new GrpcCaller(stage.grpcPort, stage.server.token())) {
            String execution = startWorker(stage, "grpc_output", Map.of());
            TaskPb.Task task = poll(caller, "grpc_output");
            caller.tasks()
                    .addLog(TaskServicePb.AddLogRequest.newBuilder()
                            .setTaskId(task.getTaskId())
                            .setLog("by gRPC " + task.getInputDataMap().get("plain"))
                            .build());
            update(
                    caller,
                    result(task, TaskResultPb.TaskResult.Status.COMPLETED)
                            .putOutputData("passed", struct(task.getInputDataMap()))
                            .putOutputData("list", list(task.getInputDataMap().get("odd"))));
            completed(stage.awaitEnd(execution));
            assertThat(stage.partner.used("grpc_output")).isEqualTo(Api.JSON.valueToTree(stage.planted.values()));
        }
    }

    private static void reason(Stage stage) {
        try (GrpcCaller caller = new GrpcCaller(stage.grpcPort, stage.server.token())) {
            String execution = startWorker(stage, "grpc_reason", Map.of());
            TaskPb.Task task = poll(caller, "grpc_reason");
            update(
                    caller,
                    result(task, TaskResultPb.TaskResult.Status.FAILED)
                            .setReasonForIncompletion("refused: "
                                    + task.getInputDataMap().get("plain").getStringValue()));
            assertThat(stage.awaitEnd(execution).get("status").asText()).isEqualTo("FAILED");
        }
    }

    private static TaskPb.Task poll(GrpcCaller caller, String taskType) {
        return await().until(() -> caller.poll(taskType), Optional::isPresent).orElseThrow();
    }

    private static TaskResultPb.TaskResult.Builder result(TaskPb.Task task, TaskResultPb.TaskResult.Status status) {
        return TaskResultPb.TaskResult.newBuilder()
                .setTaskId(task.getTaskId())
                .setWorkflowInstanceId(task.getWorkflowInstanceId())
                .setStatus(status);
    }

    private static void update(GrpcCaller caller, TaskResultPb.TaskResult.Builder result) {
        Object answer = caller.tasks()
                .updateTask(TaskServicePb.UpdateTaskRequest.newBuilder()
                        .setResult(result)
                        .build());
        assertThat(answer).isNotNull();
    }

    private static Value struct(Map<String, Value> fields) {
        return Value.newBuilder()
                .setStructValue(Struct.newBuilder().putAllFields(fields))
                .build();
    }

    private static Value list(Value value) {
        return Value.newBuilder()
                .setListValue(ListValue.newBuilder().addValues(value))
                .build();
    }
}
