package io.tacet.plugin;

import io.tacet.audit.CoalescingLeakLog;
import java.time.Duration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

/** Stores leak attempts every second, on a thread that waits for nothing else, and a last time when the server stops. */
final class LeakFlushing implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final CoalescingLeakLog leaks;
    private final BackgroundWork thread = new BackgroundWork();

    LeakFlushing(CoalescingLeakLog leaks) {
        this.leaks = leaks;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        thread.repeat(leaks::flush, PAUSE);
    }

    @Override
    public void close() {
        thread.close();
        leaks.flush();
    }
}
