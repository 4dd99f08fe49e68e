package io.tacet.conductor.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tacet.access.CallerSource;
import io.tacet.access.Enforcement;
import io.tacet.access.PrincipalId;
import io.tacet.access.Target;
import io.tacet.access.sharing.ResourceRepository;
import io.tacet.access.sharing.RunAs;
import io.tacet.audit.AuditAction;
import io.tacet.audit.RefusedCalls;
import io.tacet.conductor.authorship.CanonicalContent;
import io.tacet.handle.Vouchers;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What the engine sets off by itself, a schedule or an action of an event handler, runs as whoever saved it last. While it does, that is the
 * caller on this thread, and is asked for the same permissions.
 */
public final class LastEditors implements CallerSource {
    private static final ThreadLocal<Acting> ACTING = new ThreadLocal<>();

    private final ResourceRepository resources;
    private final Vouchers vouchers;
    private final Supplier<Enforcement> enforcement;
    private final Supplier<RefusedCalls> refusedCalls;
    private final CanonicalContent canonical;

    /**
     * @param enforcement asked for when it is needed: making one is recorded, and for that callers are asked for
     * @param refusedCalls likewise
     */
    public LastEditors(
            ResourceRepository resources,
            Vouchers vouchers,
            Supplier<Enforcement> enforcement,
            Supplier<RefusedCalls> refusedCalls,
            ObjectMapper json) {
        this.resources = resources;
        this.vouchers = vouchers;
        this.enforcement = enforcement;
        this.refusedCalls = refusedCalls;
        this.canonical = new CanonicalContent(json, Set.of());
    }

    /** The schedule or event handler that this thread runs, and the account that it runs as. */
    private record Acting(Target thing, PrincipalId editor) {}

    /** What is to be done on somebody's behalf. */
    @FunctionalInterface
    interface Work<T, E extends Throwable> {
        T run() throws E;
    }

    @Override
    public Optional<PrincipalId> caller() {
        return Optional.ofNullable(ACTING.get()).map(Acting::editor);
    }

    /**
     * To be called when the engine has stored it: until then, the new content runs as nobody.
     *
     * @param contents of which each can be set off
     */
    void saved(Target thing, PrincipalId editor, List<?> contents) {
        resources.setRunAs(
                thing,
                new RunAs(
                        editor,
                        contents.stream()
                                .map(content -> vouchers.voucher(editor, thing, canonical.of(content)))
                                .collect(Collectors.toSet())));
    }

    /** The account that saved it last, whether or not its content has changed since; empty if unknown. */
    Optional<PrincipalId> lastEditor(Target thing) {
        return resources.runAs(thing).map(RunAs::who);
    }

    /**
     * Does the work as the account that saved this content, and records a refusal.
     *
     * @throws TacetException {@link ErrorCode#PERMISSION_MISSING} if it is unknown who saved this content, and what the work throws
     */
    <T, E extends Throwable> T run(Target thing, Object content, Work<T, E> work) throws E {
        ACTING.set(new Acting(thing, editorOf(thing, content)));
        try {
            return work.run();
        } catch (TacetException e) {
            noteRefused(e);
            throw e;
        } finally {
            ACTING.remove();
        }
    }

    /** For what is refused while something {@linkplain #run runs} that keeps the refusal to itself. */
    void noteRefused(TacetException refusal) {
        Optional.ofNullable(ACTING.get()).ifPresent(acting -> noteRefused(acting.thing(), refusal));
    }

    private void noteRefused(Target thing, TacetException refusal) {
        refusedCalls.get().note(thing.audited(AuditAction.CALL), refusal);
    }

    private PrincipalId editorOf(Target thing, Object content) {
        String text = canonical.of(content);
        return resources
                .runAs(thing)
                .filter(runAs -> runAs.vouchers().stream()
                        .anyMatch(voucher -> vouchers.isReal(voucher, runAs.who(), thing, text)))
                .map(RunAs::who)
                .or(() -> enforcement.get().standIn(thing))
                .orElseThrow(() -> unknown(thing));
    }

    private TacetException unknown(Target thing) {
        TacetException refusal = new TacetException(
                ErrorCode.PERMISSION_MISSING,
                "Nobody is known as whom " + thing
                        + " runs: it was stored past Tacet, or whoever saved it is gone. Save it again.");
        noteRefused(thing, refusal);
        return refusal;
    }
}
