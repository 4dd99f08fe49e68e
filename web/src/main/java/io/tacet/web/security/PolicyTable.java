package io.tacet.web.security;

import static io.tacet.web.security.Requirement.NOTHING;

import io.tacet.access.Access;
import io.tacet.access.CurrentAccess;
import io.tacet.access.Enforcement;
import io.tacet.access.Principal;
import io.tacet.access.Role;
import io.tacet.access.Target;
import io.tacet.kernel.TacetException;
import io.tacet.web.security.Requirement.Administrator;
import io.tacet.web.security.Requirement.ByService;
import io.tacet.web.security.Requirement.Creates;
import io.tacet.web.security.Requirement.EngineAdministrator;
import io.tacet.web.security.Requirement.Has;
import io.tacet.web.security.Requirement.Nothing;
import io.tacet.web.security.Requirement.Self;
import io.tacet.web.security.Requirement.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.util.matcher.RequestMatcher.MatchResult;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Who may call what: the first entry that matches method and path decides, and a request that no entry matches is refused.
 *
 * <p>Paths are compared as Spring MVC compares them when it chooses a handler: exact in case and trailing slash, percent
 * encoding decoded, without the context path.
 */
public final class PolicyTable {
    private record Match(Requirement requirement, Map<String, String> variables) {}

    private static final String MATCH = PolicyTable.class.getName();

    private final CurrentAccess access;
    private final Enforcement enforcement;

    public PolicyTable(CurrentAccess access, Enforcement enforcement) {
        this.access = access;
        this.enforcement = enforcement;
    }

    /** Whether anyone may make this request, without a token. */
    public boolean isOpen(HttpServletRequest request) {
        return find(request)
                .filter(match -> match.requirement().equals(NOTHING))
                .isPresent();
    }

    public boolean permits(HttpServletRequest request, @Nullable Principal caller) {
        return find(request).filter(match -> permits(match, caller, request)).isPresent();
    }

    private boolean permits(Match match, @Nullable Principal caller, HttpServletRequest request) {
        if (caller == null) {
            return match.requirement().equals(NOTHING);
        }
        return switch (match.requirement()) {
            case Nothing nothing -> true;
            case SignedIn signedIn -> true;
            case ByService byService -> true;
            case Administrator administrator -> caller.has(Role.ADMIN);
            case EngineAdministrator administrator ->
                caller.has(Role.ADMIN) || enforcement.letsAdministrate(caller.id(), callOf(request));
            case Self self -> caller.has(Role.ADMIN) || caller.id().isNamedBy(id(match, self.variable()));
            case Has has ->
                caller.has(Role.ADMIN)
                        || target(match, has)
                                .filter(target -> access.allows(caller.id(), has.access(), target))
                                .isPresent();
            case Creates creates -> access.allows(caller.id(), Access.CREATE, Target.any(creates.type()));
        };
    }

    /** As whom somebody acts who shows no token: on the engine's paths, where the server observes. Roles of that one do not count. */
    Optional<Principal> anonymous(HttpServletRequest request) {
        return find(request)
                .filter(match -> isEngines(match.requirement()))
                .flatMap(match -> enforcement.anonymous())
                .map(id -> new Principal(id, Set.of()));
    }

    private static boolean isEngines(Requirement requirement) {
        return requirement instanceof ByService || requirement instanceof EngineAdministrator;
    }

    /** How the audit names a request. */
    static String callOf(HttpServletRequest request) {
        return request.getMethod() + " " + request.getRequestURI();
    }

    /** What to tell a caller who is refused. */
    String missingPermission(HttpServletRequest request, @Nullable Principal caller) {
        String who = caller == null ? "The caller" : caller.id().value();
        return find(request)
                .map(match -> switch (match.requirement()) {
                    case Has has
                    when caller != null ->
                        target(match, has)
                                .map(target -> access.index()
                                        .explain(caller.id(), has.access(), target)
                                        .toString())
                                .orElse("There is nothing of that name.");
                    case Creates creates ->
                        who + " needs a role that may create " + creates.type() + "; ask an administrator.";
                    default -> who + " needs the role ADMIN for this call; ask an administrator.";
                })
                .orElse("Nobody may make this call.");
    }

    /** Empty where nothing can be called so. */
    private static Optional<Target> target(Match match, Has has) {
        try {
            return Optional.of(new Target(has.type(), id(match, has.variable())));
        } catch (TacetException e) {
            return Optional.empty();
        }
    }

    private static String id(Match match, String variable) {
        return match.variables().getOrDefault(variable, "");
    }

    /** Once for each request. */
    private static Optional<Match> find(HttpServletRequest request) {
        if (request.getAttribute(MATCH) instanceof Match known) {
            return Optional.of(known);
        }
        // Else each matcher parses the path anew.
        boolean parsedBefore = ServletRequestPathUtils.hasParsedRequestPath(request);
        if (!parsedBefore) {
            ServletRequestPathUtils.parseAndCache(request);
        }
        try {
            Optional<Match> match = firstIn(request);
            match.ifPresent(found -> request.setAttribute(MATCH, found));
            return match;
        } finally {
            if (!parsedBefore) {
                ServletRequestPathUtils.clearParsedRequestPath(request);
            }
        }
    }

    private static Optional<Match> firstIn(HttpServletRequest request) {
        for (PolicyEntries.Entry entry : PolicyEntries.ALL) {
            MatchResult result = entry.matcher().matcher(request);
            if (result.isMatch()) {
                return Optional.of(new Match(entry.requirement(), result.getVariables()));
            }
        }
        return Optional.empty();
    }
}
