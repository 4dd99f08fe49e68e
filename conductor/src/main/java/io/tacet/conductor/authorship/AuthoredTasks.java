package io.tacet.conductor.authorship;

import com.netflix.conductor.common.metadata.tasks.TaskDef;
import com.netflix.conductor.common.metadata.tasks.TaskType;
import com.netflix.conductor.common.metadata.workflow.WorkflowDef;
import com.netflix.conductor.common.metadata.workflow.WorkflowTask;
import com.netflix.conductor.model.TaskModel;
import com.netflix.conductor.model.WorkflowModel;
import io.tacet.handle.Author;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What stands in an execution's own copy of its definition, as its author wrote it. Tasks that data makes up while the execution runs do not.
 *
 * <p>Relies on: reference names are unique within a definition (WorkflowTaskTypeConstraint), a loop adds the number of its iteration to them
 * (TaskUtils), and a copy that is stored changes with a restart on the latest definitions only (WorkflowExecutorOps:212).
 */
public final class AuthoredTasks {
    private static final Pattern ITERATION = Pattern.compile("__\\d+$");

    private static final Set<String> PUT_BY_MAPPERS = Set.of("asyncComplete", "sink");

    /** Types of tasks that go to workers by their name, which DYNAMIC gets when it is scheduled. */
    private static final Set<String> WORKED_BY_NAME = Set.of(TaskType.TASK_TYPE_SIMPLE, TaskType.TASK_TYPE_DYNAMIC);

    private AuthoredTasks() {}

    /** Who wrote the definition; empty if it was stored without Tacet. */
    public static Optional<Author> authorOf(WorkflowModel workflow) {
        return DefinitionAuthors.stamped(workflow.getWorkflowDefinition());
    }

    /** Whether the templates are those of one of its tasks, or of its output. */
    @SuppressWarnings("ReferenceEquality") // only to be quick: engine and copy mostly share the instance
    public static boolean holdTemplates(WorkflowDef definition, Map<String, Object> templates) {
        if (templates == definition.getOutputParameters()
                || tasks(definition).anyMatch(task -> templates == task.getInputParameters())) {
            return true;
        }
        Map<String, Object> written = written(templates);
        return templates.equals(definition.getOutputParameters())
                || tasks(definition).anyMatch(task -> isItems(templates, task))
                || (!written.isEmpty()
                        && tasks(definition).anyMatch(task -> written.equals(written(task.getInputParameters()))));
    }

    /** Without what mappers put into the inputs of a task from its other fields (HTTPTaskMapper:77, EventTaskMapper:55). */
    private static Map<String, Object> written(@Nullable Map<String, Object> templates) {
        Map<String, Object> written = new HashMap<>(Objects.requireNonNullElse(templates, Map.of()));
        written.keySet().removeAll(PUT_BY_MAPPERS);
        return written;
    }

    /** A loop's items are evaluated on their own (DoWhile:467-480). */
    private static boolean isItems(Map<String, Object> templates, WorkflowTask task) {
        return task.getItems() != null && templates.equals(Map.of("items", task.getItems()));
    }

    /** Whether one of its system tasks is called so; the engine gives it the defaults of the task definition of that name. */
    public static boolean holdLabel(WorkflowDef definition, String name) {
        return tasks(definition)
                .anyMatch(task -> name.equals(task.getName())
                        && !name.equals(task.getType())
                        && !WORKED_BY_NAME.contains(task.getType()));
    }

    /** Whether one of its tasks has this definition with it, and so names its author. */
    public static boolean hold(WorkflowDef definition, TaskDef taskDefinition) {
        return tasks(definition)
                .anyMatch(task -> taskDefinition.equals(task.getTaskDefinition())
                        && Objects.equals(
                                taskDefinition.getUpdatedBy(),
                                task.getTaskDefinition().getUpdatedBy()));
    }

    /** The task as it stands in the definition; empty for one that data made up. */
    public static Optional<WorkflowTask> find(WorkflowModel workflow, TaskModel task) {
        return Optional.ofNullable(task.getWorkflowTask())
                .flatMap(scheduled -> find(workflow.getWorkflowDefinition(), task.getReferenceTaskName())
                        .filter(authored -> isSame(authored, scheduled)));
    }

    /**
     * The dynamic fork, in the definition, that has made the task.
     *
     * @param all tasks of the execution, with those that are about to be stored
     */
    public static Optional<WorkflowTask> forkOf(TaskModel task, WorkflowModel workflow, Collection<TaskModel> all) {
        return names(task.getReferenceTaskName())
                .flatMap(name -> all.stream().filter(other -> hasForked(other, name, task.getIteration())))
                .findFirst()
                .flatMap(fork -> find(workflow, fork))
                .filter(fork -> TaskType.TASK_TYPE_FORK_JOIN_DYNAMIC.equals(fork.getType()));
    }

    /** The list of what it has forked is made before a loop adds the number of its iteration to the names. */
    private static boolean hasForked(TaskModel fork, String reference, int iteration) {
        return TaskType.TASK_TYPE_FORK.equals(fork.getTaskType())
                && fork.getIteration() == iteration
                && fork.getInputData().get("forkedTasks") instanceof Collection<?> forked
                && forked.contains(reference);
    }

    /** By a reference name, with or without numbers of iterations. */
    public static Optional<WorkflowTask> find(WorkflowDef definition, @Nullable String reference) {
        for (String name = reference; name != null; name = withoutIteration(name)) {
            WorkflowTask task = definition.getTaskByRefName(name);
            if (task != null) {
                return Optional.of(task);
            }
        }
        return Optional.empty();
    }

    /** What the task of a reference name may be called where its author writes it: as it is, and without numbers of iterations. */
    public static Stream<String> names(String reference) {
        Stream.Builder<String> names = Stream.builder();
        for (String name = reference; name != null; name = withoutIteration(name)) {
            names.add(name);
        }
        return names.build();
    }

    private static @Nullable String withoutIteration(String reference) {
        Matcher iteration = ITERATION.matcher(reference);
        return iteration.find() ? reference.substring(0, iteration.start()) : null;
    }

    /** DYNAMIC gets its name when it is scheduled. */
    private static boolean isSame(WorkflowTask authored, WorkflowTask scheduled) {
        return authored.getType().equals(scheduled.getType())
                && (authored.getType().equals(TaskType.TASK_TYPE_DYNAMIC)
                        || authored.getName().equals(scheduled.getName()));
    }

    private static Stream<WorkflowTask> tasks(WorkflowDef definition) {
        return definition.collectTasks().stream();
    }
}
