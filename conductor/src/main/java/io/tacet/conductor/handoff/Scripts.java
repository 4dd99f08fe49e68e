package io.tacet.conductor.handoff;

import com.netflix.conductor.common.metadata.tasks.TaskType;
import java.util.Set;

/** The engine's tasks that compute within it, and where their programs stand. */
public final class Scripts {
    /** Task types. */
    public static final Set<String> TASKS =
            Set.of(TaskType.TASK_TYPE_INLINE, TaskType.TASK_TYPE_LAMBDA, TaskType.TASK_TYPE_JSON_JQ_TRANSFORM);

    /** Inputs that are programs. */
    public static final Set<String> INPUTS = Set.of("expression", "scriptExpression", "queryExpression");

    private Scripts() {}
}
