package io.tacet.web.answers;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Which answers are not redacted. Some hold values: a secret that was asked for, and tasks that are handed to a worker. Others hold no data of executions, but what
 * must stay as it was stored, whatever values there are: definitions, all that this API keeps (users, tokens, tags, descriptions, environment variables, records of the
 * audit), and the description of the API. Errors are always redacted.
 */
final class Exemptions {
    /** The engine's ways to get a task with its input open (TaskResource:66, 78, 98). */
    private static final List<PathPatternRequestMatcher> HAND_OFFS = List.of(
            PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.GET, "/api/tasks/poll/{type}"),
            PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.GET, "/api/tasks/poll/batch/{type}"),
            PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/api/tasks/update-v2"));

    /** Definitions as their authors stored them (MetadataResource, EventResource, SchedulerResource), and the description of the API. */
    private static final List<PathPatternRequestMatcher> STRUCTURE = List.of(
            PathPatternRequestMatcher.withDefaults().matcher("/api/metadata/**"),
            PathPatternRequestMatcher.withDefaults().matcher("/api/event/**"),
            PathPatternRequestMatcher.withDefaults().matcher("/api/scheduler/schedules/**"),
            PathPatternRequestMatcher.withDefaults().matcher("/api-docs/**"));

    /** Of the controllers of this API. */
    private static final String OWN_PACKAGE = "io.tacet.web.";

    private Exemptions() {}

    /** Whether an answer shows what was stored, without data of executions. */
    static boolean isStructure(HttpServletRequest request, int status) {
        return status < 400
                && (handler(request)
                                .filter(handler ->
                                        handler.getBeanType().getName().startsWith(OWN_PACKAGE))
                                .isPresent()
                        || isOneOf(STRUCTURE, request));
    }

    /** Once the request was handled; errors are never exempt. */
    static boolean cover(HttpServletRequest request, int status) {
        return status < 400 && (isAnsweredBy(ShowsValue.class, request) || isOneOf(HAND_OFFS, request));
    }

    private static boolean isOneOf(List<PathPatternRequestMatcher> paths, HttpServletRequest request) {
        return paths.stream().anyMatch(path -> path.matches(request));
    }

    private static boolean isAnsweredBy(Class<? extends Annotation> kind, HttpServletRequest request) {
        return handler(request)
                .filter(handler -> handler.hasMethodAnnotation(kind))
                .isPresent();
    }

    private static Optional<HandlerMethod> handler(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE) instanceof HandlerMethod handler
                ? Optional.of(handler)
                : Optional.empty();
    }
}
