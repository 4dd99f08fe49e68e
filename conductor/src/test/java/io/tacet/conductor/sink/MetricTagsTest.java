package io.tacet.conductor.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.netflix.conductor.metrics.Monitors;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tacet.audit.LeakAttempt;
import io.tacet.audit.Sink;
import io.tacet.testkit.PlantedValues;
import org.junit.jupiter.api.Test;

class MetricTagsTest {
    private static final String CANARY = "canary-5up3r-s3cret-value";

    private final PlantedValues values = new PlantedValues().plant("api-key", CANARY);
    private final MetricTags tags = new MetricTags();

    @Test
    void meterOfTheEngineThenItsTagsAreMaskedInEveryRegistry() {
        MeterRegistry exported = new SimpleMeterRegistry();
        Monitors.addMeterRegistry(exported);
        Monitors.getCounter("before_" + getClass().getSimpleName(), "domain", CANARY)
                .increment();
        assertThat(ids(exported)).as("without the filter").contains(CANARY);
        exported.clear();
        Monitors.getRegistry().config().meterFilter(tags);
        tags.use(values.redaction());

        Monitors.recordQueueWaitTime("task " + CANARY, 5);
        Monitors.getTimer("timer", "taskType", CANARY, "clean", "x").record(java.time.Duration.ofMillis(1));
        Monitors.gauge("gauge", "queueName", "q:" + CANARY).set(3);
        Monitors.getCounter("name_" + CANARY).increment();

        assertThat(ids(exported)).contains("task ***", "q:***", "name_***").doesNotContain(CANARY);
        assertThat(values.leaks()).extracting(LeakAttempt::sink).containsOnly(Sink.METRIC);
    }

    @Test
    void meterWhenNothingIsFoundThenTheSameId() {
        tags.use(values.redaction());
        Meter.Id id = new SimpleMeterRegistry().counter("n", "k", "v").getId();

        assertThat(tags.map(id)).isSameAs(id);
    }

    private static String ids(MeterRegistry registry) {
        return registry.getMeters().stream().map(Meter::getId).toList().toString();
    }
}
