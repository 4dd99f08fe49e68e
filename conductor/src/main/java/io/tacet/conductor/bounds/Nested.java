package io.tacet.conductor.bounds;

import com.netflix.conductor.common.metadata.tasks.TaskType;
import com.netflix.conductor.common.metadata.workflow.WorkflowDef;
import com.netflix.conductor.common.metadata.workflow.WorkflowTask;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * How deep loops may stand in loops. The output of each holds those of all within, and so theirs again (DoWhile:136-146): each further level doubles
 * what the engine writes and searches.
 */
public final class Nested {
    /** Loops in one another. */
    public static final int MAX_LOOPS = 5;

    private Nested() {}

    /** @throws TacetException {@link ErrorCode#INVALID_REQUEST} */
    static void requireShallow(WorkflowDef definition) {
        Stream.ofNullable(definition.getTasks())
                .flatMap(List::stream)
                .filter(Nested::isTooDeep)
                .findFirst()
                .ifPresent(task -> {
                    throw new TacetException(ErrorCode.INVALID_REQUEST, problem(task));
                });
    }

    public static boolean isTooDeep(WorkflowTask task) {
        return exceeds(task, MAX_LOOPS);
    }

    /** A sentence for people. */
    public static String problem(WorkflowTask task) {
        return "Task " + task.getTaskReferenceName() + " has more than " + MAX_LOOPS
                + " DO_WHILE loops within one another; put the inner ones into a sub-workflow.";
    }

    /** Looks no deeper than it has to. */
    private static boolean exceeds(WorkflowTask task, int loops) {
        boolean isLoop = TaskType.TASK_TYPE_DO_WHILE.equals(task.getType());
        int left = isLoop ? loops - 1 : loops;
        return left < 0 || within(task).anyMatch(inner -> exceeds(inner, left));
    }

    private static Stream<WorkflowTask> within(WorkflowTask task) {
        return Stream.of(
                        Stream.ofNullable(task.getLoopOver()),
                        Stream.ofNullable(task.getDefaultCase()),
                        Stream.ofNullable(task.getDecisionCases()).flatMap(cases -> cases.values().stream()),
                        Stream.ofNullable(task.getForkTasks()).flatMap(Collection::stream))
                .flatMap(lists -> lists)
                .filter(Objects::nonNull)
                .flatMap(Collection::stream)
                .filter(Objects::nonNull);
    }
}
