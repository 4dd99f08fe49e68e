package io.tacet.conductor.definition;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.netflix.conductor.common.config.ObjectMapperProvider;
import com.netflix.conductor.common.metadata.events.EventHandler;
import com.netflix.conductor.common.metadata.events.EventHandler.Action;
import com.netflix.conductor.common.metadata.tasks.TaskDef;
import com.netflix.conductor.common.metadata.tasks.TaskType;
import com.netflix.conductor.common.metadata.workflow.StartWorkflowRequest;
import com.netflix.conductor.common.metadata.workflow.WorkflowDef;
import com.netflix.conductor.common.metadata.workflow.WorkflowTask;
import io.tacet.access.Target;
import io.tacet.access.TargetType;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The task types and workflows that a definition, a schedule or an event handler names, as far as the names stand in it. The name of a system task counts
 * too: the task definition of that name decides about its retries, limits and input.
 */
final class NamedThings {
    private static final ObjectMapper JSON = new ObjectMapperProvider().getObjectMapper();

    private final Set<Name> names = new HashSet<>();

    private NamedThings() {}

    /** @param folded see {@link TaskTypes#folded} */
    record Name(TargetType type, String folded) {
        static Name of(Target target) {
            return new Name(target.type(), TaskTypes.folded(target.id()));
        }
    }

    static Set<Name> in(WorkflowDef definition) {
        NamedThings found = new NamedThings();
        found.look(definition);
        return found.names;
    }

    /** Its own name: no other spelling of it may be taken. */
    static Set<Name> in(TaskDef definition) {
        NamedThings found = new NamedThings();
        found.add(TargetType.TASK_DEF, definition.getName());
        return found.names;
    }

    static Set<Name> in(StartWorkflowRequest request) {
        NamedThings found = new NamedThings();
        if (request.getWorkflowDef() == null) {
            found.add(TargetType.WORKFLOW_DEF, request.getName());
        } else {
            found.look(request.getWorkflowDef());
        }
        return found.names;
    }

    /** With the workflow whose events it handles. */
    static Set<Name> in(EventHandler handler) {
        NamedThings found = new NamedThings();
        WorkflowEvents.senders(handler.getEvent()).forEach(sender -> found.add(TargetType.WORKFLOW_DEF, sender));
        Stream.ofNullable(handler.getActions())
                .flatMap(List::stream)
                .map(Action::getStart_workflow)
                .forEach(start -> found.add(TargetType.WORKFLOW_DEF, start == null ? null : start.getName()));
        return found.names;
    }

    private void look(WorkflowDef definition) {
        add(TargetType.WORKFLOW_DEF, definition.getFailureWorkflow());
        definition.collectTasks().forEach(this::look);
    }

    private void look(WorkflowTask task) {
        addTask(task.getName(), task.getType());
        if (task.getSubWorkflowParam() != null) {
            add(TargetType.WORKFLOW_DEF, task.getSubWorkflowParam().getName());
            look(task.getSubWorkflowParam().getWorkflowDefinition());
        }
        Map<String, Object> inputs = task.getInputParameters() == null ? Map.of() : task.getInputParameters();
        if (task.getDynamicTaskNameParam() != null) {
            add(TargetType.TASK_DEF, inputs.get(task.getDynamicTaskNameParam()));
        }
        if (inputs.get("startWorkflow") instanceof Map<?, ?> request) {
            add(TargetType.WORKFLOW_DEF, request.get("name"));
            look(request.get("workflowDef"));
        }
        if (TaskType.TASK_TYPE_FORK_JOIN_DYNAMIC.equals(task.getType())) {
            lookAtForked(task, inputs);
        }
    }

    /** Literal lists, and the short form (ForkJoinDynamicTaskMapper:423-443). */
    private void lookAtForked(WorkflowTask task, Map<String, Object> inputs) {
        add(TargetType.WORKFLOW_DEF, inputs.get("forkTaskWorkflow"));
        addTask(inputs.getOrDefault("forkTaskName", task.getTaskReferenceName()), inputs.get("forkTaskType"));
        if (task.getDynamicForkTasksParam() != null
                && inputs.get(task.getDynamicForkTasksParam()) instanceof List<?> forked) {
            forked.forEach(one -> {
                if (one instanceof Map<?, ?>) {
                    read(one, WorkflowTask.class).forEach(this::look);
                }
            });
        }
    }

    /** One that stands within another definition, whatever it is given as. */
    private void look(@Nullable Object inline) {
        switch (inline) {
            case WorkflowDef definition -> look(definition);
            case Map<?, ?> map -> read(map, WorkflowDef.class).forEach(this::look);
            case null, default -> {}
        }
    }

    private static <T> Stream<T> read(Object tree, Class<T> type) {
        try {
            return Stream.of(JSON.convertValue(tree, type));
        } catch (IllegalArgumentException e) {
            // The engine could not read it either.
            return Stream.empty();
        }
    }

    /** Workers poll by the type, except tasks of type SIMPLE: by the name. */
    private void addTask(@Nullable Object name, @Nullable Object type) {
        add(TargetType.TASK_DEF, name);
        add(TargetType.TASK_DEF, type);
    }

    private void add(TargetType type, @Nullable Object name) {
        if (name instanceof String text && !text.isBlank() && !text.contains("${")) {
            names.add(new Name(type, TaskTypes.folded(text)));
        }
    }
}
