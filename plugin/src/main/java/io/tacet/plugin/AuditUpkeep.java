package io.tacet.plugin;

import io.tacet.audit.SummedRefusals;
import java.time.Duration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

/** Records, every second, what was summed up in a minute that is over; a last time when the server stops. */
final class AuditUpkeep implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final SummedRefusals refusals;
    private final BackgroundWork thread = new BackgroundWork();

    AuditUpkeep(SummedRefusals refusals) {
        this.refusals = refusals;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        thread.repeat(refusals::flush, PAUSE);
    }

    @Override
    public void close() {
        thread.close();
        refusals.close();
    }
}
