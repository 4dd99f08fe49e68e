package io.tacet.conductor.definition;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.netflix.conductor.common.config.ObjectMapperProvider;
import com.netflix.conductor.common.metadata.workflow.WorkflowDef;
import com.netflix.conductor.common.metadata.workflow.WorkflowTask;
import io.tacet.access.Target;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Definitions of workflows that stand in others, for a sub-workflow or for a workflow to start. */
public final class InlineDefinitions {
    private static final ObjectMapper JSON = new ObjectMapperProvider().getObjectMapper();

    private InlineDefinitions() {}

    /** What those are called that stand in the definition, at each depth, as far as it says so. */
    public static Stream<String> names(WorkflowDef definition) {
        return in(definition)
                .map(WorkflowDef::getName)
                .filter(name -> name != null && !name.contains("${") && Target.isPossible(name));
    }

    /** Those that stand in the definition, at each depth. */
    public static Stream<WorkflowDef> in(WorkflowDef definition) {
        return definition.collectTasks().stream()
                .flatMap(InlineDefinitions::of)
                .flatMap(inline -> Stream.concat(Stream.of(inline), in(inline)));
    }

    /** The one of the task itself. */
    public static Stream<WorkflowDef> of(WorkflowTask task) {
        Stream<WorkflowDef> child = task.getSubWorkflowParam() == null
                ? Stream.empty()
                : read(task.getSubWorkflowParam().getWorkflowDefinition());
        return task.getInputParameters() != null
                        && task.getInputParameters().get("startWorkflow") instanceof Map<?, ?> request
                ? Stream.concat(child, read(request.get("workflowDef")))
                : child;
    }

    private static Stream<WorkflowDef> read(@Nullable Object inline) {
        return switch (inline) {
            case WorkflowDef definition -> Stream.of(definition);
            case Map<?, ?> map -> read(map, WorkflowDef.class);
            case null, default -> Stream.empty();
        };
    }

    /** Empty for what the engine could not read either. */
    static <T> Stream<T> read(Object tree, Class<T> type) {
        try {
            return Stream.of(JSON.convertValue(tree, type));
        } catch (IllegalArgumentException e) {
            return Stream.empty();
        }
    }
}
