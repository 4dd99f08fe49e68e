package io.tacet.web.answers;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The body of a {@link RedactedResponse}. What passes how is decided at the first byte, when the type of the answer is known. */
final class AnswerBody extends ServletOutputStream {
    private final RedactedResponse response;
    private final UnaryOperator<String> redact;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private @Nullable BodyKind kind;

    AnswerBody(RedactedResponse response, UnaryOperator<String> redact) {
        this.response = response;
        this.redact = redact;
    }

    void finish(boolean asItIs) throws IOException {
        if (kind != BodyKind.AS_IT_IS && held.size() > 0) {
            byte[] whole = asItIs ? held.toByteArray() : redacted();
            held.reset();
            if (kind == BodyKind.WHOLE) {
                response.passLength(whole.length);
            }
            target().write(whole);
        }
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        switch (kind()) {
            case WHOLE -> held.write(bytes, offset, length);
            case AS_IT_IS -> target().write(bytes, offset, length);
            case LINES -> {
                for (int i = offset; i < offset + length; i++) {
                    held.write(bytes[i]);
                    if (bytes[i] == '\n') {
                        passLine();
                    }
                }
            }
        }
    }

    private void passLine() throws IOException {
        byte[] line = redacted();
        held.reset();
        target().write(line);
    }

    private BodyKind kind() {
        if (kind == null) {
            kind = BodyKind.of(response);
            if (kind == BodyKind.AS_IT_IS && response.announcedLength() >= 0) {
                response.passLength(response.announcedLength());
            }
        }
        return kind;
    }

    @SuppressWarnings("ReferenceEquality") // the sign for "nothing found here"
    private byte[] redacted() {
        String before = held.toString(response.charset());
        String after = redact.apply(before);
        return after == before ? held.toByteArray() : after.getBytes(response.charset());
    }

    private ServletOutputStream target() throws IOException {
        return response.getResponse().getOutputStream();
    }

    @Override
    public void flush() throws IOException {
        if (kind == BodyKind.LINES || kind == BodyKind.AS_IT_IS) {
            target().flush();
        }
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        throw new TacetException(
                ErrorCode.CONFIGURATION_INVALID, "Answers that are written without blocking cannot be redacted.");
    }
}
