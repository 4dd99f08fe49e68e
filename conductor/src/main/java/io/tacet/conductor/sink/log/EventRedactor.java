package io.tacet.conductor.sink.log;

import io.tacet.audit.Sink;
import io.tacet.conductor.handoff.WithheldMessages;
import io.tacet.redaction.Redaction;
import io.tacet.redaction.Redaction.Place;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.spi.MutableThreadContextStack;
import org.apache.logging.log4j.util.ReadOnlyStringMap;
import org.apache.logging.log4j.util.SortedArrayStringMap;
import org.apache.logging.log4j.util.StringMap;
import org.jspecify.annotations.Nullable;

/**
 * Takes values, and what parsers quote, out of an event, and what would pass for another one: message, exceptions, context map and context stack. The message becomes the text that it would print, so
 * that no parameter is left in it for a layout that prints parameters.
 *
 * <p>Fails closed: where redaction fails, or logs something itself, the event says so instead of what it was to say. It never calls
 * itself again.
 */
final class EventRedactor {
    private static final Place LOG = Place.of(Sink.LOG);

    private final Redaction redaction;
    private final ThreadLocal<Boolean> busy = ThreadLocal.withInitial(() -> false);

    EventRedactor(Redaction redaction) {
        this.redaction = redaction;
    }

    LogEvent redacted(LogEvent event) {
        if (busy.get()) {
            return withheld(event, "written while a line of the log was being redacted");
        }
        if (WithheldMessages.now()) {
            return withheld(event, "written by a task that handles sensitive data");
        }
        try {
            // A parameter's toString may log; those lines are like any other.
            String text = event.getMessage().getFormattedMessage();
            busy.set(true);
            if (WithheldMessages.isWithheld(() -> text + " " + ExceptionUtils.getStackTrace(event.getThrown()))) {
                return withheld(event, "it holds a piece of a value that the task was given");
            }
            return redacted(event, text == null ? "" : text);
        } catch (RuntimeException | StackOverflowError e) {
            return withheld(event, "redaction failed with " + e.getClass().getName());
        } finally {
            busy.remove();
        }
    }

    @SuppressWarnings("ReferenceEquality") // the sign for "nothing found here"
    private LogEvent redacted(LogEvent event, String text) {
        UnaryOperator<String> parsers = ParserMessages.cleaner(event.getThrown());
        UnaryOperator<String> clean = any -> clean(parsers.apply(any));
        Message message = message(event.getMessage(), text, clean);
        Throwable thrown = RedactedThrowable.of(event.getThrown(), clean);
        @Nullable StringMap context = context(event.getContextData());
        List<String> stack = event.getContextStack().asList();
        List<String> cleanStack = stack.stream().map(this::clean).toList();
        if (message == event.getMessage()
                && thrown == event.getThrown()
                && context == null
                && stack.equals(cleanStack)) {
            return event;
        }
        Log4jLogEvent.Builder redacted = new Log4jLogEvent.Builder(event)
                .setMessage(message)
                .setThrown(thrown)
                .setContextStack(new MutableThreadContextStack(cleanStack));
        if (context != null) {
            redacted.setContextData(context);
        }
        return redacted.build();
    }

    @SuppressWarnings("ReferenceEquality") // as above
    private static Message message(Message message, String text, UnaryOperator<String> clean) {
        String redacted = clean.apply(text);
        return redacted == text && message instanceof SimpleMessage ? message : new SimpleMessage(redacted);
    }

    /** @return null if nothing was found */
    private @Nullable StringMap context(ReadOnlyStringMap context) {
        StringMap clean = new SortedArrayStringMap(context.size());
        context.forEach((key, value) -> clean.putValue(clean(key), clean(String.valueOf(value))));
        return context.toMap().equals(clean.toMap()) ? null : clean;
    }

    private String clean(String text) {
        return LogText.of(redaction.json(text, LOG));
    }

    private static LogEvent withheld(LogEvent event, String why) {
        return Log4jLogEvent.newBuilder()
                .setLoggerName(event.getLoggerName())
                .setLoggerFqcn(event.getLoggerFqcn())
                .setLevel(event.getLevel())
                .setMessage(new SimpleMessage("(not logged: " + why + ")"))
                .setTimeMillis(event.getTimeMillis())
                // Else they are those of the thread.
                .setContextData(new SortedArrayStringMap())
                .setContextStack(new MutableThreadContextStack(List.of()))
                .build();
    }
}
