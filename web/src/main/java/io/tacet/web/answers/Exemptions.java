package io.tacet.web.answers;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.annotation.Annotation;
import java.util.List;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;

/** Which answers may hold values: a secret that was asked for, and tasks that are handed to a worker. */
final class Exemptions {
    /** The engine's ways to get a task with its input open (TaskResource:66, 78, 98). */
    private static final List<PathPatternRequestMatcher> HAND_OFFS = List.of(
            PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.GET, "/api/tasks/poll/{type}"),
            PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.GET, "/api/tasks/poll/batch/{type}"),
            PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/api/tasks/update-v2"));

    private Exemptions() {}

    /** Whether an answer is made of records of the audit; errors never are. */
    static boolean isOfRecords(HttpServletRequest request, int status) {
        return status < 400 && isAnsweredBy(ShowsRecords.class, request);
    }

    /** Once the request was handled; errors are never exempt. */
    static boolean cover(HttpServletRequest request, int status) {
        return status < 400
                && (isAnsweredBy(ShowsValue.class, request)
                        || HAND_OFFS.stream().anyMatch(path -> path.matches(request)));
    }

    private static boolean isAnsweredBy(Class<? extends Annotation> kind, HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE) instanceof HandlerMethod handler
                && handler.hasMethodAnnotation(kind);
    }
}
