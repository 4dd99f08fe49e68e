package io.tacet.conductor.sink.log;

import io.tacet.redaction.Redaction;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.config.Property;
import org.apache.logging.log4j.core.impl.DefaultLogEventFactory;
import org.apache.logging.log4j.core.impl.LogEventFactory;
import org.apache.logging.log4j.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * Makes the events of all loggers without values in them (hook K7).
 *
 * <p>Why here: an event is made once, and every filter, layout and appender, also one that is added later, sees what was made. The
 * alternatives miss some: a rewriting appender must be put around each appender and again after each reconfiguration; a
 * converter knows pattern layouts only; a filter cannot change an event. Log4j2 asks for this class by the file
 * {@code log4j2.component.properties} (property {@code Log4jLogEventFactory}) when its first logger configuration is made, so that none ever has
 * another. {@link LogRedaction} refuses to start where that did not work.
 *
 * <p>Until {@link #use} is called events are as they come: no value is known then, nor can one have been handed out.
 */
public final class RedactingLogEventFactory implements LogEventFactory {
    /** Log4j2 makes instances of this class before there is anything to inject. */
    private static final AtomicReference<@Nullable EventRedactor> REDACTOR = new AtomicReference<>();

    /** Called by Log4j2. */
    public RedactingLogEventFactory() {}

    static void use(@Nullable Redaction redaction) {
        REDACTOR.set(redaction == null ? null : new EventRedactor(redaction));
    }

    @Override
    public LogEvent createEvent(
            String loggerName,
            @Nullable Marker marker,
            String fqcn,
            @Nullable Level level,
            @Nullable Message message,
            @Nullable List<Property> properties,
            @Nullable Throwable thrown) {
        return redacted(DefaultLogEventFactory.getInstance()
                .createEvent(loggerName, marker, fqcn, level, message, properties, thrown));
    }

    @Override
    public LogEvent createEvent(
            String loggerName,
            @Nullable Marker marker,
            String fqcn,
            @Nullable StackTraceElement location,
            @Nullable Level level,
            @Nullable Message message,
            @Nullable List<Property> properties,
            @Nullable Throwable thrown) {
        return redacted(DefaultLogEventFactory.getInstance()
                .createEvent(loggerName, marker, fqcn, location, level, message, properties, thrown));
    }

    private static LogEvent redacted(LogEvent event) {
        EventRedactor redactor = REDACTOR.get();
        return redactor == null ? event : redactor.redacted(event);
    }
}
