package io.tacet.conductor.definition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.netflix.conductor.common.metadata.tasks.TaskDef;
import com.netflix.conductor.common.metadata.workflow.SubWorkflowParams;
import com.netflix.conductor.common.metadata.workflow.WorkflowDef;
import com.netflix.conductor.common.metadata.workflow.WorkflowTask;
import io.tacet.access.Access;
import io.tacet.access.Authorizer;
import io.tacet.access.PrincipalId;
import io.tacet.conductor.template.ReferenceMarker;
import io.tacet.handle.HandleDisplay;
import io.tacet.handle.Marks;
import io.tacet.handle.Reference;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Gives executions their copy of a definition, in which each reference bears its author's mark: in task inputs, in the workflow's
 * output and in input templates of task definitions. A reference anywhere else gets none, and so never opens.
 *
 * <p>What is given is not changed; it comes back itself where it holds no reference.
 */
public final class AuthoredDefinitions {
    private final Marks marks;
    private final Authorizer authorizer;
    private final ObjectMapper objectMapper;

    public AuthoredDefinitions(Marks marks, Authorizer authorizer, ObjectMapper objectMapper) {
        this.marks = marks;
        this.authorizer = authorizer;
        this.objectMapper = objectMapper;
    }

    /** One of the registry. @throws TacetException {@link ErrorCode#INVALID_REFERENCE} */
    public WorkflowDef marked(WorkflowDef registered) {
        return marked(registered, WorkflowDef.class, copy -> mark(copy, reference -> {}));
    }

    /** One of the registry. @throws TacetException {@link ErrorCode#INVALID_REFERENCE} */
    public TaskDef marked(TaskDef registered) {
        return marked(registered, TaskDef.class, copy -> mark(copy, reference -> {}));
    }

    /**
     * One that comes with a request: whoever sends it is its author, and may write references to what they may use.
     *
     * @throws TacetException {@link ErrorCode#PERMISSION_MISSING}, {@link ErrorCode#INVALID_REFERENCE}
     */
    public WorkflowDef markedFor(WorkflowDef inline, PrincipalId author) {
        ReferencePlaces.check(inline);
        return marked(inline, WorkflowDef.class, copy -> mark(copy, reference -> requireUse(author, reference)));
    }

    /** One that an execution runs with, as its author wrote it. */
    public WorkflowDef unmarked(WorkflowDef running) {
        String json = write(running);
        return HandleDisplay.mayChange(json) ? read(HandleDisplay.show(json), WorkflowDef.class) : running;
    }

    /** The references in a definition. @throws TacetException {@link ErrorCode#INVALID_REFERENCE} */
    public Set<Reference> referencesIn(WorkflowDef definition) {
        Set<Reference> used = new LinkedHashSet<>();
        marked(definition, WorkflowDef.class, copy -> mark(copy, used::add));
        return used;
    }

    /** As the other. @throws TacetException {@link ErrorCode#INVALID_REFERENCE} */
    public Set<Reference> referencesIn(TaskDef definition) {
        Set<Reference> used = new LinkedHashSet<>();
        marked(definition, TaskDef.class, copy -> mark(copy, used::add));
        return used;
    }

    private void requireUse(PrincipalId author, Reference reference) {
        if (!authorizer.allows(author, Access.EXECUTE, reference.target())) {
            throw new TacetException(
                    ErrorCode.PERMISSION_MISSING,
                    "The workflow definition uses " + reference.what() + ", which " + author
                            + " may not use; ask for EXECUTE on it.");
        }
    }

    private <T> T marked(T definition, Class<T> type, Consumer<T> mark) {
        String json = write(definition);
        if (!Reference.mayStandIn(json)) {
            return definition;
        }
        T copy = read(json, type);
        mark.accept(copy);
        return copy;
    }

    private void mark(WorkflowDef definition, Consumer<Reference> used) {
        ReferenceMarker marker = ReferenceMarker.forWorkflow(marks, definition.getName(), used);
        if (definition.getOutputParameters() != null) {
            definition.setOutputParameters(marker.map(definition.getOutputParameters()));
        }
        for (WorkflowTask task : definition.collectTasks()) {
            if (task.getInputParameters() != null) {
                task.setInputParameters(marker.map(task.getInputParameters()));
            }
            if (task.getTaskDefinition() != null) {
                mark(task.getTaskDefinition(), used);
            }
            SubWorkflowParams subWorkflow = task.getSubWorkflowParam();
            // Under its own name: that is the one under which it runs.
            if (subWorkflow != null && subWorkflow.getWorkflowDefinition() instanceof WorkflowDef inner) {
                mark(inner, used);
            }
        }
    }

    private void mark(TaskDef definition, Consumer<Reference> used) {
        if (definition.getInputTemplate() != null) {
            definition.setInputTemplate(
                    ReferenceMarker.forTask(marks, definition.getName(), used).map(definition.getInputTemplate()));
        }
    }

    private String write(Object definition) {
        try {
            return objectMapper.writeValueAsString(definition);
        } catch (JsonProcessingException e) {
            throw notJson();
        }
    }

    private <T> T read(String json, Class<T> type) {
        try {
            return objectMapper.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw notJson();
        }
    }

    private static TacetException notJson() {
        return new TacetException(ErrorCode.INVALID_REQUEST, "The definition cannot be written as JSON; correct it.");
    }
}
