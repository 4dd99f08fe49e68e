package io.tacet.web.security;

import static io.tacet.web.security.Requirement.ADMINISTRATOR;
import static io.tacet.web.security.Requirement.BY_SERVICE;
import static io.tacet.web.security.Requirement.ENGINE_ADMINISTRATOR;
import static io.tacet.web.security.Requirement.NOTHING;
import static io.tacet.web.security.Requirement.SIGNED_IN;

import io.tacet.access.Access;
import io.tacet.access.TargetType;
import io.tacet.web.console.ConsoleController;
import io.tacet.web.security.Requirement.Creates;
import io.tacet.web.security.Requirement.Has;
import io.tacet.web.security.Requirement.Self;
import java.util.List;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Every path of the server, and what it takes; the first that fits a request counts. Decided by {@link PolicyTable}. */
final class PolicyEntries {
    record Entry(RequestMatcher matcher, Requirement requirement) {}

    private static final String KEY = "key";
    private static final String ID = "id";
    private static final String NAME = "name";

    static final List<Entry> ALL = List.of(
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
            on(HttpMethod.GET, ConsoleController.PAGES, NOTHING),
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
            on(HttpMethod.GET, "/api/secrets/{key}/fields", has(Access.READ, TargetType.SECRET_NAME, KEY)),
            // And READ: the answers depend on the value.
            on(HttpMethod.PUT, "/api/secrets/{key}/fields", has(Access.UPDATE, TargetType.SECRET_NAME, KEY)),
            on(HttpMethod.GET, "/api/secrets/{key}/versions", has(Access.READ, TargetType.SECRET_NAME, KEY)),
            on(
                    HttpMethod.POST,
                    "/api/secrets/{key}/versions/{n}/restore",
                    has(Access.UPDATE, TargetType.SECRET_NAME, KEY)),
            on(HttpMethod.POST, "/api/secrets/{key}/undelete", SIGNED_IN),
            on(HttpMethod.DELETE, "/api/secrets/{key}/deleted", ADMINISTRATOR),
            // Whoever sees it, sees where it stands; who has used it, whoever may share it.
            on(HttpMethod.GET, "/api/secrets/{key}/uses", SIGNED_IN),
            on(HttpMethod.GET, "/api/secrets/{key}/audit", SIGNED_IN),
            on(HttpMethod.GET, "/api/secrets/{key}/recipients", has(Access.READ, TargetType.SECRET_NAME, KEY)),
            on(HttpMethod.GET, "/api/secrets-v2/page", SIGNED_IN),
            on(HttpMethod.GET, "/api/secrets-v2/named", SIGNED_IN),
            on(HttpMethod.GET, "/api/secrets-v2/last-uses", SIGNED_IN),
            on(HttpMethod.GET, "/api/secrets-v2/deleted", SIGNED_IN),
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
            // Keys, the audit, and what it says is missing.
            on("/api/keys/**", ADMINISTRATOR),
            on("/api/audit/**", ADMINISTRATOR),
            on("/api/leak-attempts/**", ADMINISTRATOR),
            // How the server is set up: little of it is for everybody.
            on(HttpMethod.GET, "/api/settings", SIGNED_IN),
            on("/api/settings/**", ADMINISTRATOR),
            // Roles are no secret.
            on(HttpMethod.GET, "/api/roles/**", SIGNED_IN),
            // Whoever made a thing may share it.
            on("/api/auth/authorization/**", SIGNED_IN),
            on(HttpMethod.GET, "/api/access/explain", SIGNED_IN),
            on(HttpMethod.GET, "/api/access/holders", SIGNED_IN),
            on(HttpMethod.POST, "/api/access/impact", SIGNED_IN),
            on(HttpMethod.POST, "/api/access/own", SIGNED_IN),
            // Tags. Who may change those of a thing, decides with whom it is shared.
            on(HttpMethod.GET, "/api/metadata/tags/**", SIGNED_IN),
            on(HttpMethod.GET, "/api/metadata/workflow/{name}/tags", has(Access.READ, TargetType.WORKFLOW_DEF, NAME)),
            on("/api/metadata/workflow/{name}/tags", has(Access.UPDATE, TargetType.WORKFLOW_DEF, NAME)),
            on(HttpMethod.GET, "/api/metadata/task/{name}/tags", has(Access.READ, TargetType.TASK_DEF, NAME)),
            on("/api/metadata/task/{name}/tags", has(Access.UPDATE, TargetType.TASK_DEF, NAME)),
            // What we say of the engine's definitions and executions: CREATE or UPDATE, as its registration; READ, as
            // reading it.
            on(HttpMethod.POST, "/api/definitions/problems", SIGNED_IN),
            on(HttpMethod.GET, "/api/executions/{id}/identity", SIGNED_IN),
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
            on(HttpMethod.POST, "/api/workflow/test", ENGINE_ADMINISTRATOR),
            on(HttpMethod.GET, "/api/workflow/{id}/messages", ENGINE_ADMINISTRATOR),
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
            // What else is said of paths of ours: nothing of them comes down to the engine's.
            on("/api/secrets/**", ADMINISTRATOR),
            on("/api/secrets-v2/**", ADMINISTRATOR),
            on("/api/environment/**", ADMINISTRATOR),
            on("/api/applications/**", ADMINISTRATOR),
            on("/api/roles/**", ADMINISTRATOR),
            on("/api/access/**", ADMINISTRATOR),
            on("/api/definitions/**", ADMINISTRATOR),
            on("/api/executions/**", ADMINISTRATOR),
            on("/api/metadata/tags/**", ADMINISTRATOR),
            on("/api/token/**", ADMINISTRATOR),
            on("/api/session/**", ADMINISTRATOR),
            on("/api/oidc/**", ADMINISTRATOR),
            // The engine's agents read secrets by name, and ask for no identity.
            on("/api/agent/**", ADMINISTRATOR),
            on("/api/a2a/**", ADMINISTRATOR),
            on("/api/skills/**", ADMINISTRATOR),
            on("/api/providers/**", ADMINISTRATOR),
            // Figures; and what changes the server, or shows more of it.
            on(HttpMethod.GET, "/actuator/**", ENGINE_ADMINISTRATOR),
            on("/actuator/**", ADMINISTRATOR),
            // All else is the engine's.
            on("/**", ENGINE_ADMINISTRATOR));

    private PolicyEntries() {}

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
