package io.tacet.access;

import io.tacet.audit.AuditCaller;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.List;
import java.util.Optional;

/** Whose call the current thread works on, by whatever protocol it came. Empty where the engine works for itself. */
public final class Callers {
    private final List<CallerSource> sources;

    /** @param sources one for each protocol */
    public Callers(List<CallerSource> sources) {
        this.sources = sources;
    }

    /**
     * Of the first source that knows.
     *
     * @throws TacetException {@link ErrorCode#INVALID_TOKEN} if that caller's account or credential has ended since the request began
     */
    public Optional<PrincipalId> current() {
        Optional<CallerSource> known = known();
        known.ifPresent(CallerSource::requireStill);
        return known.flatMap(CallerSource::caller);
    }

    /** Same as {@link #current}, whether that caller may still call or not. For what becomes of a call, not for what it may do. */
    public Optional<PrincipalId> sender() {
        return known().flatMap(CallerSource::caller);
    }

    private Optional<CallerSource> known() {
        return sources.stream().filter(source -> source.caller().isPresent()).findFirst();
    }

    /** For the audit: of the first source that knows something; the engine where none does. What has ended meanwhile is recorded too. */
    public AuditCaller audited() {
        Optional<String> where = sources.stream()
                .map(CallerSource::address)
                .flatMap(Optional::stream)
                .findFirst();
        String who = sender().orElse(PrincipalId.ENGINE).value();
        return new AuditCaller(Optional.of(who), where);
    }
}
