package io.tacet.conductor.handoff;

import io.tacet.handle.Execution;
import io.tacet.handle.ExecutionRepository;
import io.tacet.handle.Handles;
import io.tacet.kernel.Nesting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A condition that compares a handle would take a wrong branch without a word. This finds out, before it is evaluated, whether it
 * reads a field that holds one.
 */
public final class ReadableConditions {
    private final Handles handles;
    private final ExecutionRepository executions;

    public ReadableConditions(Handles handles, ExecutionRepository executions) {
        this.handles = handles;
        this.executions = executions;
    }

    /**
     * Why the condition cannot be evaluated; empty if it can.
     *
     * @param condition an expression, or the name of a field; a field counts as read if its name stands in it
     */
    public Optional<String> problem(@Nullable String condition, Map<String, Object> input, String workflowId) {
        return condition == null
                ? Optional.empty()
                : executions
                        .find(workflowId)
                        .flatMap(execution -> sealedField(condition, "", input, execution, 0))
                        .map(field -> "The condition reads " + field
                                + ", which holds a secret or sealed data, and the engine must"
                                + " not see what it says. Decide in a worker, or in an INLINE task that puts its answer under"
                                + " _public.");
    }

    private Optional<String> sealedField(
            String condition, String field, @Nullable Object value, Execution execution, int depth) {
        return switch (value) {
            case String text
            when condition.contains(field) && handles.holdsHandle(text, execution) -> Optional.of(field);
            case Map<?, ?> map -> sealedField(condition, map, execution, Nesting.deeper(depth));
            case List<?> list -> sealedField(condition, field, list, execution, Nesting.deeper(depth));
            case null, default -> Optional.empty();
        };
    }

    private Optional<String> sealedField(String condition, Map<?, ?> map, Execution execution, int depth) {
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            Optional<String> found =
                    sealedField(condition, String.valueOf(entry.getKey()), entry.getValue(), execution, depth);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<String> sealedField(String condition, String field, List<?> list, Execution execution, int depth) {
        for (Object item : list) {
            Optional<String> found = sealedField(condition, field, item, execution, depth);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}
