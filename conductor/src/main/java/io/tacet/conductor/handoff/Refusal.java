package io.tacet.conductor.handoff;

import com.netflix.conductor.model.TaskModel;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a task ends whose input cannot be handed off, or whose output cannot be kept as it should be. */
public record Refusal(TaskModel.Status status, String reason) {
    private static final Logger LOG = LoggerFactory.getLogger(Refusal.class);

    /** For a task that must not run: trying again cannot help. */
    public static Refusal forGood(String reason) {
        return new Refusal(TaskModel.Status.FAILED_WITH_TERMINAL_ERROR, reason);
    }

    /** Ends the task. */
    public void end(TaskModel task) {
        task.setStatus(status);
        task.setReasonForIncompletion(reason);
    }

    /** Ends the task, and keeps nothing of what it put out: it may be what must not be stored. */
    void endWithoutOutput(TaskModel task) {
        end(task);
        task.setOutputData(new LinkedHashMap<>());
    }

    /**
     * A refusal ends the task for good: trying again cannot help until somebody acts. What may pass (the database does not
     * answer) fails the task in a way that its retry policy covers.
     */
    public static Refusal of(RuntimeException e, String taskId) {
        if (e instanceof TacetException refusal) {
            boolean mayPass = refusal.code().kind() == ErrorCode.Kind.UNAVAILABLE;
            return new Refusal(
                    mayPass ? TaskModel.Status.FAILED : TaskModel.Status.FAILED_WITH_TERMINAL_ERROR,
                    refusal.code() + ": "
                            + Optional.ofNullable(refusal.getMessage()).orElse(""));
        }
        // Only the type: a message from elsewhere may hold a value.
        LOG.error(
                "The input of task {} could not be opened: {}",
                taskId,
                e.getClass().getName());
        return new Refusal(
                TaskModel.Status.FAILED, "The task's input could not be opened for hand-off; see the server's log.");
    }
}
