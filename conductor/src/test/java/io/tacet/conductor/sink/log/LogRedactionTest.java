package io.tacet.conductor.sink.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tacet.audit.LeakAttempt;
import io.tacet.audit.Sink;
import io.tacet.redaction.Redaction;
import io.tacet.redaction.Redactor;
import io.tacet.testkit.PlantedValues;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.apache.logging.log4j.message.StringMapMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The real Log4j2, with the factory that the file in our jar names. */
class LogRedactionTest {
    private static final String CANARY = "canary-5up3r\"s3cret";
    private static final String HEX = "63616e6172792d357570337222733363726574";
    private static final Logger SLF4J = LoggerFactory.getLogger("some.engine.Class");

    private final PlantedValues values = new PlantedValues().plant("api-key", CANARY);
    private final Lines lines = new Lines("lines");
    private final LoggerContext context = (LoggerContext) LogManager.getContext(false);

    /** Prints all that a layout could want of an event. */
    private static final class Lines extends AbstractAppender {
        private final List<String> printed = new CopyOnWriteArrayList<>();

        Lines(String name) {
            super(
                    name,
                    null,
                    PatternLayout.newBuilder()
                            .withPattern("%c %p %X %x %m %xEx{full} %rEx{full} %throwable{full}")
                            .build(),
                    true,
                    Property.EMPTY_ARRAY);
        }

        @Override
        public void append(LogEvent event) {
            Object[] parameters = event.getMessage().getParameters();
            printed.add(toSerializable(event) + " " + event.getThrown() + " "
                    + (parameters == null ? "" : List.of(parameters)) + event.getMessage());
        }
    }

    static List<Consumer<Logger>> leaks() {
        RuntimeException cause = new RuntimeException("for " + CANARY);
        cause.addSuppressed(new IllegalStateException("closing " + CANARY));
        return List.of(
                log -> log.error("in the message " + CANARY),
                log -> log.error("as a parameter {}", CANARY),
                log -> log.error("in a map {}", Map.of("header", "Bearer " + CANARY)),
                log -> log.error("encoded {}", HEX),
                log -> log.error("json {}", "{\"a\": \"{\\\"b\\\": \\\"canary-5up3r\\\\\\\"s3cret\\\"}\"}"),
                log -> log.error("exception", new RuntimeException("with " + CANARY)),
                log -> log.error("its cause", new RuntimeException("outer", cause)),
                log -> log.error("prints more than its message", new Chatty()),
                log -> {
                    ThreadContext.put("who", CANARY);
                    ThreadContext.push(CANARY);
                    log.error("in the context");
                    ThreadContext.clearAll();
                });
    }

    private static final class Chatty extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getLocalizedMessage() {
            return "details " + CANARY;
        }
    }

    @BeforeEach
    void capture() {
        new LogRedaction(values.redaction());
        lines.start();
        context.getRootLogger().addAppender(lines);
    }

    @AfterEach
    void release() {
        context.getRootLogger().removeAppender(lines);
        RedactingLogEventFactory.use(null);
    }

    @ParameterizedTest
    @MethodSource("leaks")
    void valueWhereverItStandsThenMasked(Consumer<Logger> leak) {
        leak.accept(SLF4J);

        assertThat(lines.printed).singleElement().asString().contains("***").doesNotContain(CANARY, HEX, "s3cret");
        assertThat(values.leaks()).isNotEmpty().extracting(LeakAttempt::sink).containsOnly(Sink.LOG);
    }

    /** That the test above sees what it says: without the defence the value is there. */
    @ParameterizedTest
    @MethodSource("leaks")
    void valueWhenRedactionIsOffThenThere(Consumer<Logger> leak) {
        RedactingLogEventFactory.use(null);

        leak.accept(SLF4J);

        assertThat(lines.printed).singleElement().asString().containsAnyOf(CANARY, HEX, "s3cret");
    }

    static List<Consumer<Logger>> forgeries() {
        String text = "x\r\n1600000 INFO tacet.audit - {\"who\": \"admin\"}\n\u0000\u001b[2J\u2028y\rz";
        return List.of(
                log -> log.error(text),
                log -> log.error("as a parameter {}", text),
                log -> log.error("exception", new IllegalStateException(text)),
                log -> log.error("its cause", new RuntimeException("outer", new IllegalStateException(text))),
                log -> {
                    ThreadContext.put("who", text);
                    log.error("in the context");
                    ThreadContext.clearAll();
                });
    }

    /** Entries begin at the margin; what others wrote must not. */
    @ParameterizedTest
    @MethodSource("forgeries")
    void textThatLooksLikeAnotherEntryThenIndented(Consumer<Logger> forgery) {
        forgery.accept(SLF4J);

        assertThat(lines.printed).singleElement().satisfies(printed -> {
            assertThat(printed.lines()).noneMatch(line -> line.startsWith("1600000"));
            assertThat(printed)
                    .contains("\n    1600000 INFO tacet.audit")
                    .contains("\\u0000\\u001b[2J\\u2028y\\u000dz")
                    .doesNotContain("\u0000", "\u001b", "\u2028", "\r");
        });
    }

    @Test
    void stackTraceOfAnExceptionIsPrintedAsEver() {
        RuntimeException thrown = new RuntimeException("plain", new IllegalStateException("cause\tof it"));

        SLF4J.error("two\tcolumns", thrown);

        assertThat(lines.printed)
                .singleElement()
                .asString()
                .contains("two\tcolumns", "\tat ", "Caused by: java.lang.IllegalStateException: cause\tof it");
    }

    /** A layout may print parameters that the message does not. */
    @Test
    void parameterThatTheMessageHasNoPlaceForThenGone() {
        SLF4J.error("more parameters than {}", "places", CANARY);

        assertThat(lines.printed)
                .singleElement()
                .asString()
                .contains("than places")
                .doesNotContain(CANARY);
    }

    /** Of data that nobody keeps, which redaction cannot know. */
    @Test
    void whatAParserQuotesThenGone() {
        JsonProcessingException quoting = catchThrowableOfType(
                JsonProcessingException.class, () -> new ObjectMapper().readTree("some-token.rest"));
        SLF4J.error("body: {}", quoting.getMessage(), new RuntimeException(quoting));

        assertThat(lines.printed)
                .singleElement()
                .asString()
                .contains("JsonParseException", ParserMessages.WITHHELD)
                .doesNotContain("some-token");
    }

    @Test
    void exceptionThenClassesAndFramesAreStillThere() {
        SLF4J.error("x", new IllegalStateException("outer " + CANARY, new IOException("inner")));

        assertThat(lines.printed)
                .singleElement()
                .asString()
                .contains(
                        "java.lang.IllegalStateException: outer ***",
                        "java.io.IOException: inner",
                        "LogRedactionTest.java");
    }

    @Test
    void exceptionWhenCausesGoRoundThenPrinted() {
        RuntimeException one = new RuntimeException("one " + CANARY);
        one.initCause(new RuntimeException("two", one));

        SLF4J.error("x", one);

        assertThat(lines.printed)
                .singleElement()
                .asString()
                .contains("one ***", "two")
                .doesNotContain(CANARY);
    }

    @Test
    void nothingFoundThenTheEventIsLeftAsItIs() {
        RuntimeException thrown = new RuntimeException("clean");
        SLF4J.error("text {}", 7, thrown);

        assertThat(lines.printed).singleElement().asString().contains("text 7", "RuntimeException: clean");
        assertThat(values.leaks()).isEmpty();
    }

    @Test
    void appenderAndLoggerThatCameLaterThenMaskedToo() {
        Lines later = new Lines("later");
        later.start();
        Configurator.setLevel("made.later", Level.DEBUG);
        context.getConfiguration().getLoggerConfig("made.later").addAppender(later, Level.ALL, null);

        LoggerFactory.getLogger("made.later.Class").debug("x {}", CANARY);

        assertThat(later.printed).singleElement().asString().contains("***").doesNotContain(CANARY);
        context.getConfiguration().removeLogger("made.later");
        context.updateLoggers();
    }

    @Test
    void reconfiguredThenMaskedStill() {
        context.reconfigure();
        context.getRootLogger().addAppender(lines);

        SLF4J.error("x {}", CANARY);

        assertThat(lines.printed).singleElement().asString().doesNotContain(CANARY);
        assertThat(new LoggerConfig().getLogEventFactory()).isInstanceOf(RedactingLogEventFactory.class);
    }

    @Test
    void structuredMessageThenMasked() {
        LogManager.getLogger("x").error(new StringMapMessage().with("k", CANARY));

        assertThat(lines.printed).singleElement().asString().contains("***").doesNotContain(CANARY);
    }

    @Test
    void toStringOfAParameterThatLogsThenBothLinesAreMasked() {
        SLF4J.error("outer {}", new Object() {
            @Override
            public String toString() {
                SLF4J.error("inner {}", CANARY);
                return CANARY;
            }
        });

        assertThat(lines.printed)
                .anyMatch(line -> line.contains("inner ***"))
                .anyMatch(line -> line.contains("outer ***"))
                .noneMatch(line -> line.contains(CANARY));
    }

    @Test
    void redactionThatLogsThenNoEndlessRoundAndNothingUnseen() {
        RedactingLogEventFactory.use(new Redaction(
                new Redactor(text -> {
                    SLF4J.error("from within " + CANARY);
                    return List.of();
                }),
                leak -> {},
                InstantSource.system()));

        SLF4J.error("outer");

        assertThat(lines.printed)
                .anyMatch(line -> line.contains("outer"))
                .anyMatch(line -> line.contains("not logged: written while"))
                .noneMatch(line -> line.contains(CANARY));
    }

    @Test
    void redactionThatFailsThenTheLineIsWithheld() {
        RedactingLogEventFactory.use(new Redaction(
                new Redactor(text -> {
                    throw new IllegalStateException("broken " + text);
                }),
                leak -> {},
                InstantSource.system()));

        SLF4J.error("x {}", CANARY, new RuntimeException(CANARY));

        assertThat(lines.printed)
                .singleElement()
                .asString()
                .contains("not logged: redaction failed with java.lang.IllegalStateException")
                .doesNotContain(CANARY);
    }

    @Test
    void standardStreamThenWholeLinesAreMasked() {
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(
                new RedactedLines(target, StandardCharsets.UTF_8, values.redaction()), true, StandardCharsets.UTF_8)) {
            out.print("half " + CANARY.substring(0, 6));
            out.flush();
            assertThat(target.size()).isZero();
            out.println(CANARY.substring(6) + " \u00fc");
            new RuntimeException("trace of " + CANARY).printStackTrace(out);
            out.print("end " + CANARY);
        }

        assertThat(target.toString(StandardCharsets.UTF_8))
                .startsWith("half *** \u00fc")
                .contains("RuntimeException: trace of ***")
                .endsWith("end ***")
                .doesNotContain("canary");
    }
}
