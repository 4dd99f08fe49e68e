package io.tacet.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tacet.enginelike.EngineLike;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing of the server answers without a token, but for the open list; no spelling of a path gets around it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PolicyTest {
    @AutoClose
    private final TestServer server = new TestServer();

    @ParameterizedTest
    @CsvSource({
        "/health, healthy",
        "/api/health, healthy",
        "/, console",
        "/index.html, console",
        "/signin, console",
        "/secrets/name.of-one, console",
        "/favicon.ico, icon",
        "/assets/app.js, console()"
    })
    void openPathThenAnswersWithoutToken(String path, String content) throws Exception {
        TestServer.Answer answer = server.anonymous("GET", path).send();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains(content);
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD"})
    void openPathWhenMethodIsAnotherThen401(String method) throws Exception {
        for (String path : new String[] {"/health", "/api/health", "/", "/index.html", "/assets/app.js"}) {
            assertThat(server.anonymous(method, path).send().status()).isEqualTo(401);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/admin/config",
                "HEAD /api/admin/config",
                "POST /api/admin/config",
                "PUT /api/admin/config",
                "PATCH /api/admin/config",
                "DELETE /api/admin/config",
                "OPTIONS /api/admin/config",
                "TRACE /api/admin/config",
                "CONNECT /api/admin/config",
                "PROPFIND /api/admin/config",
                "get /api/admin/config",
                "GET //api/admin/config",
                "GET /api//admin/config",
                "GET /api/admin/config/",
                "GET /api/admin/config;x=y",
                "GET /api;/admin/config",
                "GET /health;/../api/admin/config",
                "GET /health/../api/admin/config",
                "GET /health/%2e%2e/api/admin/config",
                "GET /health/%2E%2E%2Fapi%2Fadmin%2Fconfig",
                "GET /assets/../api/admin/config",
                "GET /assets/..;/api/admin/config",
                "GET /assets/%2e%2e/api/admin/config",
                "GET /assets/%252e%252e/api/admin/config",
                "GET /assets/.%2e/api/admin/config",
                "GET /assets/..%2fapi/admin/config",
                "GET /assets/..%5capi/admin/config",
                "GET /assets/..\\api\\admin\\config",
                "GET /assets/%00/../../api/admin/config",
                "GET /./api/admin/config",
                "GET /%61pi/admin/config",
                "GET /api/%61dmin/config",
                "GET /api%2fadmin/config",
                "GET /API/ADMIN/CONFIG",
                "GET /Api/health",
                "GET /api/healthy",
                "GET /api/health/",
                "GET /health/x",
                "GET /health.json",
                "GET /api/health%20",
                "GET /api/health%0a",
                "GET /api/admin/config?x=/health",
                "GET /api/admin/config%3f/health",
                "GET /api/admin/config#/health",
                "GET http://localhost/api/admin/config",
                "GET http://localhost/health/../api/admin/config",
                "GET /index.html/../api/admin/config",
                "GET /actuator2/prometheus",
                "GET /actuator/health",
                "GET /actuator",
                "GET /api-docs",
                "GET /error",
                "GET /anything",
                "GET /secretss",
                "GET /api/token",
                "PUT /api/token",
                "POST /api/token/",
                "POST /api/token/x",
                "GET /api/token/userInfo",
                "GET /api/async/future",
                "GET *"
            })
    void pathWhenSpeltStrangelyThenNoWayIn(String request) throws Exception {
        int before = server.bean(EngineLike.Endpoints.class).calls.get();
        String answer = server.raw(request + " HTTP/1.1");
        assertThat(answer).containsPattern("^HTTP/1.1 (400|401|405|501) ");
        assertThat(answer).doesNotContain(EngineLike.MARKER, "<title>console</title>", "openapi");
        assertThat(server.bean(EngineLike.Endpoints.class).calls).hasValue(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Forwarded-Prefix: /health",
                "X-Forwarded-Prefix: /api",
                "X-Forwarded-Prefix: /",
                "X-Forwarded-Prefix: /health/..",
                "X-Forwarded-Prefix: ;",
                "X-Original-URL: /health",
                "X-Rewrite-URL: /health",
                "X-HTTP-Method-Override: GET",
                "X-Forwarded-Host: localhost",
                "Forwarded: for=127.0.0.1",
                "X-Authorization:",
                "X-Authorization: Bearer",
                "Authorization: Bearer ",
                "Cookie: X-Authorization=x"
            })
    void headerWhenStrangeThenNoWayIn(String header) throws Exception {
        int before = server.bean(EngineLike.Endpoints.class).calls.get();
        String answer = server.raw("GET /api/admin/config HTTP/1.1", header);
        // 500: the engine's forwarded-header filter comes first and makes a path of it that Spring refuses to read.
        assertThat(answer).containsPattern("^HTTP/1.1 (400|401|500) ").doesNotContain(EngineLike.MARKER);
        assertThat(server.bean(EngineLike.Endpoints.class).calls).hasValue(before);
    }

    @Test
    void engineEndpointWhenAdministratorThenAnswers() throws Exception {
        assertThat(server.call("GET", "/api/admin/config").send().body()).isEqualTo(EngineLike.MARKER);
        assertThat(server.call("GET", "/workflows").send().body()).contains("<title>console</title>");
        assertThat(server.call("GET", "/actuator/health").send().status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/async/future", "/api/async/deferred"})
    void asynchronousAnswerWhenAdministratorThenArrives(String path) throws Exception {
        TestServer.Answer answer = server.call("GET", path).send();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains(EngineLike.MARKER);
    }

    @Test
    void asynchronousFailureThenAnsweredByTheEngine() throws Exception {
        TestServer.Answer answer = server.call("GET", "/api/async/failed").send();
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body()).contains("engine: as the engine says it");
    }

    @Test
    void operatorTokenThenAdministratorUntilTheServerStops() throws Exception {
        TestServer other = new TestServer();
        var file = other.home.resolve("run/operator.token");
        String token = Files.readString(file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        TestServer.Answer answer = other.anonymous("GET", "/api/token/userInfo")
                .header("X-Authorization", token)
                .send();
        assertThat(answer.json().path("id").asText()).isEqualTo("system:operator");
        assertThat(other.anonymous("GET", "/api/admin/config")
                        .header("X-Authorization", token)
                        .send()
                        .body())
                .isEqualTo(EngineLike.MARKER);
        assertThat(server.anonymous("GET", "/api/admin/config")
                        .header("X-Authorization", token)
                        .send()
                        .status())
                .isEqualTo(401);
        other.close();
        assertThat(file).doesNotExist();
    }
}
