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
import org.jspecify.annotations.Nullable;

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

    /** As the other, for a definition that is not registered: it came with the start, or stands in another one. */
    public WorkflowDef brought(WorkflowDef definition, Optional<Author> author) {
        WorkflowDef copy = stamped(definition, author);
        copy.setCreatedBy(null);
        copy.setCreateTime(null);
        copy.setUpdateTime(null);
        return copy;
    }

    /**
     * Whether an execution's copy comes from the registry.
     *
     * <p>Relies on: whatever is registered has the time of it (MetadataServiceImpl:127, 181).
     */
    public static boolean isRegistered(WorkflowDef copy) {
        return registeredAt(copy) > 0;
    }

    /** When the copy was saved, in milliseconds since 1970; 0 if it is not registered. */
    public static long registeredAt(WorkflowDef copy) {
        return Math.max(orZero(copy.getCreateTime()), orZero(copy.getUpdateTime()));
    }

    private static long orZero(@Nullable Long time) {
        return time == null ? 0 : time;
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
