package io.tacet.conductor.definition;

import com.netflix.conductor.common.metadata.tasks.TaskDef;
import com.netflix.conductor.common.metadata.tasks.TaskType;
import com.netflix.conductor.common.metadata.workflow.WorkflowDef;
import com.netflix.conductor.common.metadata.workflow.WorkflowTask;
import com.netflix.conductor.dao.MetadataDAO;
import io.tacet.environment.VariableName;
import io.tacet.handle.EnvironmentReference;
import io.tacet.handle.Reference;
import io.tacet.handle.Referents;
import io.tacet.handle.SecretReference;
import io.tacet.kernel.Names;
import io.tacet.secret.SecretName;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a definition refers to: in its templates, in those of its tasks' definitions, and as what these declare to need. For one question, not to be kept. */
public final class NamedReferences {
    /** A workflow that starts more definitions than this is looked into no further. */
    private static final int MAX_DEFINITIONS = 100;

    private final Referents referents;
    private final MetadataDAO registry;
    private final Set<String> seen = new HashSet<>();
    private final SortedMap<String, Reference> named = new TreeMap<>();

    /** @param registry where the definitions are that it names */
    public NamedReferences(Referents referents, MetadataDAO registry) {
        this.referents = referents;
        this.registry = registry;
    }

    /** By what they are called. */
    public SortedMap<String, Reference> in(WorkflowDef definition) {
        look(definition, name -> false);
        return named;
    }

    /**
     * With those of the definitions that it starts, as far as their names stand in it.
     *
     * @param mayStart of a workflow's name; what cannot be started is not looked into
     */
    public SortedMap<String, Reference> withStarted(WorkflowDef definition, Predicate<String> mayStart) {
        look(definition, mayStart);
        return named;
    }

    private void add(Collection<Reference> references) {
        references.forEach(reference -> named.put(reference.what(), reference));
    }

    private void look(WorkflowDef definition, Predicate<String> further) {
        boolean isNew = seen.add("workflow " + definition.getName() + " " + definition.getVersion());
        if (!isNew || seen.size() > MAX_DEFINITIONS) {
            return;
        }
        add(DefinitionReferences.in(definition));
        for (WorkflowTask task : definition.collectTasks()) {
            lookAtTask(task.getName());
            started(task, further).ifPresent(started -> look(started, further));
        }
    }

    private void lookAtTask(@Nullable String name) {
        if (name != null && isStatic(name) && seen.add("task " + name)) {
            Optional.ofNullable(registry.getTaskDef(name)).ifPresent(this::look);
        }
    }

    private void look(TaskDef definition) {
        add(DefinitionReferences.in(definition));
        Optional.ofNullable(definition.getRuntimeMetadata()).orElse(List.of()).stream()
                .filter(Names::isValid)
                .forEach(name -> add(List.of(declared(name))));
    }

    /** A secret, or else an environment variable. */
    private Reference declared(String name) {
        Reference variable = new EnvironmentReference(new VariableName(name), "");
        Reference secret = new SecretReference(new SecretName(name), "");
        return !referents.exists(secret) && referents.exists(variable) ? variable : secret;
    }

    /** The definition that a task starts. One that came within the definition has been looked at with it. */
    private Optional<WorkflowDef> started(WorkflowTask task, Predicate<String> further) {
        if (TaskType.TASK_TYPE_SUB_WORKFLOW.equals(task.getType()) && task.getSubWorkflowParam() != null) {
            return named(
                    task.getSubWorkflowParam().getName(),
                    task.getSubWorkflowParam().getVersion(),
                    further);
        }
        if (TaskType.TASK_TYPE_START_WORKFLOW.equals(task.getType())
                && task.getInputParameters().get("startWorkflow") instanceof Map<?, ?> request) {
            return named(request.get("name"), request.get("version"), further);
        }
        return Optional.empty();
    }

    /** As far as both stand in the definition. */
    private Optional<WorkflowDef> named(@Nullable Object name, @Nullable Object version, Predicate<String> further) {
        boolean known = version == null || version instanceof Integer;
        return name instanceof String text && isStatic(text) && known
                ? registered(text, (Integer) version).filter(started -> further.test(text))
                : Optional.empty();
    }

    /** @param version empty for the latest */
    private Optional<WorkflowDef> registered(String name, @Nullable Integer version) {
        return version == null ? registry.getLatestWorkflowDef(name) : registry.getWorkflowDef(name, version);
    }

    private static boolean isStatic(String name) {
        return !name.contains("${");
    }
}
