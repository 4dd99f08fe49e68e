package io.tacet.conductor.definition;

import com.netflix.conductor.common.metadata.tasks.TaskDef;
import com.netflix.conductor.common.metadata.tasks.TaskType;
import com.netflix.conductor.common.metadata.workflow.WorkflowDef;
import com.netflix.conductor.common.metadata.workflow.WorkflowTask;
import com.netflix.conductor.core.execution.StartWorkflowInput;
import com.netflix.conductor.dao.MetadataDAO;
import io.tacet.access.Access;
import io.tacet.access.Authorizer;
import io.tacet.access.PrincipalId;
import io.tacet.access.Target;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import io.tacet.secret.SecretName;
import io.tacet.secret.Vault;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Before a workflow's first task: whether the secrets that it names are there, and whoever it runs as may use them. What it starts is looked into
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
    private final MetadataDAO registry;
    private final Authorizer authorizer;
    private final Vault vault;
    private final Mode mode;

    public Preflight(
            AuthoredDefinitions authored, MetadataDAO registry, Authorizer authorizer, Vault vault, Mode mode) {
        this.authored = authored;
        this.registry = registry;
        this.authorizer = authorizer;
        this.vault = vault;
        this.mode = mode;
    }

    /**
     * Says nothing of a definition that is not there.
     *
     * @param start with the definition or its name, as somebody sent it
     * @throws TacetException {@link ErrorCode#PERMISSION_MISSING} or, if all that is there may be used, {@link ErrorCode#SECRET_NOT_FOUND};
     *     with all that is missing
     */
    public void check(StartWorkflowInput start, PrincipalId runAs) {
        Optional.ofNullable(start.getWorkflowDefinition())
                .or(() -> registered(start.getName(), start.getVersion()))
                .ifPresent(definition -> check(definition, runAs));
    }

    /** @param version empty for the latest */
    private Optional<WorkflowDef> registered(String name, @Nullable Integer version) {
        return version == null ? registry.getLatestWorkflowDef(name) : registry.getWorkflowDef(name, version);
    }

    private void check(WorkflowDef definition, PrincipalId runAs) {
        Set<SecretName> named = new Walk().secretsOf(definition);
        Set<SecretName> missing = new TreeSet<>(named);
        missing.removeIf(vault::exists);
        Set<SecretName> forbidden = new TreeSet<>(named);
        forbidden.removeAll(missing);
        forbidden.removeIf(name -> authorizer.allows(runAs, Access.EXECUTE, Target.secret(name.value())));
        if (missing.isEmpty() && forbidden.isEmpty()) {
            return;
        }
        TacetException problem = problem(definition.getName(), runAs, forbidden, missing);
        if (mode == Mode.REFUSE) {
            throw problem;
        }
        LOG.warn("{} It is started all the same (tacet.preflight=warn).", problem.getMessage());
    }

    private static TacetException problem(
            String workflow, PrincipalId runAs, Set<SecretName> forbidden, Set<SecretName> missing) {
        String mayNot = forbidden.isEmpty()
                ? ""
                : " It would run as " + runAs + ", who may not use secret " + list(forbidden)
                        + "; ask for EXECUTE on what is missing.";
        String isNot = missing.isEmpty() ? "" : " There is no secret " + list(missing) + "; create what is missing.";
        return new TacetException(
                forbidden.isEmpty() ? ErrorCode.SECRET_NOT_FOUND : ErrorCode.PERMISSION_MISSING,
                "Workflow " + workflow + " is not started." + mayNot + isNot);
    }

    private static String list(Collection<SecretName> names) {
        return names.stream().map(SecretName::value).collect(Collectors.joining(", "));
    }

    /** From a definition to those that it starts. */
    private final class Walk {
        private final Set<String> seen = new HashSet<>();
        private final Set<SecretName> secrets = new TreeSet<>();

        Set<SecretName> secretsOf(WorkflowDef definition) {
            look(definition);
            return secrets;
        }

        private void look(WorkflowDef definition) {
            boolean isNew = seen.add("workflow " + definition.getName() + " " + definition.getVersion());
            if (!isNew || seen.size() > MAX_DEFINITIONS) {
                return;
            }
            secrets.addAll(authored.secretsIn(definition));
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
            secrets.addAll(authored.secretsIn(definition));
            // What is no secret may be an environment variable.
            Optional.ofNullable(definition.getRuntimeMetadata()).orElse(List.of()).stream()
                    .filter(SecretName::isValid)
                    .map(SecretName::new)
                    .filter(vault::exists)
                    .forEach(secrets::add);
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

        private static boolean isStatic(String name) {
            return !name.contains("${");
        }
    }
}
