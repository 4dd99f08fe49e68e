package io.tacet.conductor.grpc;

import io.grpc.Status;
import io.tacet.kernel.TacetException;

/** How gRPC says what Tacet refuses: with the code's name and the message, as REST does. */
final class RpcRefusal {
    private RpcRefusal() {}

    static Status of(TacetException refusal) {
        Status status = switch (refusal.code().kind()) {
            case BAD_INPUT -> Status.INVALID_ARGUMENT;
            case UNAUTHENTICATED -> Status.UNAUTHENTICATED;
            case TOO_MANY -> Status.RESOURCE_EXHAUSTED;
            case FORBIDDEN -> Status.PERMISSION_DENIED;
            case NOT_FOUND -> Status.NOT_FOUND;
            case CONFLICT -> Status.FAILED_PRECONDITION;
            case BROKEN -> Status.INTERNAL;
            case UNAVAILABLE -> Status.UNAVAILABLE;
        };
        return status.withDescription(refusal.code() + ": " + refusal.getMessage());
    }
}
