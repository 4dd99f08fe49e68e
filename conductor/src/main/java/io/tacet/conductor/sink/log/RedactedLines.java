package io.tacet.conductor.sink.log;

import io.tacet.audit.Sink;
import io.tacet.redaction.Redaction;
import io.tacet.redaction.Redaction.Place;
import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;

/**
 * Text that passes line by line, without values. The engine's listeners print stack traces to standard output
 * (TaskStatusPublisher:51, StatusChangePublisher:52), and so do some drivers; scripts cannot (ScriptEvaluator switches console and
 * print off).
 *
 * <p>A line goes out when it ends, when it is longer than {@value #LONGEST} bytes, or at {@link #close}; flushing does not let half
 * a value pass. Appenders of the log keep the stream that they had before: what they print is clean.
 */
final class RedactedLines extends OutputStream {
    private static final int LONGEST = 1 << 20;
    private static final Place LOG = Place.of(Sink.LOG);

    private final OutputStream target;
    private final Charset charset;
    private final Redaction redaction;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    RedactedLines(OutputStream target, Charset charset, Redaction redaction) {
        this.target = target;
        this.charset = charset;
        this.redaction = redaction;
    }

    /** For the whole process, from now on. */
    static void replaceStandardStreams(Redaction redaction) {
        System.setOut(printer(FileDescriptor.out, redaction));
        System.setErr(printer(FileDescriptor.err, redaction));
    }

    private static PrintStream printer(FileDescriptor descriptor, Redaction redaction) {
        Charset charset = Charset.defaultCharset();
        OutputStream target = new FileOutputStream(descriptor);
        return new PrintStream(new RedactedLines(target, charset, redaction), true, charset);
    }

    @Override
    public synchronized void write(int b) throws IOException {
        line.write(b);
        if (b == '\n' || line.size() > LONGEST) {
            pass();
        }
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        for (int i = offset; i < offset + length; i++) {
            write(bytes[i]);
        }
    }

    @Override
    public synchronized void flush() throws IOException {
        target.flush();
    }

    @Override
    public synchronized void close() throws IOException {
        pass();
        target.close();
    }

    private void pass() throws IOException {
        String text = line.toString(charset);
        line.reset();
        String clean = ParserMessages.cleaner(null).apply(text);
        target.write(redaction.json(clean, LOG).getBytes(charset));
    }
}
