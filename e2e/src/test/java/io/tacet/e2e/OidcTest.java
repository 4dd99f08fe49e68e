package io.tacet.e2e;

import static io.tacet.e2e.Definitions.fresh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.tacet.testkit.server.IdentityProvider;
import io.tacet.testkit.server.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server where people sign in with their identity provider and with nothing else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OidcTest {
    private static final String CLIENT_SECRET = "canary-of-the-client";
    private static final int GRPC_PORT = Ports.reserve();

    private final Path secretFile = TacetServer.temporaryFolder().resolve("client-secret");
    private IdentityProvider provider;
    private TacetServer server;
    private Api operator;

    @BeforeAll
    void start() throws IOException {
        Files.writeString(secretFile, CLIENT_SECRET);
        provider = IdentityProvider.startAsking();
        server = TacetServer.start(
                "tacet.oidc.issuer-uri=" + provider.issuer(),
                "tacet.oidc.client-id=" + IdentityProvider.CLIENT,
                "tacet.oidc.client-secret-file=" + secretFile,
                "tacet.oidc.audience=tacet-api",
                "tacet.oidc.label=Example",
                "tacet.oidc.groups.staff=postal",
                "tacet.local-sign-in.enabled=false",
                "conductor.grpc-server.enabled=true",
                "conductor.grpc-server.port=" + GRPC_PORT);
        operator = Api.withToken(server.url(), Files.readString(server.data().resolve("run/operator.token")));
        operator.ok("PUT", "/api/groups/postal", Map.of("description", "of a test"));
    }

    @AfterAll
    void stop() {
        server.close();
        provider.close();
        TacetServer.delete(secretFile.getParent());
    }

    private static HttpClient browser() {
        return HttpClient.newBuilder()
                .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
    }

    private HttpResponse<String> send(HttpClient browser, String method, String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return send(browser, request.build());
    }

    private static HttpResponse<String> send(HttpClient browser, HttpRequest request) {
        try {
            return browser.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** On the provider's page, and back. */
    private static void answer(HttpClient browser, URI page, String subject, Map<String, ?> claims) {
        String form = "username=" + subject + "&claims=" + URLEncoder.encode(Api.write(claims), StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(page)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        assertThat(send(browser, request).statusCode()).isEqualTo(200);
    }

    private JWTClaimsSet.Builder somebody(String... groups) {
        String subject = UUID.randomUUID().toString();
        return provider.claims("tacet-api", subject)
                .claim("email", subject + "@example.org")
                .claim("email_verified", true)
                .claim("groups", List.of(groups));
    }

    @Test
    void aBrowserSignsInWorksAndSignsOutAndNoTokenIsLeftAnywhere() {
        String subject = fresh("ada");
        HttpClient browser = browser();

        HttpResponse<String> asked = send(browser, "GET", "/api/oidc/login?returnTo=/api/session");
        answer(
                browser,
                asked.uri(),
                subject,
                Map.of("email", subject + "@example.org", "email_verified", true, "groups", List.of("staff", "other")));
        JsonNode session = Api.read(send(browser, "GET", "/api/session").body());

        assertThat(session.at("/user/id").asText()).isEqualTo(subject + "@example.org");
        assertThat(session.at("/user/groups/0/id").asText()).isEqualTo("postal");
        String secret = fresh("by_session");
        assertThat(send(browser, "DELETE", "/api/secrets/" + secret).statusCode())
                .isEqualTo(403);
        String csrfToken = session.get("csrfToken").asText();
        assertThat(send(browser, "DELETE", "/api/secrets/" + secret, "X-CSRF-Token", csrfToken)
                        .statusCode())
                .isEqualTo(200);
        assertThat(send(browser, "DELETE", "/api/session", "X-CSRF-Token", csrfToken)
                        .statusCode())
                .isEqualTo(204);
        assertThat(send(browser, "GET", "/api/session").statusCode()).isEqualTo(401);
        assertThat(server.log()).doesNotContain("eyJ", "code=", "state=", CLIENT_SECRET);
        assertThat(server.filesHolding(CLIENT_SECRET)).isEmpty();
    }

    /** The console, as people use it in a browser. By the other name of this machine, the provider is another site, as it will be. */
    @TestFactory
    Stream<DynamicTest> browserOfAPerson() throws IOException {
        Map<String, String> environment = Map.of(
                "TACET_URL", server.url().replace("127.0.0.1", "localhost"), "TACET_BROWSER", Browser.executable());
        return new NodeProgram("browser", "provider-test")
                .run(environment).stream().map(NodeProgram.Outcome::asTest);
    }

    @Test
    void aTokenOfTheProviderOpensRestAndGrpc() {
        JWTClaimsSet claims = somebody("staff").build();
        String token = provider.sign(claims);
        Api api = Api.withToken(server.url(), token);
        assertThat(api.json("/api/token/userInfo").at("/groups/0/id").asText()).isEqualTo("postal");
        String id = api.json("/api/token/userInfo").get("id").asText();

        try (GrpcCaller caller = new GrpcCaller(GRPC_PORT, token)) {
            assertThatThrownBy(() -> caller.poll(fresh("none")))
                    .isInstanceOfSatisfying(
                            StatusRuntimeException.class,
                            e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.PERMISSION_DENIED));
            operator.ok("PUT", "/api/users/" + id, Map.of("name", "x", "roles", List.of("ADMIN")));
            assertThat(caller.poll(fresh("none"))).isEmpty();
        }
        try (GrpcCaller forger = new GrpcCaller(
                GRPC_PORT, IdentityProvider.sign(claims, IdentityProvider.newKey(), JOSEObjectType.JWT))) {
            assertThatThrownBy(() -> forger.poll(fresh("none")))
                    .isInstanceOfSatisfying(
                            StatusRuntimeException.class,
                            e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED));
        }
    }

    @Test
    void nobodySignsInWithAPasswordButAccessKeysAndTheOperatorWork() {
        for (String path : List.of("/api/token", "/api/session")) {
            HttpResponse<String> answer = server.anonymous()
                    .send(
                            "POST",
                            path,
                            "application/json",
                            Api.write(Map.of("email", "admin@localhost", "password", TacetServer.PASSWORD)));
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("LOCAL_SIGN_IN_OFF", "Example");
        }
        JsonNode application = Api.read(operator.ok("POST", "/api/applications", Map.of("name", "worker")));
        JsonNode key = Api.read(
                operator.ok("POST", "/api/applications/" + application.get("id").asText() + "/accessKeys", ""));
        server.anonymous()
                .ok(
                        "POST",
                        "/api/token",
                        Map.of(
                                "keyId",
                                key.get("id").asText(),
                                "keySecret",
                                key.get("secret").asText()));
        assertThat(Api.read(server.anonymous().get("/api/session/methods")))
                .isEqualTo(Api.read("{\"local\":false,\"provider\":\"Example\"}"));
    }

    /** Who was made before is an administrator from the first sign-in on. */
    @Test
    void anAdministratorIsMadeByTheOperator() {
        JWTClaimsSet claims = somebody().build();
        String email = String.valueOf(claims.getClaim("email"));
        operator.ok("PUT", "/api/users/" + email, Map.of("name", "Ada", "roles", List.of("ADMIN")));

        assertThat(Api.withToken(server.url(), provider.sign(claims)).status("GET", "/api/users"))
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "tacet.local-sign-in.enabled=false, tacet.oidc.issuer-uri",
        "tacet.oidc.issuer-uri=http://id.example.org, https",
        "tacet.sessions.lifetime=1s, tacet.sessions.lifetime"
    })
    void theServerRefusesToStartWithSettingsThatCannotBe(String setting, String named) {
        TacetServer.Result result = TacetServer.startRefused(setting);
        assertThat(result.status()).isNotZero();
        assertThat(result.output()).contains("CONFIGURATION_INVALID", named);
    }
}
