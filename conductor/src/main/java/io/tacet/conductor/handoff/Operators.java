package io.tacet.conductor.handoff;

import com.netflix.conductor.common.metadata.tasks.TaskType;
import java.util.Set;

/**
 * The engine's task types that move data about inside the engine: what they are given, they store (engine map, findings 7 and
 * 8). References pass through them unopened, to whatever task comes after. Every other system task talks to something outside and gets
 * its input opened. A test holds this list against the system tasks that the engine has.
 */
final class Operators {
    private static final Set<String> TYPES = Set.of(
            TaskType.TASK_TYPE_DECISION,
            TaskType.TASK_TYPE_SWITCH,
            TaskType.TASK_TYPE_DYNAMIC,
            TaskType.TASK_TYPE_JOIN,
            TaskType.TASK_TYPE_EXCLUSIVE_JOIN,
            TaskType.TASK_TYPE_DO_WHILE,
            TaskType.TASK_TYPE_FORK,
            TaskType.TASK_TYPE_FORK_JOIN,
            TaskType.TASK_TYPE_FORK_JOIN_DYNAMIC,
            TaskType.TASK_TYPE_EVENT,
            TaskType.TASK_TYPE_WAIT,
            TaskType.TASK_TYPE_HUMAN,
            TaskType.TASK_TYPE_SUB_WORKFLOW,
            TaskType.TASK_TYPE_START_WORKFLOW,
            TaskType.TASK_TYPE_LAMBDA,
            TaskType.TASK_TYPE_INLINE,
            TaskType.TASK_TYPE_JSON_JQ_TRANSFORM,
            TaskType.TASK_TYPE_SET_VARIABLE,
            TaskType.TASK_TYPE_TERMINATE,
            TaskType.TASK_TYPE_NOOP,
            TaskType.TASK_TYPE_PULL_WORKFLOW_MESSAGES,
            // Compiles an agent's plan into a workflow definition, which is stored.
            "PLAN_AND_COMPILE");

    private Operators() {}

    static boolean include(String taskType) {
        return TYPES.contains(taskType);
    }
}
