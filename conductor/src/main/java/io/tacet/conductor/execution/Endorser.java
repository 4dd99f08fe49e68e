package io.tacet.conductor.execution;

import com.netflix.conductor.common.metadata.tasks.TaskType;
import com.netflix.conductor.model.TaskModel;
import com.netflix.conductor.model.WorkflowModel;
import io.tacet.conductor.authorship.AuthoredRecipients;
import io.tacet.conductor.authorship.AuthoredTasks;
import io.tacet.conductor.definition.TaskTypes;
import io.tacet.conductor.handoff.Scripts;
import io.tacet.handle.Author;
import io.tacet.handle.Execution;
import io.tacet.handle.ExecutionRepository;
import io.tacet.handle.HandleDisplay;
import io.tacet.handle.Handles;
import io.tacet.kernel.TextTree;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Endorses the handles in the input of a new task for that task, if the definition's author sent them there; in any other task they never open again.
 *
 * <p>Relies on: a task's input is complete when the engine creates it, and nothing runs before (ExecutionDAOFacade.createTasks).
 */
final class Endorser {
    private final Handles handles;
    private final ExecutionRepository executions;

    Endorser(Handles handles, ExecutionRepository executions) {
        this.handles = handles;
        this.executions = executions;
    }

    /** @param created in one go */
    void endorse(List<TaskModel> created, WorkflowModel workflow) {
        executions.find(workflow.getWorkflowId()).ifPresent(execution -> {
            List<TaskModel> all = Stream.concat(created.stream(), workflow.getTasks().stream())
                    .toList();
            created.forEach(task -> change(task, changeFor(task, workflow, all, execution)));
        });
    }

    /** Cheap: whether any of them can hold a handle. */
    static boolean mayHoldHandles(Collection<TaskModel> tasks) {
        return tasks.stream().anyMatch(task -> mayHoldHandles(task.getInputData()));
    }

    private static boolean mayHoldHandles(Map<String, Object> input) {
        boolean[] found = {false};
        TextTree.map(input, text -> {
            found[0] = found[0] || HandleDisplay.mayChange(text);
            return text;
        });
        return found[0];
    }

    private UnaryOperator<String> changeFor(
            TaskModel task, WorkflowModel workflow, List<TaskModel> all, Execution execution) {
        String reference = task.getReferenceTaskName();
        boolean isSentTo = AuthoredTasks.find(workflow, task)
                .map(authored -> AuthoredRecipients.areNamed(authored, task, Scripts.INPUTS))
                .orElseGet(() -> AuthoredTasks.forkOf(task, workflow, all)
                        .filter(fork -> AuthoredRecipients.areNamed(fork, task, TaskTypes::isBuiltIn))
                        .isPresent());
        if (!isSentTo) {
            return isSimple(task)
                    ? text -> handles.endorsedIfSentToType(task.getTaskDefName(), reference, text, execution)
                    : HandleDisplay::show;
        }
        if (isSimple(task)) {
            return text -> handles.endorsedFor(reference, text, execution);
        }
        // What a task definition's template sent to tasks of its type comes here to a task that its author may not have
        // thought of.
        List<Optional<Author>> author = List.of(AuthoredTasks.authorOf(workflow));
        return text -> handles.endorsedFor(reference, handles.sentBy(author, text, execution), execution);
    }

    /** A task for workers of its type, and so for whoever its definition names. */
    private static boolean isSimple(TaskModel task) {
        return task.getWorkflowTask() != null
                && (TaskType.TASK_TYPE_SIMPLE.equals(task.getWorkflowTask().getType())
                        || TaskType.TASK_TYPE_DYNAMIC.equals(
                                task.getWorkflowTask().getType()));
    }

    /** A payload in external storage belongs to an earlier try of the task, and was endorsed with it. */
    private static void change(TaskModel task, UnaryOperator<String> change) {
        if (task.getExternalInputPayloadStoragePath() == null) {
            task.setInputData(TextTree.map(task.getInputData(), change));
        }
    }
}
