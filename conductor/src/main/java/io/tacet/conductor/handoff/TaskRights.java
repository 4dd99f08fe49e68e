package io.tacet.conductor.handoff;

import com.netflix.conductor.common.metadata.tasks.TaskResult;
import com.netflix.conductor.model.TaskModel;
import io.tacet.kernel.TacetException;

/** What whoever calls on the current thread may do with a task. Where nobody calls, the engine itself is at work, and may do all. */
public interface TaskRights {
    /** Whether it may be handed to them as a worker. */
    boolean mayWorkOn(TaskModel task);

    /** @throws TacetException {@link io.tacet.kernel.ErrorCode#PERMISSION_MISSING}, {@link io.tacet.kernel.ErrorCode#INVALID_REQUEST} */
    void requireToUpdate(TaskResult result);
}
