package io.tacet.e2e;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One server for all tests of a process that do not stop it; they use names of their own. */
final class SharedServer implements ParameterResolver {
    static final int GRPC_PORT = TacetServer.freePort();

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TacetServer.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        // Not the root context's: Surefire runs each class on its own when it has several processes.
        return context.getStore(StoreScope.LAUNCHER_SESSION, Namespace.create(SharedServer.class))
                .getOrComputeIfAbsent("server", key -> start(), TacetServer.class);
    }

    private static TacetServer start() {
        return TacetServer.start(
                "conductor.grpc-server.enabled=true",
                "conductor.grpc-server.port=" + GRPC_PORT,
                // Small, so that a test's input is moved to the payload storage.
                "conductor.app.taskInputPayloadSizeThreshold=4KB");
    }
}
