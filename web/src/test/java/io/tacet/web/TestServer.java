package io.tacet.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tacet.access.PrincipalId;
import io.tacet.access.TokenClaims;
import io.tacet.access.UserAccount;
import io.tacet.enginelike.EngineLike;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.util.FileSystemUtils;

/** A real server on a free loopback port, and a real client. */
final class TestServer implements AutoCloseable {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    final ServletWebServerApplicationContext context;
    final Path home;

    TestServer(String... properties) {
        home = temporaryFolder();
        context = (ServletWebServerApplicationContext)
                new SpringApplicationBuilder(EngineLike.class, ErrorAnswersTest.FailingController.class)
                        .properties(
                                "server.address=127.0.0.1",
                                "server.port=0",
                                "tacet.home=" + home,
                                "spring.main.banner-mode=off",
                                "logging.level.root=WARN",
                                "springdoc.api-docs.path=/api-docs",
                                "management.endpoints.web.exposure.include=health,info")
                        .properties(properties)
                        .run();
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("tacet-web");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return context.getWebServer().getPort();
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** A token of a user, without signing in. */
    String tokenOf(String user) {
        TokenClaims claims = bean(TestDatabase.class)
                .users
                .find(new PrincipalId(user))
                .map(UserAccount::claims)
                .orElseGet(() -> new TokenClaims(new PrincipalId(user), "of nobody"));
        return bean(Fakes.Tokens.class).issue(claims, Duration.ofHours(1));
    }

    /** A call by an administrator. */
    Call call(String method, String path) {
        return anonymous(method, path).header("X-Authorization", tokenOf("ada@example.com"));
    }

    Call anonymous(String method, String path) {
        return new Call(method, path);
    }

    final class Call {
        private final String method;
        private final HttpRequest.Builder request;
        private HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.noBody();

        private Call(String method, String path) {
            this.method = method;
            this.request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
        }

        Call header(String name, String value) {
            request.setHeader(name, value);
            return this;
        }

        Call body(String type, String text) {
            return body(type, text.getBytes(StandardCharsets.UTF_8));
        }

        Call body(String type, byte[] bytes) {
            return body(type, HttpRequest.BodyPublishers.ofByteArray(bytes));
        }

        Call body(String type, HttpRequest.BodyPublisher publisher) {
            body = publisher;
            return type.isEmpty() ? this : header("Content-Type", type);
        }

        Call json(String text) {
            return body("application/json", text);
        }

        Answer send() throws IOException, InterruptedException {
            return new Answer(CLIENT.send(
                    request.method(method, body).build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8)));
        }
    }

    record Answer(HttpResponse<String> response) {
        int status() {
            return response.statusCode();
        }

        String body() {
            return response.body();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        List<String> headers(String name) {
            return response.headers().allValues(name);
        }

        JsonNode json() throws IOException {
            return JsonMapper.builder().build().readTree(body());
        }
    }

    /** Sends bytes that no client library would send. @return the whole answer */
    String raw(String requestLine, String... headers) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            String head = requestLine + "\r\nHost: localhost\r\nConnection: close\r\n"
                    + String.join(
                            "",
                            java.util.Arrays.stream(headers)
                                    .map(h -> h + "\r\n")
                                    .toList()) + "\r\n";
            OutputStream out = socket.getOutputStream();
            out.write(head.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() throws IOException {
        context.close();
        FileSystemUtils.deleteRecursively(home);
    }
}
