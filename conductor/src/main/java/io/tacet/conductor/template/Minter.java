package io.tacet.conductor.template;

import com.netflix.conductor.common.metadata.tasks.TaskDef;
import com.netflix.conductor.model.WorkflowModel;
import io.tacet.handle.EnvironmentReference;
import io.tacet.handle.Execution;
import io.tacet.handle.ExecutionRepository;
import io.tacet.handle.Handles;
import io.tacet.handle.Marks;
import io.tacet.handle.Reference;
import io.tacet.handle.SecretReference;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Says what stands in the place of marked references when an execution's templates are evaluated: a sealed one for a secret, the value
 * of an environment variable. This is the only place where a reference comes to anything, and the mark is the only thing that counts.
 */
public final class Minter {
    private final Marks marks;
    private final Handles handles;
    private final EnvironmentValues environment;
    private final ExecutionRepository executions;

    public Minter(Marks marks, Handles handles, EnvironmentValues environment, ExecutionRepository executions) {
        this.marks = marks;
        this.handles = handles;
        this.environment = environment;
        this.executions = executions;
    }

    /**
     * What is given an expression, and gives what stands in its place if it is a marked reference, in templates of this execution.
     *
     * @param taskDefinition whose input template is evaluated too, if one is
     */
    Function<String, Optional<Object>> in(WorkflowModel workflow, @Nullable TaskDef taskDefinition) {
        return expression -> marks.verified(expression, ReferenceMarker.scopeOfWorkflow(workflow.getWorkflowName()))
                .or(() -> Optional.ofNullable(taskDefinition)
                        .flatMap(task -> marks.verified(expression, ReferenceMarker.scopeOfTask(task.getName()))))
                .flatMap(reference -> executionOf(workflow).map(execution -> resolve(reference, execution)));
    }

    private Object resolve(Reference reference, Execution execution) {
        return switch (reference) {
            case SecretReference secret -> handles.reference(secret, execution);
            case EnvironmentReference variable -> environment.of(variable, execution);
        };
    }

    private Optional<Execution> executionOf(WorkflowModel workflow) {
        return Optional.ofNullable(workflow.getWorkflowId()).flatMap(executions::find);
    }
}
