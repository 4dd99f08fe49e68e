package io.tacet.e2e;

import com.netflix.conductor.grpc.EventServiceGrpc;
import com.netflix.conductor.grpc.MetadataServiceGrpc;
import com.netflix.conductor.grpc.TaskServiceGrpc;
import com.netflix.conductor.grpc.TaskServicePb;
import com.netflix.conductor.grpc.WorkflowServiceGrpc;
import com.netflix.conductor.proto.TaskPb;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.AbstractStub;
import io.grpc.stub.MetadataUtils;
import io.tacet.testkit.Patience;
import java.util.Iterator;
import java.util.Optional;

/** Someone who calls by gRPC. */
public final class GrpcCaller implements AutoCloseable {
    private final ManagedChannel channel;
    private final Metadata headers = new Metadata();

    /** Somebody without a token. */
    GrpcCaller(int port) {
        channel =
                NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
    }

    public GrpcCaller(int port, String token) {
        this(port);
        headers.put(Metadata.Key.of("x-authorization", Metadata.ASCII_STRING_MARSHALLER), token);
    }

    TaskServiceGrpc.TaskServiceBlockingStub tasks() {
        return as(TaskServiceGrpc.newBlockingStub(channel));
    }

    WorkflowServiceGrpc.WorkflowServiceBlockingStub workflows() {
        return as(WorkflowServiceGrpc.newBlockingStub(channel));
    }

    MetadataServiceGrpc.MetadataServiceBlockingStub metadata() {
        return as(MetadataServiceGrpc.newBlockingStub(channel));
    }

    EventServiceGrpc.EventServiceBlockingStub events() {
        return as(EventServiceGrpc.newBlockingStub(channel));
    }

    private <S extends AbstractStub<S>> S as(S stub) {
        return stub.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
                .withDeadlineAfter(Patience.LIMIT)
                .withMaxInboundMessageSize(64 << 20);
    }

    public Optional<TaskPb.Task> poll(String taskType) {
        Iterator<TaskPb.Task> found = tasks().batchPoll(TaskServicePb.BatchPollRequest.newBuilder()
                .setTaskType(taskType)
                .setWorkerId("e2e")
                .setCount(1)
                .setTimeout(100)
                .build());
        return found.hasNext() ? Optional.of(found.next()) : Optional.empty();
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
