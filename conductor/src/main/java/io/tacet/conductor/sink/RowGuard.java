package io.tacet.conductor.sink;

import com.netflix.conductor.model.TaskModel;
import com.netflix.conductor.model.WorkflowModel;

/** Takes values out of what is about to become a row, in place; does nothing where that was done before. */
public interface RowGuard {
    void guard(TaskModel task);

    void guard(WorkflowModel workflow);
}
