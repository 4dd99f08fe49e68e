package io.tacet.conductor.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.netflix.conductor.grpc.TaskServiceGrpc;
import com.netflix.conductor.grpc.TaskServicePb;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import io.tacet.access.Enforcement;
import io.tacet.access.Principal;
import io.tacet.access.PrincipalId;
import io.tacet.access.SignedIn;
import io.tacet.audit.AuditEvent;
import io.tacet.audit.AuditResult;
import io.tacet.audit.RefusedCalls;
import io.tacet.conductor.access.Polls;
import io.tacet.conductor.definition.TaskTypes;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import io.tacet.testkit.PlantedValues;
import io.tacet.testkit.server.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuthorizingInterceptorTest {
    private final List<AuditEvent> audit = new CopyOnWriteArrayList<>();
    private static final Metadata.Key<String> STACK = Metadata.Key.of("stack", Metadata.ASCII_STRING_MARSHALLER);

    private final AtomicInteger polled = new AtomicInteger();
    private SignedInGrpcServer server;
    private ManagedChannel channel;
    private TaskServiceGrpc.TaskServiceBlockingStub tasks;

    /** Refuses in the two ways in which the engine's services pass on what a guard throws. */
    private final class Refusing extends TaskServiceGrpc.TaskServiceImplBase {
        @Override
        public void poll(TaskServicePb.PollRequest request, StreamObserver<TaskServicePb.PollResponse> answer) {
            polled.incrementAndGet();
            answer.onNext(TaskServicePb.PollResponse.getDefaultInstance());
            answer.onCompleted();
        }

        @Override
        public void addLog(TaskServicePb.AddLogRequest request, StreamObserver<TaskServicePb.AddLogResponse> answer) {
            throw refusal();
        }

        @Override
        public void getTask(
                TaskServicePb.GetTaskRequest request, StreamObserver<TaskServicePb.GetTaskResponse> answer) {
            Metadata trailers = new Metadata();
            trailers.put(STACK, "at io.tacet");
            answer.onError(Status.INTERNAL.withCause(refusal()).asException(trailers));
        }

        private static TacetException refusal() {
            return new TacetException(ErrorCode.PERMISSION_MISSING, "ann needs UPDATE");
        }
    }

    @BeforeEach
    void start() throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), Ports.reserve());
        Principal ann = new Principal(new PrincipalId("ann"), Set.of());
        Polls polls = new Polls(
                (who, access, target) -> target.id().equals("hers"), Enforcement.STRICT, new TaskTypes(type -> false));
        server = new SignedInGrpcServer(
                List.of(new Refusing()),
                address,
                token -> SignedIn.always(ann),
                Enforcement.STRICT,
                polls,
                new RefusedCalls(audit::addAll),
                new PlantedValues().redaction());
        server.start();
        channel = NettyChannelBuilder.forAddress(address).usePlaintext().build();
        Metadata headers = new Metadata();
        headers.put(AuthenticatingInterceptor.X_AUTHORIZATION, "token");
        tasks = TaskServiceGrpc.newBlockingStub(channel)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
                .withDeadlineAfter(30, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() throws InterruptedException {
        channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
        server.stop();
    }

    private static void assertDenied(String reason, ThrowingCallable call) {
        StatusRuntimeException e = catchThrowableOfType(StatusRuntimeException.class, call);
        assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);
        assertThat(e.getStatus().getDescription()).isEqualTo("PERMISSION_MISSING: " + reason);
        assertThat(e.getTrailers().containsKey(STACK)).isFalse();
    }

    @Test
    void callWhenItIsRefusedHereThenTheServiceIsNotAsked() {
        assertDenied("ann needs EXECUTE on TASK_DEF others; ask whoever may grant it.", () -> poll("others"));
        assertThat(polled).hasValue(0);
        assertRecorded("conductor.grpc.tasks.TaskService/Poll");

        poll("hers");
        assertThat(polled).hasValue(1);
    }

    private void assertRecorded(String... methods) {
        assertThat(audit).extracting(event -> event.object().id()).containsExactly(methods);
        assertThat(audit).extracting(AuditEvent::result).containsOnly(AuditResult.REFUSED);
    }

    private void poll(String type) {
        Object answer = tasks.poll(
                TaskServicePb.PollRequest.newBuilder().setTaskType(type).build());
        assertThat(answer).isNotNull();
    }

    @Test
    void callWhenTheServiceRefusesThenDeniedWithTheReasonAndNoStack() {
        assertDenied("ann needs UPDATE", () -> tasks.addLog(TaskServicePb.AddLogRequest.getDefaultInstance()));
        assertDenied("ann needs UPDATE", () -> tasks.getTask(TaskServicePb.GetTaskRequest.getDefaultInstance()));
        assertRecorded("conductor.grpc.tasks.TaskService/AddLog", "conductor.grpc.tasks.TaskService/GetTask");
    }
}
