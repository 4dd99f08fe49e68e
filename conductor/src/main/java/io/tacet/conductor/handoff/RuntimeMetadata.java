package io.tacet.conductor.handoff;

import com.netflix.conductor.common.metadata.tasks.Task;
import com.netflix.conductor.common.metadata.tasks.TaskDef;
import com.netflix.conductor.dao.EnvironmentDAO;
import com.netflix.conductor.dao.MetadataDAO;
import io.tacet.handle.ExecutionRepository;
import io.tacet.handle.HandOff;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.PlaintextAccess;
import io.tacet.kernel.SensitiveValue;
import io.tacet.kernel.TacetException;
import io.tacet.kernel.Texts;
import io.tacet.secret.SecretName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The values that a task definition asks for by name ({@code runtimeMetadata}): a secret, or else an environment variable of the
 * engine's {@code CONDUCTOR_ENV_} kind.
 *
 * <p>Only the registered definition counts. The one that travels with a task may have come with data, by way of a dynamic fork or a
 * start request (engine map, finding 5).
 */
public final class RuntimeMetadata {
    private final HandOff handOff;
    private final ExecutionRepository executions;
    private final EnvironmentDAO environment;
    private final MetadataDAO definitions;

    public RuntimeMetadata(
            HandOff handOff, ExecutionRepository executions, EnvironmentDAO environment, MetadataDAO definitions) {
        this.handOff = handOff;
        this.executions = executions;
        this.environment = environment;
        this.definitions = definitions;
    }

    /**
     * @throws TacetException {@link ErrorCode#SECRET_NOT_FOUND} where one of the names is neither, {@link
     *     ErrorCode#PERMISSION_MISSING} where the execution's identity may not use one
     */
    Map<String, String> of(Task task) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : declaredFor(task)) {
            values.put(name, value(name, task));
        }
        return values;
    }

    private List<String> declaredFor(Task task) {
        boolean declares = task.getTaskDefinition()
                .map(TaskDef::getRuntimeMetadata)
                .filter(names -> !names.isEmpty())
                .isPresent();
        // Nearly all tasks declare none; they must not pay for a look-up.
        return declares
                ? Optional.ofNullable(definitions.getTaskDef(task.getTaskDefName()))
                        .map(TaskDef::getRuntimeMetadata)
                        .orElse(List.of())
                : List.of();
    }

    private String value(String name, Task task) {
        return secret(name, task)
                .map(value -> value.reveal(PlaintextAccess.granted()))
                .or(() -> Optional.ofNullable(environment.getEnvVariable(name)))
                .orElseThrow(() -> new TacetException(
                        ErrorCode.SECRET_NOT_FOUND,
                        "The task definition declares runtime metadata that is neither a secret nor an environment"
                                + " variable; create it: " + Texts.printable(name)));
    }

    private Optional<SensitiveValue> secret(String name, Task task) {
        return SecretName.isValid(name)
                ? executions
                        .find(task.getWorkflowInstanceId())
                        .flatMap(execution -> handOff.read(new SecretName(name), execution))
                : Optional.empty();
    }
}
