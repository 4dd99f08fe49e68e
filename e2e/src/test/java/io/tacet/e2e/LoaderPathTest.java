package io.tacet.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The way of those who have a Conductor server already: the published jar, unmodified, and the plug-in folder beside it. */
class LoaderPathTest {
    private static final Path JAR = TacetServer.ROOT.resolve("engine/target/conductor-server-3.32.3-boot.jar");
    private static final Path PLUGIN = TacetServer.ROOT.resolve("plugin/target/tacet-plugin");

    @Test
    void thePublishedJarLoadsThePluginFolder() throws IOException, InterruptedException {
        Path folder = TacetServer.temporaryFolder();
        int port = TacetServer.freePort();
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Dloader.path=" + PLUGIN,
                        "-cp",
                        JAR.toString(),
                        "org.springframework.boot.loader.launch.PropertiesLauncher",
                        "--server.port=" + port,
                        "--server.address=127.0.0.1",
                        "--tacet.home=" + folder.resolve("home"),
                        "--spring.datasource.url=jdbc:sqlite:" + folder.resolve("conductor.db"))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        try {
            String url = "http://127.0.0.1:" + port;
            await().atMost(Duration.ofMinutes(3))
                    .failFast("the server ended", () -> !process.isAlive())
                    .ignoreExceptions()
                    .until(() -> Api.anonymous(url).status("GET", "/health") == 200);

            assertThat(Api.anonymous(url).status("GET", "/api/secrets")).isEqualTo(401);
            String password = Files.readString(folder.resolve("home/keys/initial-admin-password"));
            String token = Api.read(Api.anonymous(url)
                            .ok("POST", "/api/token", Map.of("email", "admin@localhost", "password", password)))
                    .get("token")
                    .asText();
            Api api = Api.withToken(url, token);
            api.putSecret("by_loader", "canary-loader");
            assertThat(api.get("/api/secrets/by_loader")).isEqualTo("canary-loader");
            assertThat(api.json("/api/secrets/v2").toString())
                    .as("the engine's own listing shows the first and last characters")
                    .contains("by_loader")
                    .doesNotContain("cana");
            assertThat(List.of(Files.readString(folder.resolve("log")).split("\n")))
                    .noneMatch(line -> line.contains(password) || line.contains("canary-loader"));
        } finally {
            process.destroy();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            TacetServer.delete(folder);
        }
    }
}
