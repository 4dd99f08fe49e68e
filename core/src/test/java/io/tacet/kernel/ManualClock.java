package io.tacet.kernel;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Stands still until told. */
public final class ManualClock implements InstantSource {
    private volatile Instant now = Instant.parse("2026-01-01T00:00:00.123456Z");

    @Override
    public Instant instant() {
        return now;
    }

    public synchronized void advance(Duration by) {
        now = now.plus(by);
    }
}
