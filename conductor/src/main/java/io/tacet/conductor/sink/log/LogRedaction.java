package io.tacet.conductor.sink.log;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import io.tacet.redaction.Redaction;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.async.AsyncLoggerContext;
import org.apache.logging.log4j.core.config.LoggerConfig;

/** Switches {@link RedactingLogEventFactory} on, for the rest of the process. */
public final class LogRedaction {
    private final Redaction redaction;

    /**
     * @throws TacetException {@link ErrorCode#CONFIGURATION_INVALID} where the server's log does not go through Log4j2, or makes its
     *     events in another way
     */
    public LogRedaction(Redaction redaction) {
        if (!(LogManager.getContext(false) instanceof LoggerContext context)) {
            throw refused("the server does not log with Log4j2");
        }
        if (context instanceof AsyncLoggerContext) {
            throw refused("all loggers are asynchronous (Log4jContextSelector); use asynchronous appenders instead");
        }
        if (!(new LoggerConfig().getLogEventFactory() instanceof RedactingLogEventFactory)) {
            throw refused("something else has set the property Log4jLogEventFactory; remove that setting");
        }
        this.redaction = redaction;
        RedactingLogEventFactory.use(redaction);
    }

    /** Standard output and error of the whole process too, which some libraries write to past the log. */
    public void includeStandardStreams() {
        RedactedLines.replaceStandardStreams(redaction);
    }

    private static TacetException refused(String why) {
        return new TacetException(
                ErrorCode.CONFIGURATION_INVALID, "Values could not be kept out of the server's log: " + why + ".");
    }
}
