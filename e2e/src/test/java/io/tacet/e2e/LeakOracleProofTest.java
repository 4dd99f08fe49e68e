package io.tacet.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.tacet.testkit.oracle.Leak;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The oracle, on a server that redacts nothing: it must find values in every kind of place, or its silence means nothing. */
class LeakOracleProofTest {
    @Test
    void withoutRedactionThereAreLeaksOfEveryKind() throws Exception {
        List<Leak> leaks =
                LeakRun.on(new SqliteStorage(), "tacet.redaction.enabled=false").leaks();

        assertThat(leaks)
                .anyMatch(at("table \"workflow\"."))
                .anyMatch(at("table \"task\"."))
                .anyMatch(at("table \"workflow_index\"."))
                .anyMatch(at("table \"task_execution_logs\"."))
                .anyMatch(at("table \"event_execution\"."))
                .anyMatch(at("file conductor.db"))
                .anyMatch(at("file db/conductor.db-wal"))
                .anyMatch(at("file logs/server.log"))
                .anyMatch(at("file tmp/payloads"))
                .anyMatch(at("GET /api/workflow/search"))
                .anyMatch(at("GET /api/tasks/search"))
                .anyMatch(at("GET /api/scheduler"))
                .anyMatch(at("gRPC workflow"))
                .anyMatch(at("gRPC log"))
                .anyMatch(at("listener /task"))
                .anyMatch(at("listener /workflow"));
        assertThat(leaks).anyMatch(leak -> leak.where().matches("GET /api/workflow/[-0-9a-f]+"));
        assertThat(leaks).anyMatch(leak -> leak.where().matches("GET /api/tasks/[-0-9a-f]+/log"));
        assertThat(leaks)
                .extracting(Leak::canary)
                .contains(
                        "plain",
                        "odd",
                        "shortest",
                        "key",
                        "json",
                        "updated",
                        "rotated_before",
                        "updated_before",
                        "for_workers");
        assertThat(leaks).extracting(Leak::encoding).contains("raw", "json", "url +", "hex", "base64+2");
    }

    private static Predicate<Leak> at(String where) {
        return leak -> leak.where().startsWith(where);
    }
}
