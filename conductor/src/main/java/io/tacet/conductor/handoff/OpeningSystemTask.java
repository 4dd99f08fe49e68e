package io.tacet.conductor.handoff;

import com.netflix.conductor.core.execution.WorkflowExecutor;
import com.netflix.conductor.core.execution.tasks.WorkflowSystemTask;
import com.netflix.conductor.model.TaskModel;
import com.netflix.conductor.model.WorkflowModel;
import io.tacet.conductor.placement.Placements;
import io.tacet.handle.HandleDisplay;
import io.tacet.handle.Uses;
import io.tacet.kernel.TacetException;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * A system task that sees its input opened while it starts and executes, and at no other moment. Everything else goes to the
 * task itself; a test fails when the engine's class gains a method that is not passed on.
 */
class OpeningSystemTask extends WorkflowSystemTask {
    private static final String UPDATE_SECRET = "UPDATE_SECRET";

    private final WorkflowSystemTask task;
    private final OpenInput openInput;
    private final ReturnedData returned;

    OpeningSystemTask(WorkflowSystemTask task, OpenInput openInput, ReturnedData returned) {
        super(task.getTaskType());
        this.task = task;
        this.openInput = openInput;
        this.returned = returned;
    }

    @Override
    public void start(WorkflowModel workflow, TaskModel model, WorkflowExecutor executor) {
        Map<String, Object> closed = model.getInputData();
        withOpenInput(model, () -> {
            if (task instanceof ReadsHandles reader) {
                reader.start(workflow, model, closed);
            } else {
                task.start(workflow, model, executor);
            }
            return true;
        });
    }

    @Override
    public boolean execute(WorkflowModel workflow, TaskModel model, WorkflowExecutor executor) {
        return withOpenInput(model, () -> task.execute(workflow, model, executor));
    }

    @SuppressWarnings("ReferenceEquality") // the hand-off's own sign for "nothing to open"
    private boolean withOpenInput(TaskModel model, BooleanSupplier run) {
        Map<String, Object> closed = model.getInputData();
        Map<String, Object> open;
        Uses uses = new Uses();
        try {
            open = open(closed, model, uses);
        } catch (RuntimeException e) {
            Refusal.of(e, model.getTaskId()).end(model);
            return true;
        }
        if (open == closed) {
            return runClosed(model, run);
        }
        setInput(model, open);
        try {
            return returned.during(uses, () -> runOpen(model, closed, uses, run));
        } finally {
            setInput(model, closed);
            guard(model, closed, uses);
        }
    }

    private void guard(TaskModel model, Map<String, Object> closed, Uses uses) {
        try {
            returned.guard(model, closed, uses);
        } catch (RuntimeException e) {
            Refusal.of(e, model.getTaskId()).endWithoutOutput(model);
        }
    }

    /** @param run the task, in whose input there was nothing to open */
    boolean runClosed(TaskModel model, BooleanSupplier run) {
        boolean changed = run.getAsBoolean();
        closeOutput(model);
        return changed;
    }

    /** What comes from outside holds no handle: text that looks like one never opens. */
    private static void closeOutput(TaskModel model) {
        try {
            model.setOutputData(HandleDisplay.show(model.getOutputData()));
        } catch (TacetException e) {
            Refusal.of(e, model.getTaskId()).endWithoutOutput(model);
        }
    }

    /**
     * The same instance if there is nothing to open.
     *
     * @param uses gets what was used
     */
    Map<String, Object> open(Map<String, Object> closed, TaskModel model, Uses uses) {
        return openInput.of(
                closed,
                model.getWorkflowInstanceId(),
                model.getReferenceTaskName(),
                open -> Destinations.of(model.getTaskType(), closed, open),
                uses,
                Placements.of(getTaskType()));
    }

    /**
     * @param closed its input as it was
     * @param uses what is open in it now
     * @param run the task
     */
    boolean runOpen(TaskModel model, Map<String, Object> closed, Uses uses, BooleanSupplier run) {
        if (getTaskType().equals(UPDATE_SECRET)) {
            // Its reasons are ours: they name the secret, which stands in its input under a sealed key, and hold no
            // value.
            return runClosed(model, run);
        }
        String recipient = Destinations.shown(model.getTaskType(), closed);
        return QuietRun.of(model, returned.pieces(model, closed, uses), recipient, () -> runClosed(model, run));
    }

    /** Input that was moved to external storage stays there; only the copy in memory changes. */
    private static void setInput(TaskModel model, Map<String, Object> input) {
        if (model.getExternalInputPayloadStoragePath() == null) {
            model.setInputData(input);
        } else {
            model.internalizeInput(input);
        }
    }

    @Override
    public void cancel(WorkflowModel workflow, TaskModel model, WorkflowExecutor executor) {
        task.cancel(workflow, model, executor);
    }

    @Override
    public Optional<Long> getEvaluationOffset(TaskModel model, long maxOffset) {
        return task.getEvaluationOffset(model, maxOffset);
    }

    @Override
    public boolean isAsync() {
        return task.isAsync();
    }

    @Override
    public boolean isAsyncComplete(TaskModel model) {
        return task.isAsyncComplete(model);
    }

    @Override
    public String getTaskType() {
        return task.getTaskType();
    }

    @Override
    public boolean isTaskRetrievalRequired() {
        return task.isTaskRetrievalRequired();
    }

    @Override
    public String toString() {
        return task.toString();
    }
}
