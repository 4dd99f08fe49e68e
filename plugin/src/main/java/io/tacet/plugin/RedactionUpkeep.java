package io.tacet.plugin;

import io.tacet.audit.CoalescingLeakLog;
import io.tacet.handle.ProbingWatch;
import io.tacet.redaction.KeptValues;
import java.time.Duration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

/**
 * Every second, on a thread that waits for nothing else: learns which values other servers have stored, and stores leak attempts and looks at who made them, these
 * a last time when the server stops.
 */
final class RedactionUpkeep implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final CoalescingLeakLog leaks;
    private final ProbingWatch probing;
    private final KeptValues keptValues;
    private final BackgroundWork thread = new BackgroundWork();

    RedactionUpkeep(CoalescingLeakLog leaks, ProbingWatch probing, KeptValues keptValues) {
        this.leaks = leaks;
        this.probing = probing;
        this.keptValues = keptValues;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        thread.repeat(keptValues::refresh, PAUSE);
        thread.repeat(() -> probing.see(leaks.flush()), PAUSE);
    }

    @Override
    public void close() {
        thread.close();
        probing.see(leaks.flush());
    }
}
