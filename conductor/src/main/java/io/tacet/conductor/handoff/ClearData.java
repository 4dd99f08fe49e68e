package io.tacet.conductor.handoff;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.netflix.conductor.model.TaskModel;
import com.netflix.conductor.model.WorkflowModel;
import io.tacet.handle.Execution;
import io.tacet.handle.ExecutionRepository;
import io.tacet.handle.HandleDisplay;
import io.tacet.handle.Handles;
import io.tacet.handle.Origins;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What stood in the clear in an execution: text that its recipients can have read there, and may repeat. */
final class ClearData {
    private static final Set<String> INPUT = Set.of("inputData");

    private static final Set<String> INPUT_AND_RETURNED =
            Set.of("inputData", "outputData", "outputMessage", "reasonForIncompletion");

    private final ExecutionRepository executions;
    private final Handles handles;
    private final Function<String, @Nullable WorkflowModel> workflows;
    private final ObjectMapper objectMapper;

    /** @param workflows the execution of an id, with its tasks; null if there is none */
    ClearData(
            ExecutionRepository executions,
            Handles handles,
            Function<String, @Nullable WorkflowModel> workflows,
            ObjectMapper objectMapper) {
        this.executions = executions;
        this.handles = handles;
        this.workflows = workflows;
        this.objectMapper = objectMapper;
    }

    /**
     * What people and programs have put into the execution so far. What recipients of secrets have returned in other tasks counts only where a task got it: a part of a value
     * that was not noticed in one answer must not show the value in the next.
     *
     * <p>Sealed text counts only if a task received it, and the text of a parent execution does not count. Otherwise the owner of a secret that is handed over here
     * could find out what stands there without permission to read it.
     *
     * @param closed the task's input, with handles
     * @param sources fingerprints of sealed values that the values which are looked for were made of. What else is sealed counts if anybody can have
     *     sent it: a sender can mark guesses as sensitive
     */
    Supplier<String> before(TaskModel task, Map<String, Object> closed, Set<String> sources) {
        return () -> {
            Given clear = new Given(executions.find(task.getWorkflowInstanceId()), sources);
            clear.addAll(closed);
            clear.addOverwritten();
            WorkflowModel workflow = workflows.apply(task.getWorkflowInstanceId());
            if (workflow != null) {
                workflow.getTasks().forEach(other -> addTask(other, task, clear));
                clear.addShown(fields(workflow, Set.of("tasks")));
            }
            return clear.text();
        };
    }

    /** What people, and its worker, see of what a task has returned until now; empty for one that has returned nothing. */
    String returned(TaskModel task) {
        Given returned = new Given(Optional.empty(), Set.of());
        returned.addShown(task.getOutputData());
        returned.addShown(task.getReasonForIncompletion());
        return returned.text();
    }

    /** Has texts count that are being overwritten, each once. */
    void keep(Set<String> texts, Execution execution) {
        if (!texts.isEmpty()) {
            Set<String> added = new HashSet<>(texts);
            executions
                    .overwritten(execution.familyId())
                    .forEach(known -> added.remove(handles.given(known, Set.of(), execution)));
            added.forEach(text -> executions.addOverwritten(
                    execution.familyId(), handles.part(text, false, true, Origins.UNKNOWN, execution)));
        }
    }

    private void addTask(TaskModel other, TaskModel task, Given clear) {
        if (other.getTaskId().equals(task.getTaskId())) {
            clear.addShown(fields(other, INPUT));
        } else {
            clear.addAll(other.getInputData());
            clear.addShown(fields(other, clear.holdsHandle(other.getInputData()) ? INPUT_AND_RETURNED : INPUT));
        }
    }

    /** Each of them: a worker sees the correlation ID and the domain of its task as well as its input. Not times and counters, which are the engine's. */
    private Map<String, Object> fields(Object model, Set<String> without) {
        Map<String, Object> fields = objectMapper.convertValue(model, new TypeReference<>() {});
        fields.keySet().removeAll(without);
        fields.values().removeIf(Number.class::isInstance);
        return fields;
    }

    /** Collects texts. */
    private final class Given {
        private final Optional<Execution> execution;
        private final Set<String> sources;
        private final StringJoiner texts = new StringJoiner("\n");

        Given(Optional<Execution> execution, Set<String> sources) {
            this.execution = execution;
            this.sources = sources;
        }

        /** With what is sealed there, if anybody can have sent it. */
        void addAll(@Nullable Object tree) {
            add(tree, this::text);
        }

        /** As people see it. */
        void addShown(@Nullable Object tree) {
            add(tree, HandleDisplay::show);
        }

        private void add(@Nullable Object tree, UnaryOperator<String> reading) {
            switch (tree) {
                case Map<?, ?> map ->
                    map.forEach((key, value) -> {
                        add(key, reading);
                        add(value, reading);
                    });
                case Collection<?> items -> items.forEach(item -> add(item, reading));
                case null -> {}
                default -> texts.add(reading.apply(tree.toString()));
            }
        }

        void addOverwritten() {
            execution.ifPresent(
                    known -> executions.overwritten(known.familyId()).forEach(this::addAll));
        }

        boolean holdsHandle(@Nullable Object tree) {
            return switch (tree) {
                case Map<?, ?> map -> map.values().stream().anyMatch(this::holdsHandle);
                case Collection<?> items -> items.stream().anyMatch(this::holdsHandle);
                case String text ->
                    execution.filter(known -> handles.holdsHandle(text, known)).isPresent();
                case null, default -> false;
            };
        }

        private String text(String text) {
            return execution
                    .map(known -> handles.given(text, sources, known))
                    .orElseGet(() -> HandleDisplay.show(text));
        }

        String text() {
            return texts.toString();
        }
    }
}
