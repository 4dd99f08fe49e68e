package io.tacet.conductor.authorship;

import com.netflix.conductor.common.metadata.tasks.TaskType;
import com.netflix.conductor.common.metadata.workflow.SubWorkflowParams;
import com.netflix.conductor.common.metadata.workflow.WorkflowTask;
import com.netflix.conductor.model.TaskModel;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether the author of a definition has said who receives what a task is given. Where data chooses the task type, the sub-workflow or the program,
 * the author has not, and secrets stay closed.
 */
public final class AuthoredRecipients {
    /** Input parameter with the names of the task types among which data may choose. */
    public static final String ALLOWED = "allowedTasks";

    /** What a forked task that stands in a list is called there, and what it is. */
    private static final Set<String> NAMING = Set.of("name", "taskName", "type", "subWorkflowParam");

    private static final List<String> SIMPLE_FORK =
            List.of("forkTaskName", "forkTaskType", "forkTaskWorkflow", "forkTaskWorkflowVersion");

    /** Types of tasks that do what more than their name and type says. */
    private static final Set<String> CHOOSING = Set.of(
            TaskType.TASK_TYPE_DYNAMIC,
            TaskType.TASK_TYPE_SUB_WORKFLOW,
            TaskType.TASK_TYPE_START_WORKFLOW,
            TaskType.TASK_TYPE_INLINE,
            TaskType.TASK_TYPE_LAMBDA,
            TaskType.TASK_TYPE_JSON_JQ_TRANSFORM,
            TaskType.TASK_TYPE_FORK_JOIN,
            TaskType.TASK_TYPE_FORK_JOIN_DYNAMIC,
            TaskType.TASK_TYPE_DO_WHILE,
            TaskType.TASK_TYPE_SWITCH,
            TaskType.TASK_TYPE_DECISION);

    /** They act for the whole workflow, and where EVENT sends is no input: no data may choose them. */
    private static final Set<String> FOR_THE_WORKFLOW = Set.of(TaskType.TASK_TYPE_EVENT, TaskType.TASK_TYPE_TERMINATE);

    /** What HTTPTaskMapper:70 adds to the inputs of a task. */
    private static final Set<String> PUT_BY_MAPPERS = Set.of("asyncComplete");

    private AuthoredRecipients() {}

    /**
     * For a task that stands in the definition.
     *
     * @param programs names of inputs that are programs
     * @param scheduled the task as the engine has scheduled it
     */
    public static boolean areNamed(WorkflowTask authored, TaskModel scheduled, Set<String> programs) {
        Map<String, Object> inputs = inputs(authored);
        return switch (authored.getType()) {
            case TaskType.TASK_TYPE_DYNAMIC ->
                (isWritten(inputs.get(authored.getDynamicTaskNameParam()))
                                || isAllowed(inputs, scheduled.getTaskType()))
                        && isNamedByInputs(scheduled.getTaskType(), inputs, programs);
            case TaskType.TASK_TYPE_SUB_WORKFLOW -> isNamed(authored.getSubWorkflowParam());
            default -> isNamedByInputs(authored.getType(), inputs, programs);
        };
    }

    /** For a task of this type, of which no more is known than its inputs: what it starts, or its program, is one of them. */
    private static boolean isNamedByInputs(String type, Map<String, Object> inputs, Set<String> programs) {
        return switch (type) {
            // SubWorkflow.start reads them; its mapper puts them there, which DYNAMIC does not come by.
            case TaskType.TASK_TYPE_SUB_WORKFLOW ->
                isWritten(inputs.get("subWorkflowName")) && isWritten(inputs.get("subWorkflowDefinition"));
            case TaskType.TASK_TYPE_START_WORKFLOW ->
                inputs.get("startWorkflow") instanceof Map<?, ?> request
                        && isWritten(request.get("name"))
                        && !(request.get("workflowDef") instanceof String);
            case TaskType.TASK_TYPE_INLINE, TaskType.TASK_TYPE_LAMBDA, TaskType.TASK_TYPE_JSON_JQ_TRANSFORM ->
                programs.stream().allMatch(program -> isWritten(inputs.get(program)));
            default -> true;
        };
    }

    /**
     * For a task that a dynamic fork has made.
     *
     * @param fork as it stands in the definition
     * @param runByEngine whether the engine runs tasks of a type itself: their inputs say where they send what they are given
     */
    public static boolean areNamed(WorkflowTask fork, TaskModel forked, Predicate<String> runByEngine) {
        WorkflowTask made = forked.getWorkflowTask();
        Map<String, Object> inputs = inputs(fork);
        if (inputs.containsKey("forkTaskInputs")) {
            boolean startsOneWorkflow = inputs.get("forkTaskWorkflow") != null;
            return (startsOneWorkflow || !chooses(made))
                    && (SIMPLE_FORK.stream().allMatch(name -> isWritten(inputs.get(name)))
                            || isAllowedType(inputs, made));
        }
        if (isAllowedType(inputs, made) && !runByEngine.test(made.getName())) {
            return true;
        }
        if ((isAllowedType(inputs, made) || isAllowedSystemType(inputs, made)) && hasNoInputOfData(fork, forked)) {
            return true;
        }
        boolean isNamedWhole = !chooses(made) || made.getType().equals(TaskType.TASK_TYPE_SUB_WORKFLOW);
        return isNamedWhole && list(fork, inputs).anyMatch(entry -> isEntryOf(entry, forked) && isNaming(entry));
    }

    /** The forked tasks that stand in the definition. */
    @SuppressWarnings("deprecation") // the older of two ways, which the engine still runs
    private static Stream<Map<?, ?>> list(WorkflowTask fork, Map<String, Object> inputs) {
        Object tasks = fork.getDynamicForkTasksParam() != null
                ? inputs.get(fork.getDynamicForkTasksParam())
                : inputs.get(fork.getDynamicForkJoinTasksParam()) instanceof Map<?, ?> list
                        ? list.get("dynamicTasks")
                        : null;
        return tasks instanceof Collection<?> entries
                ? entries.stream().<Map<?, ?>>mapMulti((entry, found) -> {
                    if (entry instanceof Map<?, ?> map) {
                        found.accept(map);
                    }
                })
                : Stream.of();
    }

    private static boolean isEntryOf(Map<?, ?> entry, TaskModel forked) {
        return AuthoredTasks.names(forked.getReferenceTaskName())
                .anyMatch(
                        name -> name.equals(entry.get("taskReferenceName")) || name.equals(entry.get("referenceName")));
    }

    private static boolean isNaming(Map<?, ?> entry) {
        return NAMING.stream().allMatch(name -> isWritten(entry.get(name)));
    }

    private static boolean chooses(WorkflowTask made) {
        return CHOOSING.contains(made.getType());
    }

    private static boolean isAllowedType(Map<String, Object> inputs, WorkflowTask made) {
        return TaskType.TASK_TYPE_SIMPLE.equals(made.getType()) && isAllowed(inputs, made.getName());
    }

    /** One that does no more than its type and its inputs say. */
    private static boolean isAllowedSystemType(Map<String, Object> inputs, WorkflowTask made) {
        return !chooses(made) && !FOR_THE_WORKFLOW.contains(made.getType()) && isAllowed(inputs, made.getType());
    }

    /**
     * Whether all inputs of a forked task stand in the definition, among the inputs of the fork. What comes with the list from data, or from a task
     * definition that data names, could be the address for a header that the author wrote: the engine puts both together (ForkJoinDynamicTaskMapper:207).
     */
    private static boolean hasNoInputOfData(WorkflowTask fork, TaskModel forked) {
        return inputs(fork).get(fork.getDynamicForkTasksInputParamName()) instanceof Map<?, ?> all
                && AuthoredTasks.names(forked.getReferenceTaskName())
                        .filter(all::containsKey)
                        .findFirst()
                        .filter(name -> hasAll(forked.getInputData().keySet(), all.get(name)))
                        .isPresent();
    }

    private static boolean hasAll(Set<String> given, @Nullable Object authored) {
        return authored instanceof Map<?, ?> inputs
                && given.stream().allMatch(name -> inputs.containsKey(name) || PUT_BY_MAPPERS.contains(name));
    }

    private static boolean isAllowed(Map<String, Object> inputs, String taskType) {
        return inputs.get(ALLOWED) instanceof Collection<?> allowed && isWritten(allowed) && allowed.contains(taskType);
    }

    private static boolean isNamed(@Nullable SubWorkflowParams params) {
        return params != null && isWritten(params.getName()) && !(params.getWorkflowDefinition() instanceof String);
    }

    private static Map<String, Object> inputs(WorkflowTask task) {
        return Objects.requireNonNullElse(task.getInputParameters(), Map.of());
    }

    /** Whether all of it stands there as it is. */
    private static boolean isWritten(@Nullable Object tree) {
        return switch (tree) {
            case String text -> !text.contains("${");
            case Map<?, ?> map ->
                map.keySet().stream().allMatch(AuthoredRecipients::isWritten)
                        && map.values().stream().allMatch(AuthoredRecipients::isWritten);
            case Collection<?> list -> list.stream().allMatch(AuthoredRecipients::isWritten);
            case null, default -> true;
        };
    }
}
