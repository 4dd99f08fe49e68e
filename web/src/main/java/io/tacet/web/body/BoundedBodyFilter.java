package io.tacet.web.body;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/** Stops reading the body of a request that is too large, for the engine's controllers too, which have no limit of their own. */
public final class BoundedBodyFilter extends OncePerRequestFilter {
    private final BodyLimits limits;

    public BoundedBodyFilter(BodyLimits limits) {
        this.limits = limits;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(new BoundedRequest(request, limits), response);
    }

    private static final class BoundedRequest extends HttpServletRequestWrapper {
        private final BodyLimits limits;
        private @Nullable ServletInputStream body;

        BoundedRequest(HttpServletRequest request, BodyLimits limits) {
            super(request);
            this.limits = limits;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            if (getContentLengthLong() > limits.bytes()) {
                throw BoundedBody.tooLong(limits);
            }
            if (body == null) {
                body = new BoundedBody(super.getInputStream(), limits);
            }
            return body;
        }

        @Override
        public BufferedReader getReader() throws IOException {
            Charset charset = Optional.ofNullable(getCharacterEncoding())
                    .map(Charset::forName)
                    .orElse(StandardCharsets.UTF_8);
            return new BufferedReader(new InputStreamReader(getInputStream(), charset));
        }
    }
}
