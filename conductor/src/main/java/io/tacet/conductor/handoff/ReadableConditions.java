package io.tacet.conductor.handoff;

import com.netflix.conductor.core.exception.TerminateWorkflowException;
import io.tacet.conductor.condition.NoticedReads;
import io.tacet.handle.Execution;
import io.tacet.handle.ExecutionRepository;
import io.tacet.handle.HandleDisplay;
import io.tacet.handle.Handles;
import io.tacet.kernel.Memoized;
import java.util.Optional;
import java.util.function.Supplier;

/** A condition that compares a handle would take a wrong branch without a word. These are evaluated so that reading one is noticed. */
public final class ReadableConditions {
    private final Handles handles;
    private final ExecutionRepository executions;

    public ReadableConditions(Handles handles, ExecutionRepository executions) {
        this.handles = handles;
        this.executions = executions;
    }

    /** What notices that a condition of the execution reads a handle. For one evaluation. */
    NoticedReads of(String workflowId) {
        Supplier<Optional<Execution>> execution = new Memoized<>(() -> executions.find(workflowId));
        return new NoticedReads(text -> HandleDisplay.mayChange(text)
                && execution
                        .get()
                        .filter(known -> handles.holdsHandle(text, known))
                        .isPresent());
    }

    /**
     * What the evaluation yields.
     *
     * @param task its type and reference name, for the reason
     * @throws TerminateWorkflowException where it read a handle, whatever came of that
     */
    <T> T evaluated(String task, String workflowId, Supplier<T> evaluation) {
        NoticedReads reads = of(workflowId);
        try {
            T result = reads.during(evaluation);
            requireNone(task, reads);
            return result;
        } catch (RuntimeException e) {
            requireNone(task, reads);
            throw e;
        }
    }

    private static void requireNone(String task, NoticedReads reads) {
        reads.problem().ifPresent(problem -> {
            throw new TerminateWorkflowException(task + ": " + problem);
        });
    }
}
