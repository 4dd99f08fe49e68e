package io.tacet.conductor.access;

import com.netflix.conductor.common.metadata.tasks.TaskType;
import com.netflix.conductor.core.dal.ExecutionDAOFacade;
import com.netflix.conductor.core.exception.ConflictException;
import com.netflix.conductor.core.exception.NotFoundException;
import com.netflix.conductor.model.TaskModel;
import com.netflix.conductor.model.WorkflowModel;
import io.tacet.access.Access;
import io.tacet.access.PrincipalId;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Retry, rerun and restart. They touch more than the execution that they name: its parents run again too (WorkflowExecutorOps:306), a retry may resume
 * the children that failed (:293), and a rerun may begin at a task of a child (:2237). EXECUTE is needed on each of them; but not on the parents of an
 * execution that runs as the caller, whose tree it is.
 */
final class RunsAgain {
    /** As the engine has no limit of its own; a cycle cannot be, but damaged rows can. */
    private static final int MAX_DEPTH = 1_000;

    private final EngineAccess access;
    private final ExecutionDAOFacade executions;

    RunsAgain(EngineAccess access, ExecutionDAOFacade executions) {
        this.access = access;
        this.executions = executions;
    }

    /** @throws TacetException {@link ErrorCode#PERMISSION_MISSING}, and as {@link EngineAccess#takeOver} */
    void restart(PrincipalId caller, String id) {
        access.requireOnExecution(caller, Access.EXECUTE, id);
        requireParents(caller, id);
        access.takeOver(caller, id, WorkflowModel.Status::isTerminal);
    }

    /** @throws TacetException as {@link #restart} */
    void retry(PrincipalId caller, String id, boolean resumeChildren) {
        access.requireOnExecution(caller, Access.EXECUTE, id);
        if (resumeChildren) {
            requireFailedChildren(caller, id, 0);
        }
        restart(caller, id);
    }

    /** @param fromTask where to begin; null for the beginning. @throws TacetException as {@link #restart} */
    void rerun(PrincipalId caller, String id, @Nullable String fromTask) {
        access.requireOnExecution(caller, Access.EXECUTE, id);
        if (fromTask != null) {
            requireDownTo(caller, id, fromTask);
        }
        restart(caller, id);
    }

    private void requireDownTo(PrincipalId caller, String id, String taskId) {
        Optional<String> touched =
                Optional.ofNullable(executions.getTaskModel(taskId)).map(TaskModel::getWorkflowInstanceId);
        for (int depth = 0;
                depth < MAX_DEPTH && touched.isPresent() && !touched.get().equals(id);
                depth++) {
            access.requireOnExecution(caller, Access.EXECUTE, touched.get());
            touched = parentOf(touched.get());
        }
        if (touched.filter(id::equals).isEmpty()) {
            throw new NotFoundException("No such task of execution %s found by id: %s", id, taskId);
        }
    }

    /**
     * One that the engine would refuse (WorkflowExecutorOps:1700-1735) takes nothing over.
     *
     * @param task its reference name
     * @throws TacetException {@link ErrorCode#PERMISSION_MISSING}, and as {@link EngineAccess#takeOver}
     * @throws NotFoundException the engine's, for a task that the definition does not have
     * @throws ConflictException the engine's, for a task that has been scheduled
     */
    void skip(PrincipalId caller, String id, String task) {
        access.requireOnExecution(caller, Access.EXECUTE, id);
        WorkflowModel workflow = executions.getWorkflowModel(id, true);
        if (workflow.getWorkflowDefinition().getTaskByRefName(task) == null) {
            throw new NotFoundException(
                    "The definition of execution %s has no task with the reference name %s", id, task);
        }
        if (workflow.getTasks().stream()
                .anyMatch(one -> one.getReferenceTaskName().equals(task))) {
            throw new ConflictException(
                    "Task %s of execution %s was scheduled already, so it cannot be skipped", task, id);
        }
        access.takeOver(caller, id, WorkflowModel.Status.RUNNING::equals);
    }

    private void requireFailedChildren(PrincipalId caller, String id, int depth) {
        List<String> children = executions.getWorkflowModel(id, true).getTasks().stream()
                .filter(task -> TaskType.TASK_TYPE_SUB_WORKFLOW.equals(task.getTaskType()))
                .filter(task ->
                        task.getStatus().isTerminal() && !task.getStatus().isSuccessful())
                .flatMap(task -> Optional.ofNullable(task.getSubWorkflowId()).stream())
                .toList();
        for (String child : children) {
            access.requireOnExecution(caller, Access.EXECUTE, child);
            if (depth < MAX_DEPTH) {
                requireFailedChildren(caller, child, depth + 1);
            }
        }
    }

    private void requireParents(PrincipalId caller, String id) {
        Optional<String> parent = access.isOwn(caller, id) ? Optional.empty() : parentOf(id);
        for (int depth = 0; depth < MAX_DEPTH && parent.isPresent(); depth++) {
            requireParent(caller, id, parent.get());
            parent = parentOf(parent.get());
        }
    }

    /** Without the parent's name, which the caller may not know. */
    private void requireParent(PrincipalId caller, String id, String parent) {
        try {
            access.requireOnExecution(caller, Access.EXECUTE, parent);
        } catch (TacetException e) {
            throw new TacetException(
                    ErrorCode.PERMISSION_MISSING,
                    "Execution " + id + " is part of another one, which would run again with it, and " + caller
                            + " may not run that; ask its owner or an administrator.");
        }
    }

    /** Empty too where the parent is gone: nothing of it runs again then. */
    private Optional<String> parentOf(String id) {
        try {
            return Optional.ofNullable(executions.getWorkflowModel(id, false).getParentWorkflowId())
                    .filter(parent -> !parent.isEmpty())
                    .filter(this::exists);
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    private boolean exists(String id) {
        try {
            executions.getWorkflowModel(id, false);
            return true;
        } catch (NotFoundException e) {
            return false;
        }
    }
}
