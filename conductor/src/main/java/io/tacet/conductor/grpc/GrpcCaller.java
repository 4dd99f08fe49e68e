package io.tacet.conductor.grpc;

import io.grpc.Context;
import io.tacet.access.CallerSource;
import io.tacet.access.PrincipalId;
import java.util.Optional;

/** Who sent the gRPC call that this thread works on. */
public final class GrpcCaller implements CallerSource {
    private static final Context.Key<PrincipalId> CALLER = Context.key("tacet-caller");

    static Context with(PrincipalId caller) {
        return Context.current().withValue(CALLER, caller);
    }

    static Optional<PrincipalId> current() {
        return Optional.ofNullable(CALLER.get());
    }

    @Override
    public Optional<PrincipalId> caller() {
        return current();
    }
}
