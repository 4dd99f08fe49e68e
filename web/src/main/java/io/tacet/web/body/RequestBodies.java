package io.tacet.web.body;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/** Reads a body into memory, up to a limit: whoever sends more is refused before the rest is read. */
final class RequestBodies {
    private RequestBodies() {}

    /** @throws TacetException {@link ErrorCode#INVALID_REQUEST} for a longer body */
    static byte[] read(HttpServletRequest request, int maxBytes) throws IOException {
        if (request.getContentLengthLong() > maxBytes) {
            throw tooLong(maxBytes);
        }
        byte[] body = request.getInputStream().readNBytes(maxBytes + 1);
        if (body.length > maxBytes) {
            throw tooLong(maxBytes);
        }
        return body;
    }

    private static TacetException tooLong(int maxBytes) {
        return new TacetException(ErrorCode.INVALID_REQUEST, "The body has more than " + maxBytes + " bytes.");
    }
}
