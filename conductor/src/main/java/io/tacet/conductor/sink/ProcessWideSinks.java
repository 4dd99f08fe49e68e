package io.tacet.conductor.sink;

import com.netflix.conductor.metrics.Monitors;
import io.tacet.conductor.sink.log.LogRedaction;
import io.tacet.redaction.Redaction;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/**
 * Log, standard streams and metrics: they are there before any bean. Log and metrics are redacted from the moment that a {@link Redaction}
 * exists, standard streams from the moment that the server is ready.
 *
 * <p>Relies on: the engine's meters are all in the one registry of {@link Monitors} (Monitors:44), which keeps filters for all
 * meters that come after.
 */
final class ProcessWideSinks implements BeanPostProcessor, ApplicationListener<ApplicationReadyEvent> {
    private final MetricTags metricTags = new MetricTags();
    private @Nullable LogRedaction log;

    ProcessWideSinks() {
        Monitors.getRegistry().config().meterFilter(metricTags);
    }

    /** For other registries. */
    MetricTags metricTags() {
        return metricTags;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof Redaction redaction) {
            log = new LogRedaction(redaction);
            metricTags.use(redaction);
        }
        return bean;
    }

    /**
     * Not before: where the start fails, Log4j2 closes what it knows as the console unless that is the standard stream still
     * (StatusConsoleListener), and the reason for the failure would be lost.
     */
    @Override
    public void onApplicationEvent(ApplicationReadyEvent ready) {
        if (log != null) {
            log.includeStandardStreams();
        }
    }
}
