package io.tacet.e2e;

import io.tacet.testkit.server.Ports;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One server for all tests of a process that do not stop it; they use names of their own. */
public final class SharedServer implements ParameterResolver {
    public static final int GRPC_PORT = Ports.reserve();

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
        List<String> settings = new ArrayList<>(List.of(Sqlite.SETTINGS));
        settings.add("conductor.grpc-server.enabled=true");
        settings.add("conductor.grpc-server.port=" + GRPC_PORT);
        // Small, so that a test's input is moved to the payload storage.
        settings.add("conductor.app.taskInputPayloadSizeThreshold=4KB");
        // Each event queue that is empty keeps one of these, which are as many as cores: handlers of one test must not
        // stop those of another.
        settings.add("conductor.app.eventQueueSchedulerPollThreadCount=16");
        return TacetServer.start(settings.toArray(String[]::new));
    }
}
