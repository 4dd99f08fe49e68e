package io.tacet.conductor.execution;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.Any;
import com.netflix.conductor.common.metadata.tasks.TaskExecLog;
import com.netflix.conductor.common.metadata.workflow.WorkflowDef;
import com.netflix.conductor.common.metadata.workflow.WorkflowTask;
import com.netflix.conductor.model.TaskModel;
import com.netflix.conductor.model.WorkflowModel;
import io.tacet.audit.Sink;
import io.tacet.conductor.handoff.PlainTree;
import io.tacet.conductor.handoff.Refusal;
import io.tacet.conductor.handoff.Scripts;
import io.tacet.conductor.sink.RowGuard;
import io.tacet.handle.Execution;
import io.tacet.handle.ExecutionRepository;
import io.tacet.handle.Handles;
import io.tacet.handle.Sealer;
import io.tacet.handle.Takeovers;
import io.tacet.kernel.Nesting;
import io.tacet.kernel.TacetException;
import io.tacet.redaction.KeptValues;
import io.tacet.redaction.Redaction;
import io.tacet.redaction.Redaction.Place;
import io.tacet.redaction.Replacement;
import io.tacet.redaction.SealingReplacement;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes values out of executions before anything is made of them: in the engine's own objects, so that what goes on in memory and what
 * is read back later are the same.
 *
 * <p>In data, a value becomes a handle that the next task can open; in text for people (reasons, log lines), {@code ***}. What
 * authors declared sensitive ({@code _secrets}, {@code _masked}, a definition's masked fields) is sealed first.
 */
public final class ExecutionGuard implements RowGuard {
    /** What the engine finds tasks by in data: a JOIN waits for those of its list, and a dynamic fork gives each the input of its name. */
    private static final Set<String> NAMES = Set.of("joinOn", "taskReferenceName");

    private final Redaction redaction;
    private final KeptValues keptValues;
    private final Handles handles;
    private final Takeovers takeovers;
    private final ExecutionRepository executions;
    private final ObjectMapper objectMapper;
    private final Sealer sealer;

    /** @param isDefined whether there is a workflow definition or a task definition of this name */
    public ExecutionGuard(
            Redaction redaction,
            KeptValues keptValues,
            Handles handles,
            Takeovers takeovers,
            ExecutionRepository executions,
            Predicate<String> isDefined,
            ObjectMapper objectMapper) {
        // Data can name the task or workflow that runs next, and the engine finds neither by a handle. This exposes
        // nothing: to name a definition after a value, one has to know it.
        this.redaction = redaction.sparing(isDefined);
        this.keptValues = keptValues;
        this.handles = handles;
        this.takeovers = takeovers;
        this.executions = executions;
        this.objectMapper = objectMapper;
        this.sealer = new Sealer(handles);
    }

    /** Of a payload in external storage, only what is new in memory: the rest was guarded when it was stored. */
    @Override
    @SuppressWarnings("deprecation") // the engine calls them so, but has no other way to what a row is made of
    public void guard(TaskModel task) {
        if (!task.getRawOutputData().isEmpty()) {
            // Whoever did the task may have had a value that another server stored a moment ago.
            keptValues.refresh();
        }
        endIfTooDeep(task);
        Data data = new Data(task.getWorkflowInstanceId(), task.getTaskId());
        data.guardInput(task);
        data.guard(task::getRawOutputData, task::setRawOutputData);
        data.guardText(task::getReasonForIncompletion, task::setReasonForIncompletion);
        data.guardText(task::getWorkerId, task::setWorkerId);
        data.guardText(task::getCorrelationId, task::setCorrelationId);
        data.guardMessage(task::getInputMessage, task::setInputMessage);
        data.guardMessage(task::getOutputMessage, task::setOutputMessage);
        if (task.getWorkflowTask() != null) {
            WorkflowTask template = task.getWorkflowTask();
            data.guardTemplates(template::getInputParameters, template::setInputParameters);
        }
    }

    /**
     * The engine nests outputs in other outputs: a JOIN of a JOIN, a loop in the loop of each sub-workflow. Stored, an output that is too deep could
     * make an execution that can be neither read nor ended.
     */
    @SuppressWarnings("deprecation") // as above
    private static void endIfTooDeep(TaskModel task) {
        try {
            Nesting.requireNew(task.getRawOutputData());
        } catch (TacetException e) {
            task.setRawOutputData(new HashMap<>());
            Refusal.forGood(e.code() + ": the output cannot be stored. " + e.getMessage())
                    .end(task);
        }
    }

    @Override
    @SuppressWarnings("deprecation") // as above
    public void guard(WorkflowModel workflow) {
        Data data = new Data(workflow.getWorkflowId(), null);
        data.guard(workflow::getRawInput, workflow::setRawInput);
        data.guard(workflow::getRawOutput, workflow::setRawOutput);
        data.guard(workflow::getVariables, workflow::setVariables);
        data.guardText(workflow::getReasonForIncompletion, workflow::setReasonForIncompletion);
        data.guardText(workflow::getCorrelationId, workflow::setCorrelationId);
    }

    /** With nothing but maps, lists, text, numbers and booleans in it. */
    Map<String, Object> plain(Map<String, Object> data) {
        return PlainTree.of(data, objectMapper);
    }

    /**
     * The definition that came with the execution. What stands in it stays as its author wrote it, but for values of secrets that the identity may use:
     * these were typed where a reference belongs.
     */
    void guardDefinition(WorkflowModel workflow) {
        Data data = new Data(workflow.getWorkflowId(), null);
        WorkflowDef definition = workflow.getWorkflowDefinition();
        data.guardTemplates(definition::getOutputParameters, definition::setOutputParameters);
        data.guard(definition::getVariables, definition::setVariables);
        definition
                .collectTasks()
                .forEach(task -> data.guardTemplates(task::getInputParameters, task::setInputParameters));
    }

    /** What a caller uploaded past this server, without values; the same instance if there is none in it. */
    Map<String, Object> guarded(Map<String, Object> upload, String workflowId, @Nullable String taskId) {
        keptValues.refresh();
        AtomicReference<Map<String, Object>> data = new AtomicReference<>(upload);
        new Data(Sink.PAYLOAD, workflowId, taskId).guard(data::get, data::set);
        return data.get();
    }

    List<TaskExecLog> guarded(List<TaskExecLog> logs) {
        for (TaskExecLog log : logs) {
            if (log.getLog() != null) {
                log.setLog(redaction.text(log.getLog(), Place.of(Sink.TASK_LOG, null, log.getTaskId())));
            }
        }
        return logs;
    }

    /** The data of one execution. */
    private final class Data {
        private final Place place;
        private final Optional<Execution> execution;
        private final Replacement replacement;
        private final Replacement ofUsable;

        Data(@Nullable String workflowId, @Nullable String taskId) {
            this(Sink.EXECUTION, workflowId, taskId);
        }

        Data(Sink sink, @Nullable String workflowId, @Nullable String taskId) {
            this.place = Place.of(sink, workflowId, taskId);
            this.execution = Optional.ofNullable(workflowId).flatMap(executions::find);
            Optional<SealingReplacement> sealing =
                    execution.map(known -> new SealingReplacement(handles, takeovers.of(known), true, known));
            this.replacement = sealing.<Replacement>map(Function.identity()).orElse((hit, found) -> Replacement.MASK);
            this.ofUsable = sealing.map(SealingReplacement::ofUsable).orElse((hit, found) -> found);
        }

        void guard(Supplier<@Nullable Map<String, Object>> getter, Consumer<Map<String, Object>> setter) {
            guard(getter, setter, replacement);
        }

        /** What the task was given in clear, before its value was stored as a secret, still opens in it. */
        @SuppressWarnings("deprecation") // as above
        void guardInput(TaskModel task) {
            Replacement endorsed = execution
                    .<Replacement>map(known -> (hit, found) ->
                            handles.endorsedFor(task.getReferenceTaskName(), replacement.of(hit, found), known))
                    .orElse(replacement);
            // A script is the author's, and never opened: text of it that is a secret of others must not change it.
            Map<String, Object> code = Scripts.TASKS.contains(String.valueOf(task.getTaskType()))
                    ? codeIn(task.getRawInputData())
                    : Map.of();
            guard(task::getRawInputData, task::setRawInputData, endorsed);
            if (!code.isEmpty()) {
                Map<String, Object> input = new LinkedHashMap<>(task.getRawInputData());
                input.putAll(code);
                task.setRawInputData(input);
            }
        }

        private static Map<String, Object> codeIn(Map<String, Object> input) {
            Map<String, Object> code = new LinkedHashMap<>(input);
            code.keySet().retainAll(Scripts.INPUTS);
            return code;
        }

        private void guard(
                Supplier<@Nullable Map<String, Object>> getter,
                Consumer<Map<String, Object>> setter,
                Replacement replacing) {
            Map<String, Object> before = getter.get();
            if (before == null || before.isEmpty()) {
                return;
            }
            Map<String, Object> plain = PlainTree.of(before, objectMapper);
            Map<String, Object> sealed = execution
                    .map(known -> sealer.under(plain, known.maskedFields(), known))
                    .orElse(plain);
            redact(plain, sealed, setter, replacing);
        }

        @SuppressWarnings({"ReferenceEquality", "unchecked"}) // the same instance: nothing was found, nor sealed before
        private void redact(
                Map<String, Object> before,
                Map<String, Object> sealed,
                Consumer<Map<String, Object>> setter,
                Replacement replacing) {
            Map<String, Object> after = (Map<String, Object>) redaction.leaves(sealed, NAMES, place, replacing);
            if (after != before && after != null) {
                setter.accept(after instanceof LinkedHashMap ? after : new LinkedHashMap<>(after));
            }
        }

        void guardText(Supplier<@Nullable String> getter, Consumer<String> setter) {
            String before = getter.get();
            if (before != null && !before.isEmpty()) {
                setter.accept(redaction.text(before, place));
            }
        }

        /** A message of bytes cannot hold a handle: with a value in it, it goes. */
        void guardMessage(Supplier<@Nullable Any> getter, Consumer<@Nullable Any> setter) {
            Any before = getter.get();
            if (before != null) {
                String text = before.getValue().toStringUtf8();
                if (!text.equals(redaction.text(text, place))) {
                    setter.accept(null);
                }
            }
        }

        /** Redacted only: a template under a sealed key has yet to be evaluated, and what it yields is sealed then. */
        void guardTemplates(Supplier<@Nullable Map<String, Object>> getter, Consumer<Map<String, Object>> setter) {
            Map<String, Object> before = getter.get();
            if (before != null && !before.isEmpty()) {
                Map<String, Object> plain = PlainTree.of(before, objectMapper);
                redact(plain, plain, setter, ofUsable);
            }
        }
    }
}
