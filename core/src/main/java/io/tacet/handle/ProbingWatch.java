package io.tacet.handle;

import io.tacet.access.Access;
import io.tacet.access.Authorizer;
import io.tacet.access.PrincipalId;
import io.tacet.access.Target;
import io.tacet.audit.AuditAction;
import io.tacet.audit.AuditLog;
import io.tacet.audit.LeakAttempt;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tells from leak attempts who seems to try values out: one identity whose executions bring up many values of secrets that it may not use. Recorded
 * once an hour for each. Not meant for several threads at once.
 */
public final class ProbingWatch {
    /** Values in an hour from which on it is no accident. */
    static final int MANY = 20;

    private static final Duration WINDOW = Duration.ofHours(1);

    private final ExecutionRepository executions;
    private final Authorizer authorizer;
    private final AuditLog audit;
    private final InstantSource clock;
    private Map<PrincipalId, Long> hits = new HashMap<>();
    private Instant windowEnd = Instant.MIN;

    public ProbingWatch(ExecutionRepository executions, Authorizer authorizer, AuditLog audit, InstantSource clock) {
        this.executions = executions;
        this.authorizer = authorizer;
        this.audit = audit;
        this.clock = clock;
    }

    public void see(Collection<LeakAttempt> attempts) {
        if (clock.instant().isAfter(windowEnd)) {
            hits = new HashMap<>();
            windowEnd = clock.instant().plus(WINDOW);
        }
        attempts.forEach(this::see);
    }

    private void see(LeakAttempt attempt) {
        Optional<PrincipalId> who = attempt.workflowId()
                .flatMap(executions::find)
                .map(Execution::runAs)
                .filter(runAs -> !authorizer.allows(runAs, Access.EXECUTE, Target.secret(attempt.name())));
        if (who.isPresent()) {
            long before = hits.getOrDefault(who.get(), 0L);
            long after = hits.merge(who.get(), attempt.count(), Long::sum);
            if (before < MANY && after >= MANY) {
                audit.record(AuditAction.PROBING
                        .on("USER", who.get().value())
                        .by(who.get().value())
                        .in(attempt.workflowId().orElse(""))
                        .refused()
                        .saying(after
                                + " times within an hour, its executions held values of secrets that it may not use."));
            }
        }
    }
}
