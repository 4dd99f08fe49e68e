package io.tacet.conductor.template;

import com.netflix.conductor.common.metadata.tasks.TaskDef;
import com.netflix.conductor.model.WorkflowModel;
import io.tacet.handle.Execution;
import io.tacet.handle.ExecutionRepository;
import io.tacet.handle.Handles;
import io.tacet.handle.Marks;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes sealed references of marked ones while an execution's templates are evaluated. This is the only place where a reference
 * becomes one that opens, and the mark is the only thing that counts.
 */
public final class Minter {
    private final Marks marks;
    private final Handles handles;
    private final ExecutionRepository executions;

    public Minter(Marks marks, Handles handles, ExecutionRepository executions) {
        this.marks = marks;
        this.handles = handles;
        this.executions = executions;
    }

    /**
     * What gives the sealed reference for the body of a marked one, and nothing for any other, in templates of this execution.
     *
     * @param taskDefinition whose input template is evaluated too, if one is
     */
    Function<String, Optional<String>> in(WorkflowModel workflow, @Nullable TaskDef taskDefinition) {
        return body -> marks.verified(body, ReferenceMarker.scopeOfWorkflow(workflow.getWorkflowName()))
                .or(() -> Optional.ofNullable(taskDefinition)
                        .flatMap(task -> marks.verified(body, ReferenceMarker.scopeOfTask(task.getName()))))
                .flatMap(reference -> executionOf(workflow).map(execution -> handles.reference(reference, execution)));
    }

    private Optional<Execution> executionOf(WorkflowModel workflow) {
        return Optional.ofNullable(workflow.getWorkflowId()).flatMap(executions::find);
    }
}
