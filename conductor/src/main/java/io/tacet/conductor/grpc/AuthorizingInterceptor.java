package io.tacet.conductor.grpc;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.tacet.access.PrincipalId;
import io.tacet.access.SignedIn;
import io.tacet.audit.RefusedCalls;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;

/**
 * Asks for each call whether the caller may make it, and answers what is refused, here or by the engine's services, with the right status
 * and reason. The engine itself would make INTERNAL or UNKNOWN of it, with a stack in the trailers (GRPCHelper:86).
 *
 * <p>Relies on: the engine's services answer on the thread that hands them the call; each call has one message.
 */
final class AuthorizingInterceptor implements ServerInterceptor {
    private final RpcPolicy policy;
    private final RefusedCalls refusedCalls;

    AuthorizingInterceptor(RpcPolicy policy, RefusedCalls refusedCalls) {
        this.policy = policy;
        this.refusedCalls = refusedCalls;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        ServerCall<Q, A> explained = new SimpleForwardingServerCall<>(call) {
            @Override
            public void close(Status status, Metadata trailers) {
                if (status.getCause() instanceof TacetException refusal) {
                    refusedCalls.note(call.getMethodDescriptor().getFullMethodName(), refusal);
                    super.close(RpcRefusal.of(refusal), new Metadata());
                } else {
                    super.close(status, trailers);
                }
            }
        };
        return new Asking<>(next.startCall(explained, headers), call);
    }

    /** Passes on what the caller may send, until it was refused. */
    private final class Asking<Q> extends SimpleForwardingServerCallListener<Q> {
        private final ServerCall<Q, ?> call;
        private final String method;
        private boolean refused;

        Asking(ServerCall.Listener<Q> listener, ServerCall<Q, ?> call) {
            super(listener);
            this.call = call;
            this.method = call.getMethodDescriptor().getFullMethodName();
        }

        @Override
        public void onMessage(Q message) {
            explaining(() -> {
                policy.require(caller(), method, message);
                super.onMessage(message);
            });
        }

        @Override
        public void onHalfClose() {
            explaining(super::onHalfClose);
        }

        private void explaining(Runnable step) {
            if (refused) {
                return;
            }
            try {
                step.run();
            } catch (TacetException e) {
                refused = true;
                refusedCalls.note(method, e);
                call.close(RpcRefusal.of(e), new Metadata());
            }
        }

        /** Asked with each message, which may come long after the call began. */
        private static PrincipalId caller() {
            SignedIn caller = GrpcCaller.current()
                    .orElseThrow(() -> new TacetException(ErrorCode.INVALID_TOKEN, "Sign in first."));
            caller.requireStill();
            return caller.principal().id();
        }
    }
}
