package io.tacet.web.body;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;

/**
 * Counts bytes, and what looks like the items of a JSON document: a comma or an opening bracket outside of a string. Of another kind of
 * text that count means nothing, but it is no more than one for each byte.
 */
final class BoundedBody extends ServletInputStream {
    private final ServletInputStream body;
    private final BodyLimits limits;
    private long bytes;
    private int items;
    private boolean inString;
    private boolean escaped;

    BoundedBody(ServletInputStream body, BodyLimits limits) {
        this.body = body;
        this.limits = limits;
    }

    static TacetException tooLong(BodyLimits limits) {
        return new TacetException(
                ErrorCode.INVALID_REQUEST,
                "The body has more than " + limits.bytes() + " bytes (tacet.limits.request-body).");
    }

    @Override
    public int read() throws IOException {
        int next = body.read();
        if (next >= 0) {
            count((byte) next);
        }
        return next;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = body.read(target, offset, length);
        for (int i = offset; i < offset + read; i++) {
            count(target[i]);
        }
        return read;
    }

    private void count(byte next) {
        if (++bytes > limits.bytes()) {
            throw tooLong(limits);
        }
        if (escaped) {
            escaped = false;
        } else if (next == '"') {
            inString = !inString;
        } else if (inString) {
            escaped = next == '\\';
        } else if ((next == ',' || next == '[' || next == '{') && ++items > limits.items()) {
            throw new TacetException(
                    ErrorCode.INVALID_REQUEST,
                    "The body has more than " + limits.items() + " fields and elements (tacet.limits.request-items).");
        }
    }

    @Override
    public boolean isFinished() {
        return body.isFinished();
    }

    @Override
    public boolean isReady() {
        return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
        body.setReadListener(listener);
    }
}
