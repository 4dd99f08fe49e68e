package io.tacet.web.answers;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * An answer that is held back until it is whole, so that it can be redacted, or that passes line by line where it is a stream of
 * events. Headers are redacted as they are set.
 */
final class RedactedResponse extends HttpServletResponseWrapper {
    private static final long UNKNOWN = -1;

    private final UnaryOperator<String> redact;
    private @Nullable AnswerBody body;
    private @Nullable PrintWriter writer;
    private long announcedLength = UNKNOWN;

    RedactedResponse(HttpServletResponse response, UnaryOperator<String> redact) {
        super(response);
        this.redact = redact;
    }

    /** @param asItIs whether nothing is to be taken out */
    void finish(boolean asItIs) throws IOException {
        if (writer != null) {
            writer.flush();
        }
        if (body != null) {
            body.finish(asItIs);
        } else if (announcedLength != UNKNOWN) {
            super.setContentLengthLong(announcedLength);
        }
    }

    @Override
    public ServletOutputStream getOutputStream() {
        return body();
    }

    @Override
    public PrintWriter getWriter() {
        if (writer == null) {
            writer = new PrintWriter(new OutputStreamWriter(body(), Charset.forName(getCharacterEncoding())));
        }
        return writer;
    }

    private AnswerBody body() {
        if (body == null) {
            body = new AnswerBody(this, redact);
        }
        return body;
    }

    /** Of the body as it goes out. */
    void passLength(long length) {
        super.setContentLengthLong(length);
    }

    long announcedLength() {
        return announcedLength;
    }

    /** JSON is UTF-8, whatever the container takes for the default. */
    Charset charset() {
        String type = getContentType();
        boolean said = type != null && type.contains("charset=");
        return said ? Charset.forName(getCharacterEncoding()) : StandardCharsets.UTF_8;
    }

    @Override
    public void flushBuffer() throws IOException {
        if (writer != null) {
            writer.flush();
        }
        if (BodyKind.of(this) != BodyKind.WHOLE) {
            super.flushBuffer();
        }
    }

    @Override
    public void reset() {
        super.reset();
        forget();
    }

    @Override
    public void resetBuffer() {
        super.resetBuffer();
        forget();
    }

    @Override
    public void sendError(int status) throws IOException {
        forget();
        super.sendError(status);
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        forget();
        super.sendError(status, redact.apply(message));
    }

    private void forget() {
        body = null;
        writer = null;
        announcedLength = UNKNOWN;
    }

    @Override
    public void setContentLength(int length) {
        announcedLength = length;
    }

    @Override
    public void setContentLengthLong(long length) {
        announcedLength = length;
    }

    @Override
    public void setIntHeader(String name, int value) {
        setHeader(name, Integer.toString(value));
    }

    @Override
    public void addIntHeader(String name, int value) {
        addHeader(name, Integer.toString(value));
    }

    @Override
    public void setHeader(String name, @Nullable String value) {
        if (isLength(name, value)) {
            announcedLength = Long.parseLong(value);
        } else {
            super.setHeader(name, value == null ? null : redact.apply(value));
        }
    }

    @Override
    public void addHeader(String name, @Nullable String value) {
        if (isLength(name, value)) {
            announcedLength = Long.parseLong(value);
        } else {
            super.addHeader(name, value == null ? null : redact.apply(value));
        }
    }

    private static boolean isLength(String name, @Nullable String value) {
        return name.equalsIgnoreCase(HttpHeaders.CONTENT_LENGTH) && value != null;
    }
}
