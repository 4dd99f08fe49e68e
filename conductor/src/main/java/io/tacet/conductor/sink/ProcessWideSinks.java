package io.tacet.conductor.sink;

import com.netflix.conductor.metrics.Monitors;
import io.tacet.conductor.sink.log.LogRedaction;
import io.tacet.redaction.Redaction;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Log, standard streams and metrics: they are there before any bean, and redacted from the moment that a {@link Redaction} exists.
 *
 * <p>Relies on: the engine's meters are all in the one registry of {@link Monitors} (Monitors:44), which keeps filters for all
 * meters that come after.
 */
final class ProcessWideSinks implements BeanPostProcessor {
    private final MetricTags metricTags;

    ProcessWideSinks(MetricTags metricTags) {
        this.metricTags = metricTags;
        Monitors.getRegistry().config().meterFilter(metricTags);
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof Redaction redaction) {
            new LogRedaction(redaction).includeStandardStreams();
            metricTags.use(redaction);
        }
        return bean;
    }
}
