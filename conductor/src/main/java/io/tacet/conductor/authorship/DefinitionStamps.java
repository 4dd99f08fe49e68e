package io.tacet.conductor.authorship;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.netflix.conductor.common.metadata.tasks.TaskDef;
import com.netflix.conductor.common.metadata.workflow.SubWorkflowParams;
import com.netflix.conductor.common.metadata.workflow.WorkflowDef;
import com.netflix.conductor.common.metadata.workflow.WorkflowTask;
import io.tacet.handle.Author;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Writes into an execution's copy of a definition who its author is: for the definition, and for the definitions of tasks and sub-workflows that
 * stand in it. What is given is not changed.
 */
public final class DefinitionStamps {
    private final ObjectMapper json;

    public DefinitionStamps(ObjectMapper json) {
        this.json = json;
    }

    /** @param author empty if it is not known */
    public WorkflowDef stamped(WorkflowDef definition, Optional<Author> author) {
        WorkflowDef copy = copy(definition, WorkflowDef.class);
        stamp(copy, author.map(Author::toString).orElse(""));
        return copy;
    }

    /** As {@link #stamped(WorkflowDef, Optional)}; its author is asked for only where it counts. */
    TaskDef stamped(TaskDef definition, Supplier<Optional<Author>> author) {
        if (definition.getInputTemplate() == null
                || definition.getInputTemplate().isEmpty()) {
            // The author counts for the template only. Registries keep task definitions in memory: they are read often.
            return definition;
        }
        TaskDef copy = copy(definition, TaskDef.class);
        copy.setUpdatedBy(author.get().map(Author::toString).orElse(""));
        return copy;
    }

    private static void stamp(WorkflowDef definition, String author) {
        definition.setUpdatedBy(author);
        for (WorkflowTask task : definition.collectTasks()) {
            if (task.getTaskDefinition() != null) {
                task.getTaskDefinition().setUpdatedBy(author);
            }
            SubWorkflowParams subWorkflow = task.getSubWorkflowParam();
            if (subWorkflow != null && subWorkflow.getWorkflowDefinition() instanceof WorkflowDef inner) {
                stamp(inner, author);
            }
        }
    }

    private <T> T copy(T definition, Class<T> type) {
        try {
            return json.readValue(json.writeValueAsString(definition), type);
        } catch (JsonProcessingException e) {
            throw new TacetException(
                    ErrorCode.INVALID_REQUEST, "The definition cannot be written as JSON; correct it.");
        }
    }
}
