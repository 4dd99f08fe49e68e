package io.tacet.conductor.access;

import com.netflix.conductor.common.metadata.tasks.TaskResult;
import com.netflix.conductor.model.TaskModel;
import io.tacet.access.Access;
import io.tacet.access.Callers;
import io.tacet.conductor.handoff.TaskRights;

/**
 * Asks for the very task that is handed over or updated. What a call names can be another: the queue of a type can hold tasks of other types, and a signal
 * goes down into sub-workflows until it finds a task that waits (TaskServiceImpl:199-222).
 */
final class CallersTaskRights implements TaskRights {
    private final Callers callers;
    private final EngineAccess access;
    private final Polls polls;

    CallersTaskRights(Callers callers, EngineAccess access, Polls polls) {
        this.callers = callers;
        this.access = access;
        this.polls = polls;
    }

    @Override
    public boolean mayWorkOn(TaskModel task) {
        return callers.current()
                .map(caller -> polls.permits(caller, task.getTaskType(), task.getDomain()))
                .orElse(true);
    }

    @Override
    public void requireToUpdate(TaskResult result) {
        callers.current().ifPresent(caller -> access.requireOnTask(caller, Access.UPDATE, result));
    }
}
