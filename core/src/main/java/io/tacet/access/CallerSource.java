package io.tacet.access;

import io.tacet.audit.AuditCaller;
import java.util.List;
import java.util.Optional;

/** Port: whose request the current thread works on. Empty where it works for the engine. */
@FunctionalInterface
public interface CallerSource {
    Optional<PrincipalId> caller();

    /** Where that request comes from. */
    default Optional<String> address() {
        return Optional.empty();
    }

    /** Of the first source that knows. */
    static Optional<PrincipalId> current(List<CallerSource> sources) {
        return sources.stream()
                .map(CallerSource::caller)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** For the audit: of the first source that knows something; the engine where none does. */
    static AuditCaller auditCaller(List<CallerSource> sources) {
        PrincipalId who = current(sources).orElse(PrincipalId.ENGINE);
        Optional<String> where = sources.stream()
                .map(CallerSource::address)
                .flatMap(Optional::stream)
                .findFirst();
        return new AuditCaller(Optional.of(who.value()), where);
    }
}
