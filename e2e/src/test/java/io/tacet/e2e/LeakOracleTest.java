package io.tacet.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.tacet.testkit.oracle.Leak;
import io.tacet.testkit.server.PostgresServer;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Nothing leaks, and nothing breaks: every scenario ends as it should, and no value is left anywhere. One class, so that not two of these runs go on
 * at once.
 */
class LeakOracleTest {
    private static final String ID = "[-0-9a-f]{36}";

    private static final List<String> PLACES = List.of(
            "table \"workflow\"[.].*",
            "table \"task\"[.].*",
            "table \"workflow_index\"[.].*",
            "table \"task_index\"[.].*",
            "table \"task_execution_logs\"[.].*",
            "table \"queue_message\"[.].*",
            "file conductor.db",
            "file db/conductor.db-wal",
            "file logs/server.log",
            "file tmp/payloads.*",
            "GET /api/workflow/" + ID,
            "GET /api/workflow/search",
            "GET /api/tasks/search",
            "GET /api/tasks/" + ID + "/log",
            "gRPC workflow .*",
            "gRPC task .*",
            "listener /task",
            "listener /workflow");

    @Test
    void nothingLeaksOnSqlite() throws Exception {
        check(LeakRun.on(new SqliteStorage()));
    }

    @Test
    void nothingLeaksOnPostgres() throws Exception {
        try (PostgresServer postgres = PostgresServer.start()) {
            check(LeakRun.on(new PostgresStorage(postgres)));
        }
    }

    /** The oracle, on a server that redacts nothing: it must find values in every kind of place, or its silence means nothing. */
    @Test
    void withoutRedactionThereAreLeaksOfEveryKind() throws Exception {
        List<Leak> leaks =
                LeakRun.on(new SqliteStorage(), "tacet.redaction.enabled=false").leaks();

        assertThat(PLACES)
                .filteredOn(
                        place -> leaks.stream().noneMatch(leak -> leak.where().matches(place)))
                .as("places where nothing was found")
                .isEmpty();
        assertThat(leaks)
                .extracting(Leak::canary)
                .contains("plain", "odd", "key", "json", "updated", "rotated_before", "updated_before", "for_workers");
        assertThat(leaks).extracting(Leak::encoding).contains("raw", "json", "url +", "hex", "base64+2");
    }

    private static void check(LeakRun run) {
        assertThat(run.failures())
                .overridingErrorMessage(() ->
                        "scenarios that did not go well: " + run.failures() + "\nThe server said:\n" + run.errors())
                .isEmpty();
        assertThat(run.leaks()).as("leaks").isEmpty();
    }
}
