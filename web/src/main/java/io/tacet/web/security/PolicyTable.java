package io.tacet.web.security;

import io.tacet.access.Access;
import io.tacet.access.CurrentAccess;
import io.tacet.access.Principal;
import io.tacet.access.Role;
import io.tacet.access.Target;
import io.tacet.access.TargetType;
import io.tacet.kernel.TacetException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher.MatchResult;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Who may call what: the first entry that matches method and path decides, and a request that no entry matches is refused.
 *
 * <p>Paths are compared as Spring MVC compares them when it chooses a handler: exact in case and trailing slash, percent
 * encoding decoded, without the context path.
 */
public final class PolicyTable {
    /** What a caller must have. */
    private sealed interface Requirement {}

    /** Not even a token. */
    private record Nothing() implements Requirement {}

    /** The handler shows each caller only what that caller may see, or asks itself. */
    private record SignedIn() implements Requirement {}

    private record Administrator() implements Requirement {}

    /** An administrator, or the user whose id stands in the path. */
    private record Self(String variable) implements Requirement {}

    /** @param variable of the path, with the id of the target */
    private record Has(Access access, TargetType type, String variable) implements Requirement {}

    /** To make a thing of the type, whatever it will be called. */
    private record Creates(TargetType type) implements Requirement {}

    private record Entry(RequestMatcher matcher, Requirement requirement) {}

    private record Match(Requirement requirement, Map<String, String> variables) {}

    private static final Requirement NOTHING = new Nothing();
    private static final Requirement SIGNED_IN = new SignedIn();
    private static final Requirement ADMINISTRATOR = new Administrator();

    /** The service behind the handler decides: see io.tacet.conductor.access. */
    private static final Requirement BY_SERVICE = SIGNED_IN;

    private static final String MATCH = PolicyTable.class.getName();

    /** The name of no thing: what somebody has there comes from roles. */
    private static final String ANY = "*";

    private static final String KEY = "key";
    private static final String ID = "id";
    private static final String NAME = "name";

    private static final List<Entry> ENTRIES = List.of(
            // Health, for load balancers.
            on(HttpMethod.GET, "/health", NOTHING),
            on(HttpMethod.GET, "/api/health", NOTHING),
            // The way in.
            on(HttpMethod.POST, "/api/token", NOTHING),
            on(HttpMethod.GET, "/api/token/userInfo", SIGNED_IN),
            on(HttpMethod.POST, "/api/session", NOTHING),
            on(HttpMethod.GET, "/api/session/methods", NOTHING),
            on(HttpMethod.GET, "/api/session", SIGNED_IN),
            on(HttpMethod.DELETE, "/api/session", SIGNED_IN),
            on(HttpMethod.GET, "/api/oidc/login", NOTHING),
            on(HttpMethod.GET, "/api/oidc/callback", NOTHING),
            // The console's static files.
            on(HttpMethod.GET, "/", NOTHING),
            on(HttpMethod.GET, "/index.html", NOTHING),
            on(HttpMethod.GET, "/favicon.ico", NOTHING),
            on(HttpMethod.GET, "/assets/**", NOTHING),
            // Secrets. Lists show those on which the caller has anything.
            on(HttpMethod.POST, "/api/secrets", SIGNED_IN),
            on(HttpMethod.GET, "/api/secrets", SIGNED_IN),
            on(HttpMethod.GET, "/api/secrets-v2", SIGNED_IN),
            on(HttpMethod.GET, "/api/secrets/v2", SIGNED_IN),
            on(HttpMethod.GET, "/api/secrets/clearLocalCache", SIGNED_IN),
            on(HttpMethod.GET, "/api/secrets/clearRedisCache", SIGNED_IN),
            // CREATE or UPDATE, DELETE or CREATE: it depends on whether there is one.
            on(HttpMethod.PUT, "/api/secrets/{key}", SIGNED_IN),
            on(HttpMethod.DELETE, "/api/secrets/{key}", SIGNED_IN),
            on(HttpMethod.GET, "/api/secrets/{key}", has(Access.READ, TargetType.SECRET_NAME, KEY)),
            on(HttpMethod.GET, "/api/secrets/{key}/exists", SIGNED_IN),
            on(HttpMethod.PUT, "/api/secrets/{key}/description", has(Access.UPDATE, TargetType.SECRET_NAME, KEY)),
            on(HttpMethod.GET, "/api/secrets/{key}/tags", SIGNED_IN),
            on(HttpMethod.PUT, "/api/secrets/{key}/tags", has(Access.UPDATE, TargetType.SECRET_NAME, KEY)),
            on(HttpMethod.DELETE, "/api/secrets/{key}/tags", has(Access.UPDATE, TargetType.SECRET_NAME, KEY)),
            on(HttpMethod.GET, "/api/secrets/{key}/versions", has(Access.READ, TargetType.SECRET_NAME, KEY)),
            on(
                    HttpMethod.POST,
                    "/api/secrets/{key}/versions/{n}/restore",
                    has(Access.UPDATE, TargetType.SECRET_NAME, KEY)),
            on(HttpMethod.POST, "/api/secrets/{key}/undelete", SIGNED_IN),
            // Environment variables; PUT and DELETE as of secrets.
            on(HttpMethod.GET, "/api/environment", SIGNED_IN),
            on(HttpMethod.PUT, "/api/environment/{key}", SIGNED_IN),
            on(HttpMethod.DELETE, "/api/environment/{key}", SIGNED_IN),
            on(HttpMethod.GET, "/api/environment/{key}", has(Access.READ, TargetType.ENV_VARIABLE, KEY)),
            on(HttpMethod.GET, "/api/environment/{name}/tags", has(Access.READ, TargetType.ENV_VARIABLE, NAME)),
            on(HttpMethod.PUT, "/api/environment/{name}/tags", has(Access.UPDATE, TargetType.ENV_VARIABLE, NAME)),
            on(HttpMethod.DELETE, "/api/environment/{name}/tags", has(Access.UPDATE, TargetType.ENV_VARIABLE, NAME)),
            // Users and groups.
            on(HttpMethod.GET, "/api/users/{id}", new Self(ID)),
            on(HttpMethod.GET, "/api/users/{id}/permissions", new Self(ID)),
            on(HttpMethod.GET, "/api/users/{id}/checkPermissions", new Self(ID)),
            on("/api/users/**", ADMINISTRATOR),
            on("/api/groups/**", ADMINISTRATOR),
            // Applications: whoever made one looks after it; what it may do, others decide.
            on(HttpMethod.GET, "/api/applications", SIGNED_IN),
            on(HttpMethod.POST, "/api/applications", new Creates(TargetType.APPLICATION)),
            on(HttpMethod.GET, "/api/applications/key/{keyId}", SIGNED_IN),
            on(HttpMethod.POST, "/api/applications/{id}/roles/{role}", ADMINISTRATOR),
            on(HttpMethod.DELETE, "/api/applications/{id}/roles/{role}", ADMINISTRATOR),
            on(HttpMethod.DELETE, "/api/applications/{id}", has(Access.DELETE, TargetType.APPLICATION, ID)),
            on(HttpMethod.GET, "/api/applications/{id}/**", has(Access.READ, TargetType.APPLICATION, ID)),
            on("/api/applications/{id}/**", has(Access.UPDATE, TargetType.APPLICATION, ID)),
            // Roles are no secret.
            on(HttpMethod.GET, "/api/roles/**", SIGNED_IN),
            // Whoever made a thing may share it.
            on("/api/auth/authorization/**", SIGNED_IN),
            on(HttpMethod.GET, "/api/access/explain", SIGNED_IN),
            // Tags. Who may change those of a thing, decides with whom it is shared.
            on(HttpMethod.GET, "/api/metadata/tags/**", SIGNED_IN),
            on(HttpMethod.GET, "/api/metadata/workflow/{name}/tags", has(Access.READ, TargetType.WORKFLOW_DEF, NAME)),
            on("/api/metadata/workflow/{name}/tags", has(Access.UPDATE, TargetType.WORKFLOW_DEF, NAME)),
            on(HttpMethod.GET, "/api/metadata/task/{name}/tags", has(Access.READ, TargetType.TASK_DEF, NAME)),
            on("/api/metadata/task/{name}/tags", has(Access.UPDATE, TargetType.TASK_DEF, NAME)),
            // The engine's definitions, executions and tasks: its services ask for each, by name or id.
            on(HttpMethod.PUT, "/api/workflow/bulk/pause", BY_SERVICE),
            on(HttpMethod.PUT, "/api/workflow/bulk/resume", BY_SERVICE),
            on(HttpMethod.POST, "/api/workflow/bulk/restart", BY_SERVICE),
            on(HttpMethod.POST, "/api/workflow/bulk/retry", BY_SERVICE),
            on(HttpMethod.POST, "/api/workflow/bulk/terminate", BY_SERVICE),
            on(HttpMethod.DELETE, "/api/workflow/bulk/remove", BY_SERVICE),
            on(HttpMethod.DELETE, "/api/workflow/bulk/terminate-remove", BY_SERVICE),
            on(HttpMethod.POST, "/api/workflow/bulk/search", BY_SERVICE),
            // Plays a definition through with made-up outputs, past the services.
            on(HttpMethod.POST, "/api/workflow/test", ADMINISTRATOR),
            on(HttpMethod.GET, "/api/workflow/{id}/messages", ADMINISTRATOR),
            on(HttpMethod.POST, "/api/workflow/{id}/messages", BY_SERVICE),
            on(HttpMethod.GET, "/api/metadata/workflow", BY_SERVICE),
            on(HttpMethod.POST, "/api/metadata/workflow", BY_SERVICE),
            on(HttpMethod.PUT, "/api/metadata/workflow", BY_SERVICE),
            on(HttpMethod.POST, "/api/metadata/workflow/validate", BY_SERVICE),
            on(HttpMethod.GET, "/api/metadata/workflow/{name}", BY_SERVICE),
            on(HttpMethod.GET, "/api/metadata/workflow/{name}/versions", BY_SERVICE),
            on(HttpMethod.DELETE, "/api/metadata/workflow/{name}/{version}", BY_SERVICE),
            on(HttpMethod.GET, "/api/metadata/taskdefs", BY_SERVICE),
            on(HttpMethod.POST, "/api/metadata/taskdefs", BY_SERVICE),
            on(HttpMethod.PUT, "/api/metadata/taskdefs", BY_SERVICE),
            on(HttpMethod.GET, "/api/metadata/taskdefs/{type}", BY_SERVICE),
            on(HttpMethod.DELETE, "/api/metadata/taskdefs/{type}", BY_SERVICE),
            on(HttpMethod.POST, "/api/workflow", BY_SERVICE),
            on(HttpMethod.POST, "/api/workflow/{name}", BY_SERVICE),
            on(HttpMethod.POST, "/api/workflow/execute/{name}/{version}", BY_SERVICE),
            on(HttpMethod.GET, "/api/workflow/{name}/correlated/{correlationId}", BY_SERVICE),
            on(HttpMethod.POST, "/api/workflow/{name}/correlated", BY_SERVICE),
            on(HttpMethod.GET, "/api/workflow/running/{name}", BY_SERVICE),
            on(HttpMethod.GET, "/api/workflow/search", BY_SERVICE),
            on(HttpMethod.GET, "/api/workflow/search-v2", BY_SERVICE),
            on(HttpMethod.GET, "/api/workflow/search-by-tasks", BY_SERVICE),
            on(HttpMethod.GET, "/api/workflow/search-by-tasks-v2", BY_SERVICE),
            on(HttpMethod.GET, "/api/workflow/externalstoragelocation", BY_SERVICE),
            on(HttpMethod.GET, "/api/workflow/external-storage-location", BY_SERVICE),
            on(HttpMethod.GET, "/api/workflow/{id}", BY_SERVICE),
            on(HttpMethod.GET, "/api/workflow/{id}/status", BY_SERVICE),
            on(HttpMethod.GET, "/api/workflow/{id}/tasks", BY_SERVICE),
            on(HttpMethod.DELETE, "/api/workflow/{id}", BY_SERVICE),
            on(HttpMethod.DELETE, "/api/workflow/{id}/remove", BY_SERVICE),
            on(HttpMethod.DELETE, "/api/workflow/{id}/terminate-remove", BY_SERVICE),
            on(HttpMethod.PUT, "/api/workflow/decide/{id}", BY_SERVICE),
            on(HttpMethod.PUT, "/api/workflow/{id}/pause", BY_SERVICE),
            on(HttpMethod.PUT, "/api/workflow/{id}/resume", BY_SERVICE),
            on(HttpMethod.PUT, "/api/workflow/{id}/skiptask/{reference}", BY_SERVICE),
            on(HttpMethod.POST, "/api/workflow/{id}/rerun", BY_SERVICE),
            on(HttpMethod.POST, "/api/workflow/{id}/restart", BY_SERVICE),
            on(HttpMethod.POST, "/api/workflow/{id}/retry", BY_SERVICE),
            on(HttpMethod.POST, "/api/workflow/{id}/resetcallbacks", BY_SERVICE),
            on(HttpMethod.GET, "/api/tasks/poll/{type}", BY_SERVICE),
            on(HttpMethod.GET, "/api/tasks/poll/batch/{type}", BY_SERVICE),
            on(HttpMethod.POST, "/api/tasks", BY_SERVICE),
            on(HttpMethod.POST, "/api/tasks/update-v2", BY_SERVICE),
            on(HttpMethod.POST, "/api/tasks/{id}/log", BY_SERVICE),
            on(HttpMethod.GET, "/api/tasks/{id}/log", BY_SERVICE),
            on(HttpMethod.POST, "/api/tasks/{workflowId}/{reference}/{status}", BY_SERVICE),
            on(HttpMethod.POST, "/api/tasks/{workflowId}/{reference}/{status}/sync", BY_SERVICE),
            on(HttpMethod.POST, "/api/tasks/{workflowId}/{status}/signal", BY_SERVICE),
            on(HttpMethod.POST, "/api/tasks/{workflowId}/{status}/signal/sync", BY_SERVICE),
            on(HttpMethod.GET, "/api/tasks/queue/sizes", BY_SERVICE),
            on(HttpMethod.GET, "/api/tasks/queue/size", BY_SERVICE),
            on(HttpMethod.GET, "/api/tasks/queue/polldata", BY_SERVICE),
            on(HttpMethod.GET, "/api/tasks/queue/polldata/all", BY_SERVICE),
            on(HttpMethod.POST, "/api/tasks/queue/requeue/{type}", BY_SERVICE),
            on(HttpMethod.GET, "/api/tasks/search", BY_SERVICE),
            on(HttpMethod.GET, "/api/tasks/search-v2", BY_SERVICE),
            on(HttpMethod.GET, "/api/tasks/externalstoragelocation", BY_SERVICE),
            on(HttpMethod.GET, "/api/tasks/external-storage-location", BY_SERVICE),
            on(HttpMethod.GET, "/api/tasks/{id}", BY_SERVICE),
            on(HttpMethod.POST, "/api/queue/update/{workflowId}/{reference}/{status}", BY_SERVICE),
            on(HttpMethod.POST, "/api/queue/update/{workflowId}/task/{taskId}/{status}", BY_SERVICE),
            on(HttpMethod.POST, "/api/event", BY_SERVICE),
            on(HttpMethod.PUT, "/api/event", BY_SERVICE),
            on(HttpMethod.GET, "/api/event", BY_SERVICE),
            on(HttpMethod.GET, "/api/event/{event}", BY_SERVICE),
            on(HttpMethod.DELETE, "/api/event/{name}", BY_SERVICE),
            on(HttpMethod.POST, "/api/scheduler/schedules", BY_SERVICE),
            on(HttpMethod.GET, "/api/scheduler/schedules", BY_SERVICE),
            on(HttpMethod.GET, "/api/scheduler/schedules/search", BY_SERVICE),
            on(HttpMethod.GET, "/api/scheduler/schedules/{name}", BY_SERVICE),
            on(HttpMethod.DELETE, "/api/scheduler/schedules/{name}", BY_SERVICE),
            on(HttpMethod.PUT, "/api/scheduler/schedules/{name}/pause", BY_SERVICE),
            on(HttpMethod.PUT, "/api/scheduler/schedules/{name}/resume", BY_SERVICE),
            on(HttpMethod.PUT, "/api/scheduler/bulk/pause", BY_SERVICE),
            on(HttpMethod.PUT, "/api/scheduler/bulk/resume", BY_SERVICE),
            on(HttpMethod.GET, "/api/scheduler/nextFewSchedules", BY_SERVICE),
            on(HttpMethod.GET, "/api/scheduler/search/executions", BY_SERVICE),
            // All else.
            on("/**", ADMINISTRATOR));

    private final CurrentAccess access;

    public PolicyTable(CurrentAccess access) {
        this.access = access;
    }

    /** Whether anyone may make this request, without a token. */
    public boolean isOpen(HttpServletRequest request) {
        return find(request)
                .filter(match -> match.requirement().equals(NOTHING))
                .isPresent();
    }

    public boolean permits(HttpServletRequest request, @Nullable Principal caller) {
        return find(request).filter(match -> permits(match, caller)).isPresent();
    }

    private boolean permits(Match match, @Nullable Principal caller) {
        if (caller == null) {
            return match.requirement().equals(NOTHING);
        }
        return switch (match.requirement()) {
            case Nothing nothing -> true;
            case SignedIn signedIn -> true;
            case Administrator administrator -> caller.has(Role.ADMIN);
            case Self self -> caller.has(Role.ADMIN) || caller.id().value().equals(id(match, self.variable()));
            case Has has ->
                caller.has(Role.ADMIN)
                        || target(match, has)
                                .filter(target -> access.allows(caller.id(), has.access(), target))
                                .isPresent();
            case Creates creates -> access.allows(caller.id(), Access.CREATE, new Target(creates.type(), ANY));
        };
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
        for (Entry entry : ENTRIES) {
            MatchResult result = entry.matcher().matcher(request);
            if (result.isMatch()) {
                return Optional.of(new Match(entry.requirement(), result.getVariables()));
            }
        }
        return Optional.empty();
    }

    private static Has has(Access access, TargetType type, String variable) {
        return new Has(access, type, variable);
    }

    private static Entry on(HttpMethod method, String path, Requirement requirement) {
        return new Entry(PathPatternRequestMatcher.withDefaults().matcher(method, path), requirement);
    }

    private static Entry on(String path, Requirement requirement) {
        return new Entry(PathPatternRequestMatcher.withDefaults().matcher(path), requirement);
    }
}
