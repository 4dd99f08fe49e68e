package io.tacet.conductor.access;

import io.tacet.access.CallerSource;
import io.tacet.access.PrincipalId;
import java.util.List;
import java.util.Optional;

/** Whose call the current thread works on, by whatever protocol it came. Empty where the engine works for itself. */
public final class Callers {
    private final List<CallerSource> sources;

    /** @param sources one for each protocol */
    public Callers(List<CallerSource> sources) {
        this.sources = sources;
    }

    public Optional<PrincipalId> current() {
        return CallerSource.current(sources);
    }
}
