package io.tacet.conductor.definition;

import com.netflix.conductor.common.metadata.tasks.TaskDef;
import com.netflix.conductor.common.metadata.workflow.SubWorkflowParams;
import com.netflix.conductor.common.metadata.workflow.WorkflowDef;
import com.netflix.conductor.common.metadata.workflow.WorkflowTask;
import io.tacet.access.Access;
import io.tacet.access.Authorizer;
import io.tacet.access.PrincipalId;
import io.tacet.conductor.template.TemplateReferences;
import io.tacet.handle.Reference;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The references of definitions, in the places where they count: in task inputs, in the workflow's output and in input templates of task
 * definitions.
 */
public final class DefinitionReferences {
    private DefinitionReferences() {}

    /** @throws TacetException {@link ErrorCode#INVALID_REFERENCE} */
    public static Set<Reference> in(WorkflowDef definition) {
        Set<Reference> used = new LinkedHashSet<>();
        collect(definition, used::add);
        return used;
    }

    /** @throws TacetException {@link ErrorCode#INVALID_REFERENCE} */
    public static Set<Reference> in(TaskDef definition) {
        Set<Reference> used = new LinkedHashSet<>();
        TemplateReferences.in(definition.getInputTemplate(), used::add);
        return used;
    }

    private static void collect(WorkflowDef definition, Consumer<Reference> used) {
        TemplateReferences.in(definition.getOutputParameters(), used);
        for (WorkflowTask task : definition.collectTasks()) {
            TemplateReferences.in(task.getInputParameters(), used);
            if (task.getTaskDefinition() != null) {
                TemplateReferences.in(task.getTaskDefinition().getInputTemplate(), used);
            }
            SubWorkflowParams subWorkflow = task.getSubWorkflowParam();
            if (subWorkflow != null && subWorkflow.getWorkflowDefinition() instanceof WorkflowDef inner) {
                collect(inner, used);
            }
        }
    }

    /**
     * For a definition that comes with a request: its sender is its author, and may write references to what they may use.
     *
     * @throws TacetException {@link ErrorCode#PERMISSION_MISSING}, {@link ErrorCode#INVALID_REFERENCE}
     */
    public static void requireUse(WorkflowDef inline, PrincipalId author, Authorizer authorizer) {
        ReferencePlaces.check(inline);
        for (Reference reference : in(inline)) {
            if (!authorizer.allows(author, Access.EXECUTE, reference.target())) {
                throw new TacetException(
                        ErrorCode.PERMISSION_MISSING,
                        "The workflow definition uses " + reference.what() + ", which " + author
                                + " may not use; ask for EXECUTE on it.");
            }
        }
    }
}
