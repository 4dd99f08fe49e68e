package io.tacet.conductor.bounds;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/** Cuts the connection when the body of a response, decompressed, is longer than so many bytes. */
record BoundedResponse(long maxBytes) implements ExecChainHandler {
    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        ClassicHttpResponse response = chain.proceed(request, scope);
        if (response.getEntity() != null) {
            response.setEntity(new Body(response.getEntity(), maxBytes, scope.execRuntime::discardEndpoint));
        }
        return response;
    }

    private static final class Body extends HttpEntityWrapper {
        private final long maxBytes;
        private final Runnable cut;

        Body(HttpEntity body, long maxBytes, Runnable cut) {
            super(body);
            this.maxBytes = maxBytes;
            this.cut = cut;
        }

        @Override
        public InputStream getContent() throws IOException {
            return new Content(super.getContent(), maxBytes, cut);
        }
    }

    private static final class Content extends FilterInputStream {
        private final long maxBytes;
        private final Runnable cut;
        private long read;

        Content(InputStream content, long maxBytes, Runnable cut) {
            super(content);
            this.maxBytes = maxBytes;
            this.cut = cut;
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int more = super.read(bytes, offset, length);
            count(more);
            return more;
        }

        @Override
        public long skip(long bytes) throws IOException {
            long skipped = super.skip(bytes);
            count(skipped);
            return skipped;
        }

        private void count(long more) {
            read += Math.max(0, more);
            if (read > maxBytes) {
                // Else closing would read, and decompress, the rest.
                cut.run();
                // Not an IOException: Spring would put a message of its own in its place.
                throw new TacetException(
                        ErrorCode.RESPONSE_TOO_LARGE,
                        ErrorCode.RESPONSE_TOO_LARGE + ": the response has more than " + maxBytes
                                + " bytes (tacet.limits.http-response).");
            }
        }
    }
}
