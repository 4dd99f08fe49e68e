package io.tacet.conductor.grpc;

import com.google.protobuf.Message;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.tacet.audit.Sink;
import io.tacet.redaction.Redaction;
import io.tacet.redaction.Redaction.Place;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * No value leaves by gRPC but with a task that is handed off: answers, headers, descriptions of errors and trailers are redacted
 * (hook K10). The engine puts each exception's message and stack into the trailers (GRPCHelper:86); trailers of bytes in which a
 * value stands are left out.
 */
final class RedactingInterceptor implements ServerInterceptor {
    /** Their answers are tasks for workers. */
    private static final Set<String> HAND_OFFS =
            Set.of("conductor.grpc.tasks.TaskService/Poll", "conductor.grpc.tasks.TaskService/BatchPoll");

    private static final Place ANSWER = Place.of(Sink.ANSWER);

    private final Redaction redaction;
    private final ProtobufRedaction messages;

    RedactingInterceptor(Redaction redaction) {
        this.redaction = redaction;
        this.messages = new ProtobufRedaction(redaction, ANSWER);
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        boolean handOff = HAND_OFFS.contains(call.getMethodDescriptor().getFullMethodName());
        return next.startCall(
                new SimpleForwardingServerCall<Q, A>(call) {
                    @Override
                    public void sendHeaders(Metadata sent) {
                        super.sendHeaders(redacted(sent));
                    }

                    @Override
                    public void sendMessage(A message) {
                        super.sendMessage(handOff ? message : redacted(message));
                    }

                    @Override
                    public void close(Status status, Metadata trailers) {
                        super.close(redacted(status), redacted(trailers));
                    }
                },
                headers);
    }

    @SuppressWarnings("unchecked") // a message comes back as its own class
    private <A> A redacted(A answer) {
        return answer instanceof Message message ? (A) messages.redacted(message) : answer;
    }

    private Status redacted(Status status) {
        String description = status.getDescription();
        return description == null ? status : status.withDescription(redaction.json(description, ANSWER));
    }

    private Metadata redacted(Metadata metadata) {
        for (String name : List.copyOf(metadata.keys())) {
            if (name.endsWith(Metadata.BINARY_HEADER_SUFFIX)) {
                dropIfFound(metadata, Metadata.Key.of(name, Metadata.BINARY_BYTE_MARSHALLER));
            } else {
                redactAll(metadata, Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER));
            }
        }
        return metadata;
    }

    private void dropIfFound(Metadata metadata, Metadata.Key<byte[]> key) {
        Iterable<byte[]> values = metadata.getAll(key);
        if (values == null) {
            return;
        }
        for (byte[] value : values) {
            String text = new String(value, StandardCharsets.UTF_8);
            if (!text.equals(redaction.json(text, ANSWER))) {
                metadata.discardAll(key);
                return;
            }
        }
    }

    private void redactAll(Metadata metadata, Metadata.Key<String> key) {
        Iterable<String> values = metadata.removeAll(key);
        if (values != null) {
            values.forEach(value -> metadata.put(key, redaction.json(value, ANSWER)));
        }
    }
}
