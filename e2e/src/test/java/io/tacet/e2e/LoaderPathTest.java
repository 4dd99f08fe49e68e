package io.tacet.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The way of those who have a Conductor server already: the published jar, unmodified, and the plug-in folder beside it. */
class LoaderPathTest {
    @Test
    void thePublishedJarLoadsThePluginFolder() throws IOException {
        Path folder = TacetServer.temporaryFolder();
        List<String> settings = new ArrayList<>(List.of(Sqlite.SETTINGS));
        settings.add("tacet.home=" + folder.resolve("home"));
        settings.add("spring.datasource.url=jdbc:sqlite:" + folder.resolve("conductor.db"));
        try (PublishedServer server = PublishedServer.withPlugin(folder, settings.toArray(String[]::new))) {
            String url = server.url();

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
            assertThat(Sqlite.versionIn(api))
                    .as("the engine's jar has an older one")
                    .isEqualTo(Sqlite.versionInPluginFolder());
            assertThat(List.of(Files.readString(folder.resolve("log")).split("\n")))
                    .noneMatch(line -> line.contains(password) || line.contains("canary-loader"));
        } finally {
            TacetServer.delete(folder);
        }
    }
}
