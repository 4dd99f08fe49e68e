package io.tacet.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OpenApiTest {
    private static final List<String> PATHS = List.of(
            "/api/token",
            "/api/token/userInfo",
            "/api/secrets",
            "/api/secrets-v2",
            "/api/secrets/v2",
            "/api/secrets/{key}",
            "/api/secrets/{key}/exists",
            "/api/secrets/{key}/description",
            "/api/secrets/{key}/tags",
            "/api/secrets/{key}/versions",
            "/api/secrets/{key}/versions/{n}/restore",
            "/api/secrets/{key}/undelete",
            "/api/secrets/{key}/deleted",
            "/api/secrets/clearLocalCache",
            "/api/secrets/clearRedisCache",
            "/api/users",
            "/api/users/{id}",
            "/api/users/{id}/password",
            "/api/users/{id}/permissions",
            "/api/users/{id}/checkPermissions",
            "/api/groups",
            "/api/groups/{id}",
            "/api/groups/{id}/users",
            "/api/groups/{id}/users/{userId}",
            "/api/groups/{id}/permissions",
            "/api/applications",
            "/api/applications/{id}",
            "/api/applications/key/{keyId}",
            "/api/applications/{id}/roles/{role}",
            "/api/applications/{id}/accessKeys",
            "/api/applications/{id}/accessKeys/{keyId}",
            "/api/applications/{id}/accessKeys/{keyId}/status",
            "/api/applications/{id}/tags",
            "/api/roles",
            "/api/roles/system",
            "/api/roles/permissions",
            "/api/auth/authorization",
            "/api/auth/authorization/{type}/{id}",
            "/api/access/explain",
            "/api/secrets/{key}/fields",
            "/api/secrets/{key}/uses",
            "/api/secrets/{key}/audit",
            "/api/secrets/{key}/recipients",
            "/api/secrets-v2/page",
            "/api/secrets-v2/named",
            "/api/secrets-v2/last-uses",
            "/api/secrets-v2/deleted",
            "/api/access/holders",
            "/api/access/impact",
            "/api/access/own",
            "/api/executions/{workflowId}/identity",
            "/api/environment",
            "/api/environment/{key}",
            "/api/environment/{name}/tags",
            "/api/metadata/workflow/{name}/tags",
            "/api/definitions/problems",
            "/api/metadata/task/{name}/tags",
            "/api/metadata/tags",
            "/api/metadata/tags/grouped",
            "/api/metadata/tags/counts",
            "/api/metadata/tags/resources",
            "/api/leak-attempts",
            "/api/audit",
            "/api/audit/export",
            "/api/audit/check",
            "/api/session",
            "/api/session/methods",
            "/api/settings",
            "/api/settings/server",
            "/api/keys",
            "/api/keys/rotate",
            "/api/keys/rewrap");

    /** Without a token. */
    private static final Set<String> OPEN = Set.of("post /api/token", "post /api/session", "get /api/session/methods");

    @Test
    void documentThenEachOfOurCallsIsDescribedAndGuarded() throws Exception {
        try (TestServer server = new TestServer()) {
            JsonNode api = server.call("GET", "/api-docs").send().json();
            assertThat(api.at("/components/securitySchemes/X-Authorization/name")
                            .asText())
                    .isEqualTo("X-Authorization");
            for (String path : PATHS) {
                JsonNode operations = api.path("paths").path(path);
                assertThat(operations.isObject()).as(path).isTrue();
                for (Map.Entry<String, JsonNode> operation : operations.properties()) {
                    String name = operation.getKey() + " " + path;
                    JsonNode described = operation.getValue();
                    assertThat(described.path("summary").asText()).as(name).isNotEmpty();
                    assertThat(described.path("responses").properties())
                            .as(name)
                            .anyMatch(response -> response.getKey().startsWith("20"));
                    assertThat(described.path("security").isEmpty()).as(name).isEqualTo(OPEN.contains(name));
                    assertThat(described.path("parameters").toString())
                            .as(name)
                            .doesNotContain("caller", "request", "Accept");
                }
            }
            assertThat(api.at("/paths/~1api~1secrets~1{key}/put/requestBody/content")
                            .has("text/plain"))
                    .isTrue();
        }
    }

    @Test
    void renamedFieldIsRequiredByItsName() throws Exception {
        try (TestServer server = new TestServer()) {
            assertThat(server.call("GET", "/api-docs")
                            .send()
                            .json()
                            .at("/components/schemas/LeakAttempt/required")
                            .toString())
                    .contains("\"secret\"")
                    .doesNotContain("\"name\"");
        }
    }
}
