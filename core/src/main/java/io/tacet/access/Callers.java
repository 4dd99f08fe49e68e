package io.tacet.access;

import io.tacet.audit.AuditCaller;
import java.util.List;
import java.util.Optional;

/** Whose call the current thread works on, by whatever protocol it came. Empty where the engine works for itself. */
public final class Callers {
    private final List<CallerSource> sources;

    /** @param sources one for each protocol */
    public Callers(List<CallerSource> sources) {
        this.sources = sources;
    }

    /** Of the first source that knows. */
    public Optional<PrincipalId> current() {
        return sources.stream()
                .map(CallerSource::caller)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** For the audit: of the first source that knows something; the engine where none does. */
    public AuditCaller audited() {
        Optional<String> where = sources.stream()
                .map(CallerSource::address)
                .flatMap(Optional::stream)
                .findFirst();
        return new AuditCaller(Optional.of(current().orElse(PrincipalId.ENGINE).value()), where);
    }
}
