package io.tacet.plugin;

import io.tacet.access.AccessFacts;
import io.tacet.access.CurrentAccess;
import java.time.Duration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

/** Learns every second, on a thread that waits for nothing else, what other servers have changed of who may do what. */
final class AccessUpkeep implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration TRIM_PAUSE = Duration.ofHours(1);

    /** A server that has missed more reads all anew. */
    private static final int KEPT_CHANGES = 100_000;

    private final CurrentAccess access;
    private final AccessFacts facts;
    private final BackgroundWork thread = new BackgroundWork();

    AccessUpkeep(CurrentAccess access, AccessFacts facts) {
        this.access = access;
        this.facts = facts;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        thread.repeat(access::refresh, PAUSE);
        thread.repeat(() -> facts.trim(KEPT_CHANGES), TRIM_PAUSE);
    }

    @Override
    public void close() {
        thread.close();
    }
}
