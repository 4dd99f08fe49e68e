package io.tacet.conductor.handoff;

import com.netflix.conductor.common.metadata.tasks.Task;
import com.netflix.conductor.common.metadata.tasks.TaskDef;
import com.netflix.conductor.dao.MetadataDAO;
import io.tacet.access.Target;
import io.tacet.access.TargetType;
import io.tacet.audit.AuditAction;
import io.tacet.audit.AuditEvent;
import io.tacet.audit.RefusedCalls;
import io.tacet.conductor.authorship.DefinitionAuthors;
import io.tacet.environment.VariableName;
import io.tacet.handle.Author;
import io.tacet.handle.Execution;
import io.tacet.handle.ExecutionRepository;
import io.tacet.handle.HandOff;
import io.tacet.handle.Uses;
import io.tacet.handle.VariableReader;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.Names;
import io.tacet.kernel.PlaintextAccess;
import io.tacet.kernel.TacetException;
import io.tacet.kernel.Texts;
import io.tacet.secret.SecretName;
import io.tacet.secret.Vault;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The values that a task definition asks for by name ({@code runtimeMetadata}): a secret, or else an environment variable.
 *
 * <p>Only the registered definition counts. The one that travels with a task may have come with data, by way of a dynamic fork or a
 * start request (engine map, finding 5).
 */
public final class RuntimeMetadata {
    private final Vault vault;
    private final HandOff handOff;
    private final ExecutionRepository executions;
    private final VariableReader variables;
    private final MetadataDAO definitions;
    private final DefinitionAuthors authors;
    private final RefusedCalls refusedCalls;

    // One for each thing that a name may stand for, two to find out who asks for what, and one to tell.
    public RuntimeMetadata(
            Vault vault,
            HandOff handOff,
            VariableReader variables,
            ExecutionRepository executions,
            MetadataDAO definitions,
            DefinitionAuthors authors,
            RefusedCalls refusedCalls) {
        this.vault = vault;
        this.handOff = handOff;
        this.executions = executions;
        this.variables = variables;
        this.definitions = definitions;
        this.authors = authors;
        this.refusedCalls = refusedCalls;
    }

    /**
     * What is used is yet to be recorded, as with {@link HandOff#read}.
     *
     * @throws TacetException {@link ErrorCode#SECRET_NOT_FOUND} where one of the names is neither, {@link
     *     ErrorCode#PERMISSION_MISSING} where the execution's identity or the definition's author may not use one, or the task is of another type
     */
    Map<String, String> of(Task task, Uses uses) {
        Map<String, String> values = new LinkedHashMap<>();
        declaredFor(task).ifPresent(definition -> {
            requireOwnType(task);
            List<Optional<Author>> author = List.of(authors.of(definition));
            for (String name : definition.getRuntimeMetadata()) {
                values.put(name, value(name, task, author, uses));
            }
        });
        return values;
    }

    /** A workflow's author may give a task the name of one definition and the type of another, for which others work. */
    private void requireOwnType(Task task) {
        if (!task.getTaskDefName().equals(task.getTaskType())) {
            TacetException refusal = new TacetException(
                    ErrorCode.PERMISSION_MISSING,
                    "Task definition " + task.getTaskDefName()
                            + " hands its runtime metadata to workers of its own type only, and this task has the type "
                            + task.getTaskType() + "; make it a SIMPLE task.");
            AuditEvent event = new Target(TargetType.TASK_DEF, task.getTaskDefName()).audited(AuditAction.CALL);
            refusedCalls.note(
                    executions
                            .find(task.getWorkflowInstanceId())
                            .map(execution -> execution.audited(event))
                            .orElse(event.in(task.getWorkflowInstanceId())),
                    refusal);
            throw refusal;
        }
    }

    /** The registered definition, if it asks for any. */
    private Optional<TaskDef> declaredFor(Task task) {
        // Nearly all tasks declare none; they must not pay for a look-up.
        return task.getTaskDefinition()
                .filter(RuntimeMetadata::declares)
                .flatMap(carried -> Optional.ofNullable(definitions.getTaskDef(task.getTaskDefName())))
                .filter(RuntimeMetadata::declares);
    }

    private static boolean declares(TaskDef definition) {
        return definition.getRuntimeMetadata() != null
                && !definition.getRuntimeMetadata().isEmpty();
    }

    private String value(String name, Task task, List<Optional<Author>> author, Uses uses) {
        return executions
                .find(task.getWorkflowInstanceId())
                .filter(execution -> Names.isValid(name))
                .flatMap(execution -> secret(new SecretName(name), execution, author, uses)
                        .or(() -> variable(new VariableName(name), execution, author)))
                .orElseThrow(() -> new TacetException(
                        ErrorCode.SECRET_NOT_FOUND,
                        "The task definition declares runtime metadata that is neither a secret nor an environment"
                                + " variable; create it: " + Texts.printable(name)));
    }

    /** Asks for access only where there is one: else a variable is meant. */
    private Optional<String> secret(SecretName name, Execution execution, List<Optional<Author>> author, Uses uses) {
        return vault.exists(name)
                ? handOff.read(name, execution, author, uses).map(value -> value.reveal(PlaintextAccess.granted()))
                : Optional.empty();
    }

    private Optional<String> variable(VariableName name, Execution execution, List<Optional<Author>> author) {
        return variables.exists(name) ? Optional.of(variables.read(name, execution, author)) : Optional.empty();
    }
}
