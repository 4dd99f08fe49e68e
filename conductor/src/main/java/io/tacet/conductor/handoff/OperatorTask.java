package io.tacet.conductor.handoff;

import com.netflix.conductor.core.execution.tasks.WorkflowSystemTask;
import com.netflix.conductor.model.TaskModel;
import io.tacet.handle.Uses;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** One of the engine's operators: it passes on what it is given, so its input stays closed. */
abstract class OperatorTask extends OpeningSystemTask {
    OperatorTask(WorkflowSystemTask task, OpenInput openInput, ReturnedData returned) {
        super(task, openInput, returned);
    }

    @Override
    boolean runClosed(TaskModel model, BooleanSupplier run) {
        return run.getAsBoolean();
    }

    @Override
    Map<String, Object> open(Map<String, Object> closed, TaskModel model, Uses uses) {
        return closed;
    }
}
