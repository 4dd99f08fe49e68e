package io.tacet.web.answers;

import jakarta.servlet.http.HttpServletRequest;
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

    /** What a secret is called, who used it and where it went must be readable, whatever values there are; free text of records is redacted when it is written. */
    private static final List<PathPatternRequestMatcher> RECORDS = List.of(
            PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.GET, "/api/audit/**"),
            PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.GET, "/api/secrets/{key}/audit"),
            PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.GET, "/api/secrets/{key}/recipients"));

    private Exemptions() {}

    /** Whether an answer is made of records of the audit; errors never are. */
    static boolean isOfRecords(HttpServletRequest request, int status) {
        return status < 400 && RECORDS.stream().anyMatch(path -> path.matches(request));
    }

    /** Once the request was handled; errors are never exempt. */
    static boolean cover(HttpServletRequest request, int status) {
        return status < 400 && (showsValue(request) || HAND_OFFS.stream().anyMatch(path -> path.matches(request)));
    }

    private static boolean showsValue(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE) instanceof HandlerMethod handler
                && handler.hasMethodAnnotation(ShowsValue.class);
    }
}
