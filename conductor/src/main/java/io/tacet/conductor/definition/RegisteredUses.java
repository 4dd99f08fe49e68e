package io.tacet.conductor.definition;

import com.netflix.conductor.common.metadata.tasks.TaskDef;
import com.netflix.conductor.common.metadata.workflow.WorkflowDef;
import com.netflix.conductor.dao.MetadataDAO;
import io.tacet.access.Target;
import io.tacet.access.TargetType;
import io.tacet.handle.DefinitionUses;
import io.tacet.handle.Reference;
import io.tacet.kernel.TacetException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Looks through the engine's registry. */
public final class RegisteredUses implements DefinitionUses {
    private final MetadataDAO registry;

    public RegisteredUses(MetadataDAO registry) {
        this.registry = registry;
    }

    @Override
    public List<Use> of(Target target) {
        SortedMap<String, Use> workflows = new TreeMap<>();
        for (WorkflowDef definition : registry.getAllWorkflowDefs()) {
            if (refers(() -> DefinitionReferences.in(definition), target)) {
                workflows
                        .computeIfAbsent(definition.getName(), name -> use(TargetType.WORKFLOW_DEF, name))
                        .versions()
                        .add(definition.getVersion());
            }
        }
        SortedMap<String, Use> tasks = new TreeMap<>();
        for (TaskDef definition : registry.getAllTaskDefs()) {
            if (declares(definition, target) || refers(() -> DefinitionReferences.in(definition), target)) {
                tasks.put(definition.getName(), use(TargetType.TASK_DEF, definition.getName()));
            }
        }
        List<Use> uses = new ArrayList<>(tasks.values());
        uses.addAll(workflows.values());
        return uses;
    }

    private static Use use(TargetType type, String name) {
        return new Use(new Target(type, name), new TreeSet<>());
    }

    /** A definition from before this server, with a reference that is none: it opens nothing. */
    private static boolean refers(Supplier<Collection<Reference>> references, Target target) {
        try {
            return references.get().stream()
                    .anyMatch(reference -> reference.target().equals(target));
        } catch (TacetException e) {
            return false;
        }
    }

    private static boolean declares(TaskDef definition, Target target) {
        return definition.getRuntimeMetadata() != null
                && definition.getRuntimeMetadata().contains(target.id());
    }
}
