package io.tacet.conductor.definition;

import com.netflix.conductor.common.metadata.events.EventHandler;
import com.netflix.conductor.common.metadata.events.EventHandler.Action;
import com.netflix.conductor.common.metadata.tasks.TaskDef;
import com.netflix.conductor.common.metadata.tasks.TaskType;
import com.netflix.conductor.common.metadata.workflow.StartWorkflowRequest;
import com.netflix.conductor.common.metadata.workflow.WorkflowDef;
import com.netflix.conductor.common.metadata.workflow.WorkflowTask;
import io.tacet.access.Target;
import io.tacet.access.TargetType;
import io.tacet.conductor.authorship.AuthoredRecipients;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The task types and workflows that a definition, a schedule or an event handler names, as far as the names stand in it. The name of a system task counts
 * too: the task definition of that name decides about its retries, limits and input.
 */
final class NamedThings {
    /** As they are written. */
    private final Set<Target> targets = new HashSet<>();

    private NamedThings() {}

    /** @param folded see {@link TaskTypes#folded} */
    record Name(TargetType type, String folded) {
        static Name of(Target target) {
            return new Name(target.type(), TaskTypes.folded(target.id()));
        }
    }

    static Set<Name> in(WorkflowDef definition) {
        return of(definition).names();
    }

    /** As they are written. */
    static Set<Target> targetsIn(WorkflowDef definition) {
        return of(definition).targets;
    }

    private Set<Name> names() {
        return targets.stream().map(Name::of).collect(Collectors.toSet());
    }

    private static NamedThings of(WorkflowDef definition) {
        NamedThings found = new NamedThings();
        found.look(definition);
        return found;
    }

    /** Its own name: no other spelling of it may be taken. */
    static Set<Name> in(TaskDef definition) {
        NamedThings found = new NamedThings();
        found.add(TargetType.TASK_DEF, definition.getName());
        return found.names();
    }

    static Set<Name> in(StartWorkflowRequest request) {
        NamedThings found = new NamedThings();
        if (request.getWorkflowDef() == null) {
            found.add(TargetType.WORKFLOW_DEF, request.getName());
        } else {
            found.look(request.getWorkflowDef());
        }
        return found.names();
    }

    /** With the workflow whose events it handles. */
    static Set<Name> in(EventHandler handler) {
        NamedThings found = new NamedThings();
        WorkflowEvents.senders(handler.getEvent()).forEach(sender -> found.add(TargetType.WORKFLOW_DEF, sender));
        Stream.ofNullable(handler.getActions())
                .flatMap(Collection::stream)
                .map(Action::getStart_workflow)
                .forEach(start -> found.add(TargetType.WORKFLOW_DEF, start == null ? null : start.getName()));
        return found.names();
    }

    private void look(WorkflowDef definition) {
        add(TargetType.WORKFLOW_DEF, definition.getFailureWorkflow());
        definition.collectTasks().forEach(this::look);
    }

    private void look(WorkflowTask task) {
        addTask(task.getName(), task.getType());
        if (task.getSubWorkflowParam() != null) {
            add(TargetType.WORKFLOW_DEF, task.getSubWorkflowParam().getName());
        }
        InlineDefinitions.of(task).forEach(inline -> {
            add(TargetType.WORKFLOW_DEF, inline.getName());
            look(inline);
        });
        Map<String, Object> inputs = task.getInputParameters() == null ? Map.of() : task.getInputParameters();
        if (task.getDynamicTaskNameParam() != null) {
            add(TargetType.TASK_DEF, inputs.get(task.getDynamicTaskNameParam()));
        }
        if (inputs.get("startWorkflow") instanceof Map<?, ?> request) {
            add(TargetType.WORKFLOW_DEF, request.get("name"));
        }
        each(inputs.get(AuthoredRecipients.ALLOWED), type -> add(TargetType.TASK_DEF, type));
        if (TaskType.TASK_TYPE_FORK_JOIN_DYNAMIC.equals(task.getType())) {
            lookAtForked(task, inputs);
        }
    }

    /** Literal lists, of the older form too, and the short form (ForkJoinDynamicTaskMapper:423-443). */
    @SuppressWarnings("deprecation") // the older form, which the engine still runs
    private void lookAtForked(WorkflowTask task, Map<String, Object> inputs) {
        add(TargetType.WORKFLOW_DEF, inputs.get("forkTaskWorkflow"));
        addTask(inputs.getOrDefault("forkTaskName", task.getTaskReferenceName()), inputs.get("forkTaskType"));
        if (task.getDynamicForkTasksParam() != null) {
            each(inputs.get(task.getDynamicForkTasksParam()), forked -> {
                if (forked instanceof Map<?, ?>) {
                    InlineDefinitions.read(forked, WorkflowTask.class).forEach(this::look);
                }
            });
        }
        if (task.getDynamicForkJoinTasksParam() != null
                && inputs.get(task.getDynamicForkJoinTasksParam()) instanceof Map<?, ?> list) {
            each(list.get("dynamicTasks"), forked -> {
                if (forked instanceof Map<?, ?> one) {
                    addTask(one.get("taskName"), one.get("type"));
                    add(TargetType.WORKFLOW_DEF, one.get("workflowName"));
                }
            });
        }
    }

    private static void each(@Nullable Object list, Consumer<@Nullable Object> look) {
        if (list instanceof Collection<?> entries) {
            entries.forEach(look);
        }
    }

    /** Workers poll by the type, except tasks of type SIMPLE: by the name. */
    private void addTask(@Nullable Object name, @Nullable Object type) {
        add(TargetType.TASK_DEF, name);
        add(TargetType.TASK_DEF, type);
    }

    private void add(TargetType type, @Nullable Object name) {
        if (name instanceof String text && !text.contains("${") && Target.isPossible(text)) {
            targets.add(new Target(type, text));
        }
    }
}
