package io.tacet.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * A server that refuses to start when the engine's threads run already says why and ends, by itself and not with exit status 0. That one that starts goes on, is what
 * every other test here shows; {@link LoaderPathTest} does for the published jar.
 */
class FailedStartTest {
    private static final String SHOWS_CONFIGURATION = "management.endpoints.web.exposure.include=env,health";

    @Test
    void theCommandSaysWhyTheServerEnded() {
        TacetServer.Result refused = TacetServer.startRefused(SHOWS_CONFIGURATION);

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.output())
                .contains("the server did not start", "CONFIGURATION_INVALID", "The actuator exposes env")
                .doesNotContain("did nothing for");
    }

    @Test
    void thePublishedServerEndsByItself() throws IOException {
        Path folder = TacetServer.temporaryFolder();
        try {
            int status = PublishedServer.refusedWithPlugin(
                    folder,
                    "tacet.home=" + folder.resolve("home"),
                    "spring.datasource.url=jdbc:sqlite:" + folder.resolve("conductor.db"),
                    SHOWS_CONFIGURATION);

            assertThat(status).isEqualTo(1);
            assertThat(Files.readString(folder.resolve("log"))).contains("The actuator exposes env");
        } finally {
            TacetServer.delete(folder);
        }
    }
}
