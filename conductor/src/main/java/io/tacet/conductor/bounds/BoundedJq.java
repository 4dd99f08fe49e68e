package io.tacet.conductor.bounds;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.netflix.conductor.core.execution.WorkflowExecutor;
import com.netflix.conductor.core.execution.tasks.WorkflowSystemTask;
import com.netflix.conductor.model.TaskModel;
import com.netflix.conductor.model.WorkflowModel;
import com.netflix.conductor.tasks.json.JsonJqTransform;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.Nesting;
import io.tacet.kernel.TacetException;
import java.util.HashMap;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.concurrent.Semaphore;

/**
 * The engine's JQ task, within a {@link Budget}: the task and its library are loaded so that they ask for it (jackson-jq 0.0.13 builds
 * whole lists of what {@code range} and the like yield, and Joni, its regular expressions, backtracks).
 *
 * <p>Relies on: the task has a constructor with an object mapper, and overrides start and execute alone (JsonJqTransform:52, 59, 115).
 */
public final class BoundedJq extends WorkflowSystemTask {
    private static final List<String> METERED =
            List.of(JsonJqTransform.class.getName(), "net.thisptr.jackson.jq.", "org.joni.");

    private final WorkflowSystemTask jq;
    private final Limits limits;
    private final Semaphore permits;

    /** @throws TacetException {@link ErrorCode#CONFIGURATION_INVALID} where the engine's task is another than this build knows */
    public BoundedJq(ObjectMapper json, Limits limits) {
        super(JsonJqTransform.NAME);
        this.jq = metered(json);
        this.limits = limits;
        this.permits = Budget.permits(limits);
    }

    private static WorkflowSystemTask metered(ObjectMapper json) {
        ClassLoader metered = new MeteredClassLoader(METERED);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // Where the library looks for its functions.
        thread.setContextClassLoader(metered);
        try {
            return (WorkflowSystemTask) metered.loadClass(JsonJqTransform.class.getName())
                    .getConstructor(ObjectMapper.class)
                    .newInstance(json);
        } catch (ReflectiveOperationException | ServiceConfigurationError | LinkageError e) {
            throw new TacetException(
                    ErrorCode.CONFIGURATION_INVALID,
                    "The engine's task " + JsonJqTransform.NAME
                            + " cannot be bounded: this server is not the version that Tacet was built for. Use the version in"
                            + " Tacet's README.",
                    e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    public void start(WorkflowModel workflow, TaskModel task, WorkflowExecutor executor) {
        Budget budget = new Budget(limits, permits);
        try {
            budget.run(() -> jq.start(workflow, task, executor));
            // Before anything else walks through what the program has built.
            Nesting.requireNew(task.getOutputData());
        } catch (TacetException e) {
            end(task, e);
        } catch (StackOverflowError | OutOfMemoryError e) {
            end(task, Budget.tooCostly("is nested too deep, or needs too much memory"));
        }
        budget.exceeded().ifPresent(e -> end(task, e));
    }

    @Override
    public boolean execute(WorkflowModel workflow, TaskModel task, WorkflowExecutor executor) {
        start(workflow, task, executor);
        return true;
    }

    private static void end(TaskModel task, TacetException reason) {
        task.setOutputData(new HashMap<>());
        task.setStatus(TaskModel.Status.FAILED_WITH_TERMINAL_ERROR);
        task.setReasonForIncompletion(reason.code() + ": " + reason.getMessage());
    }
}
