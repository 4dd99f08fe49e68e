package io.tacet.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(strings = {SHOWS_CONFIGURATION, "tacet.sessions.lifetime=1s", "conductor.app.sweeper-thread-count=0"})
    void thePublishedServerEndsByItself(String setting) throws IOException {
        Path folder = TacetServer.temporaryFolder();
        try {
            int status = PublishedServer.refusedWithPlugin(
                    folder,
                    "tacet.home=" + folder.resolve("home"),
                    "spring.datasource.url=jdbc:sqlite:" + folder.resolve("conductor.db"),
                    setting);

            assertThat(status).isEqualTo(1);
            String named = setting.substring(0, setting.indexOf('='));
            assertThat(Files.readString(folder.resolve("log"))).contains(named);
        } finally {
            TacetServer.delete(folder);
        }
    }
}
