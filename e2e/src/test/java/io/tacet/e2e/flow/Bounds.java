package io.tacet.e2e.flow;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tacet.e2e.Api;
import java.time.Duration;
import java.util.List;
import org.awaitility.core.ConditionTimeoutException;

/** Looks for bombs that were carried out, and for workflows that do not come to an end because of one. */
final class Bounds {
    /** In finds. */
    static final String UNBOUNDED = "work has no bound";

    /** Begins the reference names of bombs. */
    static final String BOMB = "bomb";

    /** Three times what a bomb may take on a busy machine. */
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Api admin;
    private final Oracle oracle;

    Bounds(Api admin, Oracle oracle) {
        this.admin = admin;
        this.oracle = oracle;
    }

    /** @param executions with a bomb each, and nothing to wait for but that */
    void checkEnds(List<String> executions) {
        for (String execution : executions) {
            try {
                check(await().atMost(LIMIT)
                        .pollInterval(PAUSE)
                        .until(
                                () -> admin.execution(execution),
                                found -> !found.get("status").asText().equals("RUNNING")));
            } catch (ConditionTimeoutException e) {
                oracle.add(UNBOUNDED, execution + " still runs after " + LIMIT.toSeconds() + " s");
            }
        }
    }

    void check(JsonNode execution) {
        for (JsonNode task : execution.get("tasks")) {
            String ref = task.get("referenceTaskName").asText();
            if (ref.startsWith(BOMB) && task.get("status").asText().equals("COMPLETED")) {
                oracle.add(UNBOUNDED, ref + ", " + task.get("taskType").asText() + ", was carried out");
            }
        }
    }
}
