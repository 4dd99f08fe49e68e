package io.tacet.conductor.grpc;

import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.tacet.access.Authenticator;
import io.tacet.access.Enforcement;
import io.tacet.audit.RefusedCalls;
import io.tacet.conductor.access.Polls;
import io.tacet.redaction.Redaction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Serves the engine's gRPC services, every call behind {@link AuthenticatingInterceptor} and {@link AuthorizingInterceptor}, every answer through {@link RedactingInterceptor}, on one address instead of all (hook
 * K10).
 *
 * <p>Stands in for the engine's {@code grpcServer} bean (GrpcConfiguration:29), which has no place for an interceptor and adds the reflection
 * service past the list that one could wrap.
 */
public final class SignedInGrpcServer implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(SignedInGrpcServer.class);

    private final Server server;
    private volatile boolean running;

    public SignedInGrpcServer(
            List<BindableService> services,
            InetSocketAddress address,
            Authenticator authenticator,
            Enforcement enforcement,
            Polls polls,
            RefusedCalls refusedCalls,
            Redaction redaction) {
        // The one added last is the outer one.
        NettyServerBuilder builder = NettyServerBuilder.forAddress(address)
                .intercept(new AuthorizingInterceptor(new RpcPolicy(polls), refusedCalls))
                .intercept(new AuthenticatingInterceptor(authenticator, enforcement))
                .intercept(new RedactingInterceptor(redaction));
        services.forEach(builder::addService);
        this.server = builder.build();
    }

    @Override
    public void start() {
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "gRPC cannot listen on the port in conductor.grpc-server.port; choose another or free it.", e);
        }
        running = true;
        LOG.info("gRPC listens on port {}", server.getPort());
    }

    @Override
    public void stop() {
        server.shutdown();
        try {
            if (!server.awaitTermination(5, TimeUnit.SECONDS)) {
                server.shutdownNow();
            }
        } catch (InterruptedException e) {
            server.shutdownNow();
            Thread.currentThread().interrupt();
        }
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
