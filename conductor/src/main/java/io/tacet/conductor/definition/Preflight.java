package io.tacet.conductor.definition;

import com.netflix.conductor.common.metadata.tasks.TaskDef;
import com.netflix.conductor.common.metadata.tasks.TaskType;
import com.netflix.conductor.common.metadata.workflow.WorkflowDef;
import com.netflix.conductor.common.metadata.workflow.WorkflowTask;
import com.netflix.conductor.dao.MetadataDAO;
import io.tacet.access.Access;
import io.tacet.access.Authorizer;
import io.tacet.access.Enforcement;
import io.tacet.access.PrincipalId;
import io.tacet.access.sharing.ResourceCatalog;
import io.tacet.environment.VariableName;
import io.tacet.handle.EnvironmentReference;
import io.tacet.handle.Reference;
import io.tacet.handle.SecretReference;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.Names;
import io.tacet.kernel.TacetException;
import io.tacet.secret.SecretName;
import io.tacet.secret.Vault;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Before a workflow's first task: whether the secrets and environment variables that it names are there, and whoever it runs as may use them. What it starts is looked into
 * too, as far as its name stands in the definition. What only turns out later is asked for at the hand-off, as everything is.
 */
public final class Preflight {
    /** What becomes of a workflow that would fail. */
    public enum Mode {
        /** It is not started. */
        REFUSE,
        /** It is started, with a warning in the log. */
        WARN
    }

    private static final Logger LOG = LoggerFactory.getLogger(Preflight.class);

    /** A workflow that starts more definitions than this is looked into no further. */
    private static final int MAX_DEFINITIONS = 100;

    private final AuthoredDefinitions authored;
    private final Authorizer authorizer;
    private final Enforcement enforcement;
    private final Vault vault;
    private final ResourceCatalog catalog;
    private final Mode mode;

    // One to read definitions, two to find what they name.
    public Preflight(
            AuthoredDefinitions authored,
            Authorizer authorizer,
            Enforcement enforcement,
            Vault vault,
            ResourceCatalog catalog,
            Mode mode) {
        this.authored = authored;
        this.authorizer = authorizer;
        this.enforcement = enforcement;
        this.vault = vault;
        this.catalog = catalog;
        this.mode = mode;
    }

    /**
     * Says nothing of a definition that is not there.
     *
     * @param definition that is to start, without marks
     * @param registry where the definitions are that it names
     * @throws TacetException {@link ErrorCode#PERMISSION_MISSING} or, if all that is there may be used, {@link ErrorCode#SECRET_NOT_FOUND}
     *     or {@link ErrorCode#ENVIRONMENT_VARIABLE_NOT_FOUND}; with all that is missing
     */
    public void check(WorkflowDef definition, MetadataDAO registry, PrincipalId runAs) {
        SortedMap<String, Reference> named = new Walk(registry).namedBy(definition);
        List<String> missing = new ArrayList<>();
        List<String> forbidden = new ArrayList<>();
        named.forEach((what, reference) -> {
            if (!exists(reference)) {
                missing.add(what);
            } else if (!authorizer.allows(runAs, Access.EXECUTE, reference.target())
                    && !enforcement.lets(runAs, Access.EXECUTE, reference.target())) {
                forbidden.add(what);
            }
        });
        if (missing.isEmpty() && forbidden.isEmpty()) {
            return;
        }
        String problem = "Workflow " + definition.getName() + " is not started."
                + (forbidden.isEmpty()
                        ? ""
                        : " It would run as " + runAs + ", who may not use " + String.join(", ", forbidden)
                                + "; ask for EXECUTE.")
                + (missing.isEmpty() ? "" : " There is no " + String.join(", ", missing) + "; create what is missing.");
        if (mode == Mode.REFUSE) {
            throw new TacetException(codeOf(forbidden, missing, named), problem);
        }
        LOG.warn("{} It is started all the same.", problem);
    }

    private static ErrorCode codeOf(List<String> forbidden, List<String> missing, Map<String, Reference> named) {
        if (!forbidden.isEmpty()) {
            return ErrorCode.PERMISSION_MISSING;
        }
        return missing.stream().map(named::get).anyMatch(SecretReference.class::isInstance)
                ? ErrorCode.SECRET_NOT_FOUND
                : ErrorCode.ENVIRONMENT_VARIABLE_NOT_FOUND;
    }

    private boolean exists(Reference reference) {
        return switch (reference) {
            case SecretReference secret -> vault.isReadable(secret.name());
            case EnvironmentReference variable -> catalog.exists(variable.target());
        };
    }

    /** From a definition to those that it starts. */
    private final class Walk {
        private final MetadataDAO registry;
        private final Set<String> seen = new HashSet<>();
        private final SortedMap<String, Reference> named = new TreeMap<>();

        Walk(MetadataDAO registry) {
            this.registry = registry;
        }

        /** By what they are called. */
        SortedMap<String, Reference> namedBy(WorkflowDef definition) {
            look(definition);
            return named;
        }

        private void add(Collection<Reference> references) {
            references.forEach(reference -> named.put(reference.what(), reference));
        }

        private void look(WorkflowDef definition) {
            boolean isNew = seen.add("workflow " + definition.getName() + " " + definition.getVersion());
            if (!isNew || seen.size() > MAX_DEFINITIONS) {
                return;
            }
            add(authored.referencesIn(definition));
            for (WorkflowTask task : definition.collectTasks()) {
                lookAtTask(task.getName());
                started(task).ifPresent(this::look);
            }
        }

        private void lookAtTask(@Nullable String name) {
            if (name != null && isStatic(name) && seen.add("task " + name)) {
                Optional.ofNullable(registry.getTaskDef(name)).ifPresent(this::look);
            }
        }

        private void look(TaskDef definition) {
            add(authored.referencesIn(definition));
            Optional.ofNullable(definition.getRuntimeMetadata()).orElse(List.of()).stream()
                    .filter(Names::isValid)
                    .forEach(name -> add(List.of(declared(name))));
        }

        /** A secret, or else an environment variable. */
        private Reference declared(String name) {
            Reference variable = new EnvironmentReference(new VariableName(name), "");
            Reference secret = new SecretReference(new SecretName(name), "");
            return !exists(secret) && exists(variable) ? variable : secret;
        }

        /** The definition that a task starts. One that came within the definition has been looked at with it. */
        private Optional<WorkflowDef> started(WorkflowTask task) {
            if (TaskType.TASK_TYPE_SUB_WORKFLOW.equals(task.getType()) && task.getSubWorkflowParam() != null) {
                return named(
                        task.getSubWorkflowParam().getName(),
                        task.getSubWorkflowParam().getVersion());
            }
            if (TaskType.TASK_TYPE_START_WORKFLOW.equals(task.getType())
                    && task.getInputParameters().get("startWorkflow") instanceof Map<?, ?> request) {
                return named(request.get("name"), request.get("version"));
            }
            return Optional.empty();
        }

        /** As far as both stand in the definition. */
        private Optional<WorkflowDef> named(@Nullable Object name, @Nullable Object version) {
            boolean known = version == null || version instanceof Integer;
            return name instanceof String text && isStatic(text) && known
                    ? registered(text, (Integer) version)
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
}
