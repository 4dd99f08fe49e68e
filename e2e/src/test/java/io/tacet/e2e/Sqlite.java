package io.tacet.e2e;

import static io.tacet.e2e.Definitions.task;
import static io.tacet.e2e.Definitions.workflow;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which SQLite a server has loaded. */
final class Sqlite {
    /** Properties of a server that {@link #versionIn} needs. */
    static final String[] SETTINGS = {
        "conductor.worker.jdbc.connectionIds=memory",
        "conductor.worker.jdbc.memory.connectionURL=jdbc:sqlite::memory:",
        "conductor.worker.jdbc.memory.driverClassName=org.sqlite.JDBC"
    };

    private Sqlite() {}

    /** In words of that SQLite itself. */
    static String versionIn(Api api) {
        Map<String, ?> query =
                Map.of("connectionId", "memory", "type", "SELECT", "statement", "SELECT sqlite_version() AS version");
        String execution = api.run(workflow("sqlite_version", task("ask", "JDBC", query)), Map.of());
        return api.awaitEnd(execution)
                .at("/tasks/0/outputData/result/0/version")
                .asText();
    }

    /** Of the driver that the plug-in folder has. */
    static String versionInPluginFolder() throws IOException {
        Pattern driver = Pattern.compile("sqlite-jdbc-(\\d+\\.\\d+\\.\\d+)\\.\\d+\\.jar");
        try (Stream<String> files = Files.list(PublishedServer.PLUGIN)
                .map(file -> file.getFileName().toString())) {
            return files.map(driver::matcher)
                    .filter(Matcher::matches)
                    .map(jar -> jar.group(1))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
