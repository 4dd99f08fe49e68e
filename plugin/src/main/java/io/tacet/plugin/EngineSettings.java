package io.tacet.plugin;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Settings of the engine, before any bean exists. A server needs no other setting than its database to be safe: those without which Tacet's promises do
 * not hold are set above all others. Those that an operator may change are set below them.
 */
public final class EngineSettings implements EnvironmentPostProcessor, Ordered {
    private static final Map<String, Object> REQUIRED = Map.of(
            // No implementation of the engine is registered for this value, so ours is the only one.
            "conductor.secrets.type",
            "tacet",
            // Environment variables are Tacet's; the engine's part that must have some gets none.
            "conductor.environment.type",
            "noop",
            // Logs every polled task at INFO, with its input (gRPC TaskServiceImpl:108).
            "logging.level.com.netflix.conductor.grpc.server.service.TaskServiceImpl",
            "WARN");

    /**
     * Of the threads that run system tasks, receive events and do what event handlers say. One identity may hold half of them. The engine has two for each processor, one
     * for each, and two.
     */
    private static final int THREADS = 4 * Runtime.getRuntime().availableProcessors();

    /** Of the threads that answer requests, of which one caller may hold half. Tomcat has 200. */
    private static final int REQUEST_THREADS = 400;

    /**
     * A few threads look after the queues of all events (ConductorObservableQueue:96). Where each look waited for an event, many handlers of one account
     * would delay the events of all others.
     */
    private static final Map<String, Object> DEFAULTS = Map.of(
            "conductor.app.event-queue-long-poll-timeout", "0ms",
            "conductor.app.event-queue-poll-interval", "500ms",
            "conductor.app.event-queue-scheduler-poll-thread-count", THREADS,
            "conductor.app.event-processor-thread-count", THREADS,
            "conductor.app.system-task-worker-thread-count", THREADS,
            "server.tomcat.threads.max", REQUEST_THREADS,
            // Reads forms that are sent with PUT, which no call takes, and fails outside of any handler where one is
            // broken.
            "spring.mvc.formcontent.filter.enabled", false);

    private static final String INDEXING = "conductor.indexing.type";

    /**
     * Spring looks for Elasticsearch on this host as soon as its client is on the class path, where the engine's jar has it, and calls a server without it
     * down.
     */
    private static final Map<String, Object> NO_ELASTICSEARCH =
            Map.of("management.health.elasticsearch.enabled", false);

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        environment.getPropertySources().addLast(new MapPropertySource("tacet-defaults", DEFAULTS));
        if (!environment.getProperty(INDEXING, "").startsWith("elasticsearch")) {
            environment.getPropertySources().addLast(new MapPropertySource("tacet-no-elasticsearch", NO_ELASTICSEARCH));
        }
        environment.getPropertySources().addFirst(new MapPropertySource("tacet-required", REQUIRED));
    }

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }
}
