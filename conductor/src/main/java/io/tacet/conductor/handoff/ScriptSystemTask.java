package io.tacet.conductor.handoff;

import com.netflix.conductor.core.execution.tasks.WorkflowSystemTask;
import com.netflix.conductor.model.TaskModel;
import io.tacet.handle.Execution;
import io.tacet.handle.ExecutionRepository;
import io.tacet.handle.HandleDisplay;
import io.tacet.handle.Origins;
import io.tacet.handle.Sealer;
import io.tacet.handle.Uses;
import io.tacet.kernel.TacetException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * A task that computes within the engine (INLINE, LAMBDA, JSON_JQ_TRANSFORM). It sees the values in its parameters; since it may have turned
 * them into anything, every leaf of its output is sealed then, and every key that stands neither in the script nor in what it was given. What its author puts under {@code _public} is not, on purpose, if the script itself names that key; redaction
 * still looks at it. The message of a script that fails is withheld: it may hold anything too.
 *
 * <p>The script itself is not opened: a value would become code, and stay in the engine's cache of scripts.
 */
final class ScriptSystemTask extends OpeningSystemTask {
    private final ExecutionRepository executions;
    private final Sealer sealer;

    ScriptSystemTask(
            WorkflowSystemTask task,
            OpenInput openInput,
            ReturnedData returned,
            ExecutionRepository executions,
            Sealer sealer) {
        super(task, openInput, returned);
        this.executions = executions;
        this.sealer = sealer;
    }

    @Override
    Map<String, Object> open(Map<String, Object> closed, TaskModel model, Uses uses) {
        Map<String, Object> parameters = new LinkedHashMap<>(closed);
        parameters.keySet().removeAll(Scripts.INPUTS);
        Map<String, Object> open = super.open(parameters, model, uses);
        if (isSame(open, parameters)) {
            return closed;
        }
        Map<String, Object> all = new LinkedHashMap<>(closed);
        all.putAll(open);
        return all;
    }

    @Override
    boolean runOpen(TaskModel model, Map<String, Object> closed, Uses uses, BooleanSupplier run) {
        boolean changed = WithheldMessages.during(run);
        if (model.getStatus() != null
                && model.getStatus().isTerminal()
                && !model.getStatus().isSuccessful()) {
            new Refusal(model.getStatus(), WithheldMessages.REASON).endWithoutOutput(model);
        } else {
            executions
                    .find(model.getWorkflowInstanceId())
                    .ifPresent(execution -> seal(model, closed, uses.origins(), execution));
        }
        return changed;
    }

    @SuppressWarnings("NullAway") // the engine's maps hold nulls, which its types do not say
    private void seal(TaskModel model, Map<String, Object> closed, Origins origins, Execution execution) {
        try {
            model.setOutputData(
                    sealer.output(HandleDisplay.show(model.getOutputData()), script(closed), origins, execution));
        } catch (TacetException e) {
            Refusal.of(e, model.getTaskId()).endWithoutOutput(model);
        }
    }

    private static Sealer.Script script(Map<String, Object> closed) {
        String program = Scripts.INPUTS.stream()
                .map(closed::get)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .collect(Collectors.joining("\n"));
        return new Sealer.Script(program, closed.toString());
    }

    @SuppressWarnings("ReferenceEquality") // the hand-off's own sign for "nothing to open"
    private static boolean isSame(Object one, Object other) {
        return one == other;
    }
}
