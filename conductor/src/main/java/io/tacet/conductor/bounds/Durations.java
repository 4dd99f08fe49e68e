package io.tacet.conductor.bounds;

import com.netflix.conductor.common.metadata.tasks.TaskType;
import com.netflix.conductor.common.metadata.workflow.WorkflowDef;
import com.netflix.conductor.common.metadata.workflow.WorkflowTask;
import com.netflix.conductor.core.execution.tasks.Wait;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How long WAIT waits, as text. The engine reads it with a regular expression that backtracks: for a thousand spaces it takes years
 * (DateTimeUtils:27), when a definition is validated and when a task is scheduled.
 */
final class Durations {
    /** More than any takes that means something. */
    private static final int LONGEST = 50;

    private Durations() {}

    /** @throws TacetException {@link ErrorCode#INVALID_REQUEST} */
    static void requireShort(WorkflowDef definition) {
        definition.collectTasks().stream()
                .filter(task -> TaskType.TASK_TYPE_WAIT.equals(task.getType()))
                .filter(task -> !isShort(task.getInputParameters()) && !isExpression(task))
                .findFirst()
                .ifPresent(task -> {
                    throw new TacetException(
                            ErrorCode.INVALID_REQUEST, "WAIT " + task.getTaskReferenceName() + ": " + tooLong());
                });
    }

    /** What comes of it is looked at when the task is scheduled. */
    private static boolean isExpression(WorkflowTask task) {
        return String.valueOf(task.getInputParameters().get(Wait.DURATION_INPUT))
                .startsWith("${");
    }

    static boolean isShort(@Nullable Map<String, ?> input) {
        return input == null
                || Objects.toString(input.get(Wait.DURATION_INPUT), "").length() <= LONGEST;
    }

    static String tooLong() {
        return "the duration has more than " + LONGEST + " characters. Write it as in '2 days 3 hours'.";
    }
}
