package io.tacet.e2e;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One server for all tests that do not stop it; its tests use names of their own. */
final class SharedServer implements ParameterResolver {
    static final int GRPC_PORT = TacetServer.freePort();

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TacetServer.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(SharedServer.class))
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
