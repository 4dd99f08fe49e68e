package io.tacet.e2e.flow;

import java.time.Duration;
import java.time.Instant;

/** Ends when nothing has changed for long. */
final class Standstill {
    private final Duration limit;
    private Instant changed = Instant.now();
    private String last = "";

    Standstill(Duration limit) {
        this.limit = limit;
    }

    /** @param state is another one whenever something has happened */
    boolean isOver(String state) {
        if (!state.equals(last)) {
            last = state;
            changed = Instant.now();
        }
        return changed.plus(limit).isBefore(Instant.now());
    }
}
