package io.tacet.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.tacet.testkit.server.PostgresServer;
import org.junit.jupiter.api.Test;

/** Nothing leaks, and nothing breaks: every scenario ends as it should, and no value is left anywhere. */
class LeakOracleTest {
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

    private static void check(LeakRun run) {
        assertThat(run.failures())
                .overridingErrorMessage(() ->
                        "scenarios that did not go well: " + run.failures() + "\nThe server said:\n" + run.errors())
                .isEmpty();
        assertThat(run.leaks()).as("leaks").isEmpty();
    }
}
