package io.tacet.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The SQLite that the engine brings has CVE-2025-6965. {@link LoaderPathTest} looks at the published jar. */
@ExtendWith(SharedServer.class)
class SqliteVersionTest {
    @Test
    void theServerUsesThePluginsSqlite(TacetServer server) throws IOException {
        assertThat(Sqlite.versionIn(server.admin())).isEqualTo(Sqlite.versionInPluginFolder());
    }
}
