package io.tacet.conductor.handoff;

import com.netflix.conductor.common.metadata.tasks.TaskType;
import com.netflix.conductor.common.metadata.workflow.WorkflowDef;
import com.netflix.conductor.common.metadata.workflow.WorkflowTask;
import com.netflix.conductor.core.execution.WorkflowExecutor;
import com.netflix.conductor.core.execution.tasks.WorkflowSystemTask;
import com.netflix.conductor.model.TaskModel;
import com.netflix.conductor.model.WorkflowModel;
import io.tacet.conductor.authorship.AuthoredTasks;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * SET_VARIABLE, which fails where a task that data made up would change a variable that the definition sets: its author says with it where a secret
 * goes, for example.
 */
final class AuthorsVariables extends OperatorTask {
    AuthorsVariables(WorkflowSystemTask task, OpenInput openInput, ReturnedData returned) {
        super(task, openInput, returned);
    }

    @Override
    public boolean execute(WorkflowModel workflow, TaskModel model, WorkflowExecutor executor) {
        Optional<String> taken = AuthoredTasks.find(workflow, model).isPresent()
                ? Optional.empty()
                : setBy(workflow.getWorkflowDefinition())
                        .filter(model.getInputData()::containsKey)
                        .findFirst();
        if (taken.isPresent()) {
            Refusal.forGood("Task " + model.getReferenceTaskName()
                            + " does not stand in the workflow definition, so it may not set variable " + taken.get()
                            + ", which the definition sets; give it another name.")
                    .end(model);
            return true;
        }
        return super.execute(workflow, model, executor);
    }

    private static Stream<String> setBy(WorkflowDef definition) {
        return Stream.concat(
                names(definition.getVariables()),
                definition.collectTasks().stream()
                        .filter(task -> TaskType.TASK_TYPE_SET_VARIABLE.equals(task.getType()))
                        .map(WorkflowTask::getInputParameters)
                        .flatMap(AuthorsVariables::names));
    }

    private static Stream<String> names(@Nullable Map<String, Object> variables) {
        return Objects.requireNonNullElse(variables, Map.<String, Object>of()).keySet().stream();
    }
}
