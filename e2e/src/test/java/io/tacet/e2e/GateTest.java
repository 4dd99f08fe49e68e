package io.tacet.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server answers to someone who has not signed in. */
@ExtendWith(SharedServer.class)
class GateTest {
    private static final List<String> OPEN = List.of(
            "GET /health", "GET /api/health", "POST /api/token", "POST /api/session", "GET /api/session/methods");

    @Test
    void everyOperationOfTheApiWantsAToken(TacetServer server) {
        List<String> operations = operations(server.admin().json("/api-docs"));
        assertThat(operations).hasSizeGreaterThan(100).containsAll(OPEN);

        List<String> answered = new ArrayList<>();
        for (String operation : operations) {
            String[] parts = operation.split(" ", 2);
            String path = parts[1].replaceAll("\\{[^}]+}", "x");
            for (Api caller : List.of(
                    server.anonymous(),
                    Api.withToken(server.url(), "garbage"),
                    new Api(
                            server.url(),
                            Map.of(
                                    "Authorization",
                                    "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbkBsb2NhbGhvc3QifQ.")))) {
                HttpResponse<String> answer = caller.send(parts[0], path, "application/json", "");
                if (!OPEN.contains(operation) && !isRefusal(answer)) {
                    answered.add(operation + " -> " + answer.statusCode());
                }
            }
        }
        assertThat(answered).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api-docs",
                "/api-docs/swagger-config",
                "/v3/api-docs",
                "/swagger-ui/index.html",
                "/swagger-ui.html",
                "/actuator",
                "/actuator/health",
                "/actuator/info",
                "/actuator/prometheus",
                "/actuator/env",
                "/actuator/heapdump",
                "/context.js",
                "/api/context.js",
                "/error",
                "/anything",
                "/api/anything",
                "/api/secrets/x",
                "/API/secrets",
                "/api/secrets/",
                "/health/",
                "/health/x",
                "/api/token/userInfo",
                "/api/session/x",
                "/api/oidc",
                "/api/agent/x",
                "/a2a",
                "/.well-known/agent.json",
                "/api/admin/config",
                "/api/environment",
            })
    void nothingElseAnswersEither(String path, TacetServer server) {
        for (String method : List.of("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS")) {
            HttpResponse<String> answer = server.anonymous().send(method, path, "application/json", "");
            assertThat(answer.statusCode()).as(method + " " + path).isEqualTo(401);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, //api/secrets",
        "GET, /health/../api/secrets",
        "GET, /health/%2e%2e/api/secrets",
        "GET, /api/token/..;/secrets",
        "GET, /health;x=y",
        "GET, /api%2fsecrets",
        "GET, /assets/../api/secrets",
        "GET, /assets/%2e%2e/api/secrets",
        "GET, /assets/..%2fapi/secrets",
        "POST, /api/token/",
        "POST, /health",
        "GET, /api/token",
    })
    void tricksWithPathsAndMethodsAreRefused(String method, String path, TacetServer server) {
        assertThat(server.anonymous().send(method, path, "application/json", "").statusCode())
                .isIn(400, 401);
    }

    @Test
    void healthAnswersAnyone(TacetServer server) {
        assertThat(server.anonymous().status("GET", "/health")).isEqualTo(200);
        assertThat(server.anonymous().status("GET", "/api/health")).isEqualTo(200);
    }

    @Test
    void theEnginesOwnSecretControllersAreGoneAndOursAreDocumented(TacetServer server) {
        JsonNode docs = server.admin().json("/api-docs");

        assertThat(docs.at("/paths/~1api~1secrets~1{key}").isMissingNode()).isFalse();
        assertThat(docs.at("/paths/~1api~1secrets~1{key}~1versions").isMissingNode())
                .isFalse();
        assertThat(operations(docs)).doesNotHaveDuplicates();
        docs.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    if (path.getKey().startsWith("/api/secrets")) {
                        assertThat(operation.getValue().get("tags").toString())
                                .doesNotContain("secret-resource", "secret-controller");
                    }
                }));
    }

    private static boolean isRefusal(HttpResponse<String> answer) {
        return answer.statusCode() == 401 && answer.body().contains("INVALID_TOKEN");
    }

    private static List<String> operations(JsonNode docs) {
        List<String> operations = new ArrayList<>();
        docs.get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation ->
                                operations.add(operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey())));
        return operations;
    }
}
