package io.tacet.conductor.definition;

import com.netflix.conductor.common.metadata.tasks.TaskDef;
import com.netflix.conductor.common.metadata.workflow.SubWorkflowParams;
import com.netflix.conductor.common.metadata.workflow.WorkflowDef;
import com.netflix.conductor.common.metadata.workflow.WorkflowTask;
import io.tacet.access.Access;
import io.tacet.access.Authorizer;
import io.tacet.access.PrincipalId;
import io.tacet.conductor.template.Place;
import io.tacet.conductor.template.TemplateReferences;
import io.tacet.handle.Reference;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The references of definitions, in the places where they count: in task inputs, in the workflow's output and in input templates of task
 * definitions.
 */
public final class DefinitionReferences {
    private static final String TEMPLATE = "inputTemplate";

    private DefinitionReferences() {}

    /** @throws TacetException {@link ErrorCode#INVALID_REFERENCE}, saying where */
    public static Set<Reference> in(WorkflowDef definition) {
        return readable(definition, DefinitionReferences::refuse);
    }

    /** @throws TacetException {@link ErrorCode#INVALID_REFERENCE}, saying where */
    public static Set<Reference> in(TaskDef definition) {
        Set<Reference> used = new LinkedHashSet<>();
        templates(
                definition.getInputTemplate(), null, Place.ROOT.at(TEMPLATE), used::add, DefinitionReferences::refuse);
        return used;
    }

    /**
     * Those that can be read.
     *
     * @param unreadable is told of each of the others
     */
    public static Set<Reference> readable(WorkflowDef definition, Consumer<Unreadable> unreadable) {
        Set<Reference> used = new LinkedHashSet<>();
        collect(definition, used::add, unreadable);
        return used;
    }

    private static void collect(WorkflowDef definition, Consumer<Reference> used, Consumer<Unreadable> unreadable) {
        templates(definition.getOutputParameters(), null, Place.ROOT.at("outputParameters"), used, unreadable);
        for (WorkflowTask task : definition.collectTasks()) {
            String name = task.getTaskReferenceName();
            templates(task.getInputParameters(), name, Place.ROOT.at("inputParameters"), used, unreadable);
            if (task.getTaskDefinition() != null) {
                templates(
                        task.getTaskDefinition().getInputTemplate(),
                        name,
                        Place.ROOT.at("taskDefinition").at(TEMPLATE),
                        used,
                        unreadable);
            }
            SubWorkflowParams subWorkflow = task.getSubWorkflowParam();
            if (subWorkflow != null && subWorkflow.getWorkflowDefinition() instanceof WorkflowDef inner) {
                collect(inner, used, unreadable);
            }
        }
    }

    private static void templates(
            @Nullable Object templates,
            @Nullable String task,
            Place at,
            Consumer<Reference> used,
            Consumer<Unreadable> unreadable) {
        TemplateReferences.in(
                templates, at, used, (place, refusal) -> unreadable.accept(new Unreadable(task, place, refusal)));
    }

    private static void refuse(Unreadable reference) {
        throw new TacetException(ErrorCode.INVALID_REFERENCE, reference.message());
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

    /**
     * A reference that cannot be read.
     *
     * @param task the reference name of the task in which it stands; null for the definition itself
     * @param place in that
     */
    public record Unreadable(@Nullable String task, Place place, TacetException refusal) {
        public String message() {
            return "At " + place.within(task) + ": " + refusal.getMessage();
        }
    }
}
