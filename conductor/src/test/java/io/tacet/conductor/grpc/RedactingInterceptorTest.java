package io.tacet.conductor.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Any;
import com.google.protobuf.StringValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.google.rpc.DebugInfo;
import com.netflix.conductor.grpc.TaskServiceGrpc;
import com.netflix.conductor.grpc.TaskServicePb;
import com.netflix.conductor.proto.TaskPb;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import io.tacet.access.Enforcement;
import io.tacet.access.Principal;
import io.tacet.access.PrincipalId;
import io.tacet.access.Role;
import io.tacet.access.SignedIn;
import io.tacet.audit.RefusedCalls;
import io.tacet.conductor.access.Polls;
import io.tacet.conductor.definition.TaskTypes;
import io.tacet.testkit.PlantedValues;
import io.tacet.testkit.server.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Our server with a service of the engine's kind, and a real client. */
class RedactingInterceptorTest {
    private static final String CANARY = "canary-5up3r-s3cret-value";
    private static final String CANARY_IN_HEX = HexFormat.of().formatHex(CANARY.getBytes(StandardCharsets.UTF_8));
    private static final Metadata.Key<DebugInfo> DETAILS =
            Metadata.Key.of("grpc-status-details-bin", ProtoUtils.metadataMarshaller(DebugInfo.getDefaultInstance()));
    private static final Metadata.Key<String> NOTE = Metadata.Key.of("note", Metadata.ASCII_STRING_MARSHALLER);

    private final PlantedValues values = new PlantedValues().plant("api-key", CANARY);
    private SignedInGrpcServer server;
    private ManagedChannel channel;
    private TaskServiceGrpc.TaskServiceBlockingStub tasks;

    private static final class Leaky extends TaskServiceGrpc.TaskServiceImplBase {
        @Override
        public void getTask(
                TaskServicePb.GetTaskRequest request, StreamObserver<TaskServicePb.GetTaskResponse> answer) {
            answer.onNext(
                    TaskServicePb.GetTaskResponse.newBuilder().setTask(task()).build());
            answer.onCompleted();
        }

        @Override
        public void poll(TaskServicePb.PollRequest request, StreamObserver<TaskServicePb.PollResponse> answer) {
            answer.onNext(
                    TaskServicePb.PollResponse.newBuilder().setTask(task()).build());
            answer.onCompleted();
        }

        @Override
        public void batchPoll(TaskServicePb.BatchPollRequest request, StreamObserver<TaskPb.Task> answer) {
            answer.onNext(task());
            answer.onError(failure());
        }

        @Override
        public void addLog(TaskServicePb.AddLogRequest request, StreamObserver<TaskServicePb.AddLogResponse> answer) {
            answer.onError(failure());
        }

        private static TaskPb.Task task() {
            Struct nested = Struct.newBuilder()
                    .putFields(CANARY, Value.newBuilder().setNumberValue(7).build())
                    .putFields(
                            CANARY_IN_HEX, Value.newBuilder().setNumberValue(8).build())
                    .putFields(
                            "k",
                            Value.newBuilder()
                                    .setStringValue("Bearer " + CANARY)
                                    .build())
                    .build();
            return TaskPb.Task.newBuilder()
                    .setTaskId("t")
                    .setReasonForIncompletion("failed with " + CANARY)
                    .putInputData("s", Value.newBuilder().setStructValue(nested).build())
                    .setOutputMessage(Any.pack(StringValue.of(CANARY)))
                    .build();
        }

        /** As GRPCHelper makes them. */
        private static StatusRuntimeException failure() {
            Metadata trailers = new Metadata();
            trailers.put(
                    DETAILS,
                    DebugInfo.newBuilder().addStackEntries("at " + CANARY).build());
            trailers.put(NOTE, "for " + CANARY);
            return Status.INTERNAL
                    .withDescription("no: " + CANARY)
                    .withCause(new IOException(CANARY))
                    .asRuntimeException(trailers);
        }
    }

    @BeforeEach
    void start() throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), Ports.reserve());
        Principal admin = new Principal(new PrincipalId("admin"), Set.of(Role.ADMIN));
        Polls polls = new Polls((who, access, target) -> true, Enforcement.STRICT, new TaskTypes(type -> false));
        server = new SignedInGrpcServer(
                List.of(new Leaky()),
                address,
                token -> SignedIn.always(admin),
                Enforcement.STRICT,
                polls,
                new RefusedCalls(events -> {}),
                values.redaction());
        server.start();
        Metadata headers = new Metadata();
        headers.put(AuthenticatingInterceptor.X_AUTHORIZATION, "token");
        channel = NettyChannelBuilder.forAddress(address).usePlaintext().build();
        tasks = TaskServiceGrpc.newBlockingStub(channel)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    @AfterEach
    void stop() throws InterruptedException {
        channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
        server.stop();
    }

    @Test
    void answerThenMaskedAtAnyDepth() {
        TaskPb.Task task =
                tasks.getTask(TaskServicePb.GetTaskRequest.getDefaultInstance()).getTask();

        assertThat(task.toString()).doesNotContain(CANARY);
        assertThat(task.getReasonForIncompletion()).isEqualTo("failed with ***");
        assertThat(task.getInputDataOrThrow("s")
                        .getStructValue()
                        .getFieldsOrThrow("k")
                        .getStringValue())
                .isEqualTo("Bearer ***");
        assertThat(Stream.of("***", "*** (2)")
                        .map(task.getInputDataOrThrow("s").getStructValue()::getFieldsOrThrow)
                        .map(Value::getNumberValue))
                .containsExactlyInAnyOrder(7.0, 8.0);
        assertThat(task.getOutputMessage().getValue().isEmpty()).isTrue();
        assertThat(task.getTaskId()).isEqualTo("t");
    }

    @Test
    void answerWhenNothingIsPlantedThenAsTheServiceGaveIt() {
        values.uproot();

        assertThat(tasks.getTask(TaskServicePb.GetTaskRequest.getDefaultInstance())
                        .getTask())
                .isEqualTo(Leaky.task());
    }

    @Test
    void polledTaskThenOpen() {
        assertThat(tasks.poll(TaskServicePb.PollRequest.newBuilder()
                                .setTaskType("t")
                                .build())
                        .getTask())
                .isEqualTo(Leaky.task());
        assertThat(tasks.batchPoll(TaskServicePb.BatchPollRequest.getDefaultInstance())
                        .next())
                .isEqualTo(Leaky.task());
    }

    @Test
    void failureThenDescriptionAndTrailersAreMasked() {
        StatusRuntimeException failure = failure();

        assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.INTERNAL);
        assertThat(failure.getStatus().getDescription()).isEqualTo("no: ***");
        assertThat(failure.getTrailers().get(NOTE)).isEqualTo("for ***");
        assertThat(failure.getTrailers().get(DETAILS)).isNull();
    }

    @Test
    void failureWhenNothingIsPlantedThenAsTheServiceGaveIt() {
        values.uproot();

        assertThat(failure().getTrailers().get(DETAILS).getStackEntries(0)).contains(CANARY);
    }

    private StatusRuntimeException failure() {
        return catchThrowableOfType(
                StatusRuntimeException.class, () -> tasks.addLog(TaskServicePb.AddLogRequest.getDefaultInstance()));
    }
}
