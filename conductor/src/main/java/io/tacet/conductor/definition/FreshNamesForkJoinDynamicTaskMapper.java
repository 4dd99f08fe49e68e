package io.tacet.conductor.definition;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.netflix.conductor.common.metadata.workflow.WorkflowDef;
import com.netflix.conductor.common.metadata.workflow.WorkflowTask;
import com.netflix.conductor.common.utils.TaskUtils;
import com.netflix.conductor.core.exception.TerminateWorkflowException;
import com.netflix.conductor.core.execution.mapper.ForkJoinDynamicTaskMapper;
import com.netflix.conductor.core.execution.mapper.TaskMapperContext;
import com.netflix.conductor.core.execution.tasks.SystemTaskRegistry;
import com.netflix.conductor.core.utils.IDGenerator;
import com.netflix.conductor.core.utils.ParametersUtils;
import com.netflix.conductor.dao.MetadataDAO;
import com.netflix.conductor.model.TaskModel;
import io.tacet.conductor.authorship.AuthoredTasks;
import io.tacet.conductor.bounds.BoundedDecider;
import io.tacet.conductor.bounds.Limits;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keeps tasks that data makes up from taking the reference name of a task in the definition: the engine would run one in place of the other, and
 * expressions would read its output. Refuses more of them than an execution may have.
 *
 * <p>Relies on: mapping changes nothing but the tasks that it returns, with all that it has forked (ForkJoinDynamicTaskMapper:124-263).
 */
public class FreshNamesForkJoinDynamicTaskMapper extends ForkJoinDynamicTaskMapper {
    /** What expressions call the execution itself. */
    private static final String WORKFLOW = "workflow";

    /** The engine's name for a list that gives a task for each element. */
    private static final String FORK_TASK_INPUTS = "forkTaskInputs";

    private final int maxTasks;

    public FreshNamesForkJoinDynamicTaskMapper(
            IDGenerator idGenerator,
            ParametersUtils parametersUtils,
            ObjectMapper objectMapper,
            MetadataDAO registry,
            SystemTaskRegistry systemTaskRegistry,
            Limits limits) {
        super(idGenerator, parametersUtils, objectMapper, registry, systemTaskRegistry);
        this.maxTasks = limits.executionTasks();
    }

    @Override
    public List<TaskModel> getMappedTasks(TaskMapperContext context) {
        BoundedDecider.requireAtMost(maxTasks, forks(context));
        List<TaskModel> mapped = super.getMappedTasks(context);
        WorkflowDef definition = context.getWorkflowModel().getWorkflowDefinition();
        String fork = context.getWorkflowTask().getTaskReferenceName();
        Set<String> authored = definition.collectTasks().stream()
                .map(task -> inLoops(task.getTaskReferenceName()))
                .collect(Collectors.toSet());
        // The first is the fork itself, the last its join.
        mapped.subList(1, mapped.size() - 1).stream()
                .flatMap(FreshNamesForkJoinDynamicTaskMapper::names)
                .filter(name -> name.equals(WORKFLOW)
                        || AuthoredTasks.find(definition, name).isPresent()
                        || authored.contains(inLoops(name)))
                .findFirst()
                .ifPresent(taken -> {
                    throw new TerminateWorkflowException("The dynamic fork " + fork
                            + " was given a task with a reference name that stands in the workflow definition, or is"
                            + " reserved; give forked tasks reference names of their own.");
                });
        return mapped;
    }

    /** What a loop takes a task for (DoWhile:141). */
    private static String inLoops(String reference) {
        return TaskUtils.removeIterationFromTaskRefName(reference);
    }

    /** How many the longest list gives that the engine may make tasks of. */
    @SuppressWarnings("deprecation") // an older way to name the list, which the engine still reads
    private static int forks(TaskMapperContext context) {
        WorkflowTask fork = context.getWorkflowTask();
        return Stream.of(FORK_TASK_INPUTS, fork.getDynamicForkTasksParam(), fork.getDynamicForkJoinTasksParam())
                .filter(Objects::nonNull)
                .map(context.getTaskInput()::get)
                .flatMap(given -> given instanceof Map<?, ?> map ? map.values().stream() : Stream.ofNullable(given))
                .mapToInt(given -> given instanceof Collection<?> many ? many.size() : 1)
                .max()
                .orElse(0);
    }

    /** With those of the tasks within it. */
    private static Stream<String> names(TaskModel task) {
        return Stream.concat(
                Stream.of(task.getReferenceTaskName()),
                Stream.ofNullable(task.getWorkflowTask())
                        .flatMap(made -> made.collectTasks().stream())
                        .map(WorkflowTask::getTaskReferenceName));
    }
}
