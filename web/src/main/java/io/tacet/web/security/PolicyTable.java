package io.tacet.web.security;

import io.tacet.access.Principal;
import io.tacet.access.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Who may call what: the first entry that matches method and path decides, and a request that no entry matches is refused.
 *
 * <p>Paths are compared as Spring MVC compares them when it chooses a handler: exact in case and trailing slash, percent
 * encoding decoded, without the context path.
 */
public final class PolicyTable {
    /** What a caller must have. */
    private enum Requirement {
        NOTHING,
        ADMIN
    }

    private record Entry(RequestMatcher matcher, Requirement requirement) {}

    private final List<Entry> entries = List.of(
            // Health, for load balancers.
            open(HttpMethod.GET, "/health"),
            open(HttpMethod.GET, "/api/health"),
            // The way in.
            open(HttpMethod.POST, "/api/token"),
            // The console's static files.
            open(HttpMethod.GET, "/"),
            open(HttpMethod.GET, "/index.html"),
            open(HttpMethod.GET, "/favicon.ico"),
            open(HttpMethod.GET, "/assets/**"),
            // What turned up where, of all workflows and secrets.
            admin("/api/leak-attempts"),
            // All else.
            admin("/**"));

    /** Whether anyone may make this request, without a token. */
    public boolean isOpen(HttpServletRequest request) {
        return requirementOf(request).equals(Optional.of(Requirement.NOTHING));
    }

    public boolean permits(HttpServletRequest request, @Nullable Principal caller) {
        return switch (requirementOf(request).orElse(null)) {
            case NOTHING -> true;
            case ADMIN -> caller != null && caller.has(Role.ADMIN);
            case null -> false;
        };
    }

    /** What to tell a caller who is refused. */
    String missingPermission(HttpServletRequest request, @Nullable Principal caller) {
        String who = caller == null ? "The caller" : caller.id().value();
        return requirementOf(request)
                .map(requirement -> who + " needs the role " + requirement + " for this call; ask an administrator.")
                .orElse("Nobody may make this call.");
    }

    private Optional<Requirement> requirementOf(HttpServletRequest request) {
        return entries.stream()
                .filter(entry -> entry.matcher().matches(request))
                .map(Entry::requirement)
                .findFirst();
    }

    private static Entry open(HttpMethod method, String path) {
        return new Entry(PathPatternRequestMatcher.withDefaults().matcher(method, path), Requirement.NOTHING);
    }

    private static Entry admin(String path) {
        return new Entry(PathPatternRequestMatcher.withDefaults().matcher(path), Requirement.ADMIN);
    }
}
