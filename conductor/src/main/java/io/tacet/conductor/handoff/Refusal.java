package io.tacet.conductor.handoff;

import com.netflix.conductor.model.TaskModel;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a task ends whose input cannot be handed off. */
public record Refusal(TaskModel.Status status, String reason) {
    private static final Logger LOG = LoggerFactory.getLogger(Refusal.class);

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
