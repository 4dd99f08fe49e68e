package io.tacet.conductor.execution;

import com.netflix.conductor.common.metadata.workflow.WorkflowDef;
import com.netflix.conductor.core.execution.StartWorkflowInput;
import io.tacet.access.Access;
import io.tacet.access.Accounts;
import io.tacet.access.Callers;
import io.tacet.access.Enforcement;
import io.tacet.access.PrincipalId;
import io.tacet.access.Target;
import io.tacet.access.TargetType;
import io.tacet.audit.AuditAction;
import io.tacet.audit.AuditEvent;
import io.tacet.audit.JointLog;
import io.tacet.audit.RefusedCalls;
import io.tacet.handle.Author;
import io.tacet.handle.Execution;
import io.tacet.handle.ExecutionRepository;
import io.tacet.handle.Mandate;
import io.tacet.handle.Takeovers;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Says who a new execution runs as: one that was started from within another, for it, as that one does; one that somebody starts, as
 * that person; one that a schedule or an event starts, as whoever saved that last.
 */
public final class Families {
    private final ExecutionRepository executions;
    private final Callers callers;
    private final Accounts accounts;
    private final Takeovers takeovers;
    private final Enforcement enforcement;
    private final JointLog audit;
    private final RefusedCalls refusedCalls;

    // One for each thing that it takes to say who an execution runs as.
    public Families(
            ExecutionRepository executions,
            Callers callers,
            Accounts accounts,
            Takeovers takeovers,
            Enforcement enforcement,
            JointLog audit,
            RefusedCalls refusedCalls) {
        this.executions = executions;
        this.callers = callers;
        this.accounts = accounts;
        this.takeovers = takeovers;
        this.enforcement = enforcement;
        this.audit = audit;
        this.refusedCalls = refusedCalls;
    }

    /**
     * To be called before the execution exists, with its id and definition. Records the start as well where the call has left that to it ({@link StartRecord}). One that nobody starts, or that is started from within an
     * execution that is not known here, stays unknown: nothing opens in it. One that anybody may have started is noted as that.
     */
    void found(StartWorkflowInput input) {
        String id = input.getWorkflowId();
        Set<String> masked = maskedBy(input.getWorkflowDefinition());
        Optional<String> origin = originOf(input);
        Optional<Execution> founded = origin.isPresent()
                ? executions.find(origin.get()).map(parent -> parent.child(id))
                : callers.current().map(starter -> Execution.root(id, starter, accounts.current(starter)));
        Optional<AuditEvent> start = origin.isPresent() ? Optional.empty() : StartRecord.take(id);
        founded.map(execution -> execution.masking(masked)).ifPresent(execution -> add(execution, start));
        founded.filter(execution -> origin.isEmpty() && enforcement.isAnonymous(execution.runAs()))
                .ifPresent(execution -> takeovers.takeOver(execution, PrincipalId.ANYBODY));
    }

    private void add(Execution execution, Optional<AuditEvent> start) {
        start.ifPresentOrElse(
                event -> audit.record(event, executions.adding(execution)), () -> executions.addIfAbsent(execution));
    }

    private static Set<String> maskedBy(WorkflowDef definition) {
        return definition.getMaskedFields() == null ? Set.of() : Set.copyOf(definition.getMaskedFields());
    }

    /** The one who starts it from outside, on whose behalf its definition may have come with the request. */
    Optional<PrincipalId> starterOf(StartWorkflowInput input) {
        return originOf(input).isPresent() ? Optional.empty() : callers.current();
    }

    Author author(PrincipalId starter) {
        return Author.now(starter, accounts);
    }

    /**
     * An execution starts only what the identity that it runs as could start itself, and the author of its definition as well, if known. One that is started
     * from outside was asked for before. A refusal is recorded.
     *
     * @param authors gives who wrote the definition of an execution; empty if that is not known
     * @throws TacetException {@link ErrorCode#PERMISSION_MISSING}
     */
    void requireMayStart(StartWorkflowInput input, Function<String, Optional<Author>> authors) {
        originOf(input).flatMap(executions::find).ifPresent(origin -> {
            Target started = new Target(TargetType.WORKFLOW_DEF, input.getName());
            Mandate mandate = takeovers.of(origin);
            require(origin, mandate, origin.currentRunAs(accounts), Access.EXECUTE, started);
            authors.apply(origin.workflowId())
                    .map(author -> author.current(accounts).orElse(PrincipalId.DELETED))
                    .ifPresent(author -> require(origin, mandate, author, Access.EXECUTE, started));
        });
    }

    /**
     * For a definition within another one, with the name of a registered workflow. A refusal is recorded.
     *
     * @param isWritten whether an author wrote it there
     * @param author of the other definition; empty if that is not known
     * @throws TacetException {@link ErrorCode#PERMISSION_MISSING}
     */
    void requireMayUseName(StartWorkflowInput input, String name, boolean isWritten, Optional<Author> author) {
        originOf(input).flatMap(executions::find).ifPresent(origin -> {
            Target named = new Target(TargetType.WORKFLOW_DEF, name);
            if (!isWritten) {
                throw refused(
                        origin,
                        origin.runAs(),
                        named,
                        new TacetException(
                                ErrorCode.PERMISSION_MISSING,
                                "Workflow '" + name
                                        + "' is registered, so a definition that came as data cannot have its name;"
                                        + " give it another one."));
            }
            author.map(writer -> writer.current(accounts).orElse(PrincipalId.DELETED))
                    .ifPresent(writer -> require(origin, takeovers.of(origin), writer, Access.UPDATE, named));
        });
    }

    private void require(Execution origin, Mandate mandate, PrincipalId who, Access wanted, Target started) {
        try {
            enforcement.require(mandate, who, wanted, started);
        } catch (TacetException e) {
            throw refused(origin, who, started, e);
        }
    }

    private TacetException refused(Execution origin, PrincipalId who, Target started, TacetException refusal) {
        refusedCalls.note(
                started.audited(AuditAction.EXECUTION_START).by(who.value()).in(origin.workflowId()), refusal);
        return refusal;
    }

    /** Who an execution that was {@link #found} runs as; empty for nobody. */
    Optional<PrincipalId> runAs(StartWorkflowInput input) {
        return executions.find(input.getWorkflowId()).map(Execution::runAs);
    }

    static Optional<String> originOf(StartWorkflowInput input) {
        return Optional.ofNullable(input.getParentWorkflowId())
                .or(() -> Optional.ofNullable(input.getTriggeringWorkflowId()));
    }
}
