package io.tacet.handle;

import static org.assertj.core.api.Assertions.assertThat;

import io.tacet.access.PrincipalId;
import io.tacet.audit.AuditEvent;
import io.tacet.audit.LeakAttempt;
import io.tacet.audit.Sink;
import io.tacet.kernel.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProbingWatchTest {
    private static final PrincipalId EVE = new PrincipalId("eve");

    private final FakeExecutions executions = new FakeExecutions();
    private final List<AuditEvent> audit = new ArrayList<>();
    private final ManualClock clock = new ManualClock();
    private final ProbingWatch watch =
            new ProbingWatch(executions, (who, access, target) -> target.id().equals("hers"), audit::addAll, clock);

    private List<LeakAttempt> attempts(String secret, Optional<String> workflow, int count) {
        return List.of(new LeakAttempt(clock.instant(), secret, 1, Sink.EXECUTION, workflow, Optional.empty(), count));
    }

    @Test
    void seeWhenManyValuesThatOneMayNotUseThenRecordedOnceAnHour() {
        executions.addIfAbsent(Execution.root("w", EVE));

        watch.see(attempts("other", Optional.of("w"), ProbingWatch.MANY - 1));
        assertThat(audit).isEmpty();
        watch.see(attempts("another", Optional.of("w"), 1));
        watch.see(attempts("another", Optional.of("w"), 100));
        assertThat(audit).singleElement().satisfies(event -> {
            assertThat(event.who()).contains("eve");
            assertThat(event.workflowId()).contains("w");
        });

        clock.advance(Duration.ofHours(2));
        watch.see(attempts("other", Optional.of("w"), 100));
        assertThat(audit).hasSize(2);
    }

    @Test
    void seeWhenOnesOwnValuesOrNobodysExecutionThenNothing() {
        executions.addIfAbsent(Execution.root("w", EVE));

        watch.see(attempts("hers", Optional.of("w"), 1_000));
        watch.see(attempts("other", Optional.empty(), 1_000));
        watch.see(attempts("other", Optional.of("unknown"), 1_000));

        assertThat(audit).isEmpty();
    }
}
