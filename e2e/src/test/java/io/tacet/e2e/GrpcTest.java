package io.tacet.e2e;

import static io.tacet.e2e.Definitions.fresh;
import static io.tacet.e2e.Definitions.task;
import static io.tacet.e2e.Definitions.workflow;
import static io.tacet.e2e.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.netflix.conductor.grpc.TaskServiceGrpc;
import com.netflix.conductor.grpc.TaskServicePb;
import com.netflix.conductor.proto.TaskPb;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.tacet.testkit.Patience;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedServer.class)
class GrpcTest {
    private final ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", SharedServer.GRPC_PORT)
            .usePlaintext()
            .build();

    @AfterEach
    void close() {
        channel.shutdownNow();
    }

    @Test
    void aWorkerThatPollsByGrpcGetsTheValueAndNoLogDoes(TacetServer server) {
        Api api = server.admin();
        String name = fresh("grpc");
        String value = fresh("canary-grpc");
        String taskType = fresh("grpc_worker");
        api.putSecret(name, value);
        api.run(
                workflow(fresh("grpc_wf"), task(taskType, "SIMPLE", Map.of("key", "${workflow.secrets." + name + "}"))),
                Map.of());

        TaskPb.Task task = await().until(
                        () -> poll(taskType, "x-authorization", server.token()), tasks -> !tasks.isEmpty())
                .getFirst();

        assertThat(task.getInputDataMap().get("key").getStringValue()).isEqualTo(value);
        assertThat(server.log()).doesNotContain(value);
        assertThat(server.filesHolding(value)).isEmpty();
    }

    @Test
    void aBearerTokenWorksToo(TacetServer server) {
        assertThat(poll(fresh("none"), "authorization", "Bearer " + server.token()))
                .isEmpty();
    }

    @Test
    void noCallIsAnsweredWithoutAToken(TacetServer server) {
        assertThatThrownBy(() -> poll("any", "x-authorization", "garbage"))
                .isInstanceOfSatisfying(StatusRuntimeException.class, GrpcTest::isUnauthenticated);
        assertThatThrownBy(() -> poll("any", "x-other", "nothing"))
                .isInstanceOfSatisfying(StatusRuntimeException.class, GrpcTest::isUnauthenticated);
    }

    private static void isUnauthenticated(StatusRuntimeException e) {
        assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
    }

    private List<TaskPb.Task> poll(String taskType, String header, String value) {
        Metadata headers = new Metadata();
        headers.put(Metadata.Key.of(header, Metadata.ASCII_STRING_MARSHALLER), value);
        return ImmutableList.copyOf(TaskServiceGrpc.newBlockingStub(channel)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
                .withDeadlineAfter(Patience.LIMIT)
                .batchPoll(TaskServicePb.BatchPollRequest.newBuilder()
                        .setTaskType(taskType)
                        .setWorkerId("e2e")
                        .setCount(1)
                        .setTimeout(100)
                        .build()));
    }
}
