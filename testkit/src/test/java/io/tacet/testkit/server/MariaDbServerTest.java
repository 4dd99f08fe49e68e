package io.tacet.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class MariaDbServerTest {
    @Test
    void adviceWhenALibraryIsMissingThenNamesThePackages() {
        Throwable failure = new IOException(
                "An error occurred while installing the database",
                new IOException("bin/mariadbd: error while loading shared libraries: libcrypt.so.1"));

        assertThat(MariaDbServer.advice(failure)).contains("libcrypt1");
    }

    @Test
    void adviceWhenTheStartWasSlowThenBlamesNoLibrary() {
        Throwable failure =
                new IOException("Database does not seem to have started up correctly? Magic string not seen");

        assertThat(MariaDbServer.advice(failure)).doesNotContain("libcrypt1");
    }
}
