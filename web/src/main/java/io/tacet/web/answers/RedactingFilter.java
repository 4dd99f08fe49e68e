package io.tacet.web.answers;

import io.tacet.audit.Sink;
import io.tacet.redaction.Redaction;
import io.tacet.redaction.Redaction.Place;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.WebUtils;

/**
 * No value of a secret leaves in an answer, whoever made it: the engine's controllers and its mapper of all exceptions, which
 * answers with any message (ApplicationExceptionMapper:63), this API, actuator endpoints, error pages. Nor does a handle: people
 * see what it stands for ({@link ShownHandles}). Exempt are those in {@link Exemptions}.
 *
 * <p>Works on the bytes of the finished answer: one search of the text, and no more where nothing is found. Turning what
 * controllers return into a tree would cost a second serialisation of each answer and miss what does not come from a
 * controller.
 */
public final class RedactingFilter extends OncePerRequestFilter {
    private final Redaction redaction;

    public RedactingFilter(Redaction redaction) {
        this.redaction = redaction;
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        @Nullable RedactedResponse begun = WebUtils.getNativeResponse(response, RedactedResponse.class);
        RedactedResponse answer = begun == null
                ? new RedactedResponse(response, text -> redacted(text, request, response.getStatus()))
                : begun;
        chain.doFilter(request, begun == null ? answer : response);
        if (!request.isAsyncStarted()) {
            answer.finish(Exemptions.cover(request, answer.getStatus()));
        }
    }

    private String redacted(String text, HttpServletRequest request, int status) {
        return ShownHandles.in(
                Exemptions.isStructure(request, status)
                        ? text
                        : redaction.objects(
                                text,
                                Place.of(Sink.ANSWER, variable("workflowId", request), variable("taskId", request))));
    }

    private static @Nullable String variable(String name, HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                        && variables.get(name) instanceof String value
                ? value
                : null;
    }
}
