package io.tacet.conductor.sink;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import io.tacet.audit.Sink;
import io.tacet.redaction.Redaction;
import io.tacet.redaction.Redaction.Place;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Redacts names and tags of meters: names of workflows, tasks, queues and owners are among them (hook K8). A registry asks once for
 * each new meter. Until {@link #use} is called meters are as they come: no value is known then.
 */
final class MetricTags implements MeterFilter {
    private static final Place METRIC = Place.of(Sink.METRIC);

    private final AtomicReference<@Nullable Redaction> redaction = new AtomicReference<>();

    void use(Redaction found) {
        redaction.set(found);
    }

    @Override
    public Meter.Id map(Meter.Id id) {
        Redaction current = redaction.get();
        if (current == null) {
            return id;
        }
        List<Tag> tags = id.getTags().stream()
                .map(tag -> Tag.of(current.text(tag.getKey(), METRIC), current.text(tag.getValue(), METRIC)))
                .toList();
        String name = current.text(id.getName(), METRIC);
        return tags.equals(id.getTags()) && name.equals(id.getName())
                ? id
                : id.withName(name).replaceTags(tags);
    }
}
