package io.tacet.conductor.grpc;

import io.grpc.Context;
import io.tacet.access.CallerSource;
import io.tacet.access.PrincipalId;
import io.tacet.access.SignedIn;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who sent the gRPC call that this thread works on. */
public final class GrpcCaller implements CallerSource {
    private static final Context.Key<SignedIn> CALLER = Context.key("tacet-caller");

    private static final Context.Key<String> ADDRESS = Context.key("tacet-address");

    /** @param address where the call comes from; null if it comes from nowhere in a network */
    static Context with(SignedIn caller, @Nullable SocketAddress address) {
        Context context = Context.current().withValue(CALLER, caller);
        return address instanceof InetSocketAddress from && from.getAddress() != null
                ? context.withValue(ADDRESS, from.getAddress().getHostAddress())
                : context;
    }

    static Optional<SignedIn> current() {
        return Optional.ofNullable(CALLER.get());
    }

    @Override
    public Optional<PrincipalId> caller() {
        return current().map(signedIn -> signedIn.principal().id());
    }

    @Override
    public void requireStill() {
        current().ifPresent(SignedIn::requireStill);
    }

    @Override
    public Optional<String> address() {
        return Optional.ofNullable(ADDRESS.get());
    }
}
