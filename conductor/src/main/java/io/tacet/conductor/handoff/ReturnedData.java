package io.tacet.conductor.handoff;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.Any;
import com.netflix.conductor.common.metadata.tasks.TaskExecLog;
import com.netflix.conductor.common.metadata.tasks.TaskResult;
import com.netflix.conductor.model.TaskModel;
import com.netflix.conductor.model.WorkflowModel;
import io.tacet.access.Callers;
import io.tacet.access.PrincipalId;
import io.tacet.audit.Sink;
import io.tacet.handle.Execution;
import io.tacet.handle.ExecutionRepository;
import io.tacet.handle.HandOver;
import io.tacet.handle.Handles;
import io.tacet.handle.StoredVersion;
import io.tacet.handle.Takeovers;
import io.tacet.handle.Uses;
import io.tacet.kernel.Memoized;
import io.tacet.redaction.ClearText;
import io.tacet.redaction.HandedFinders;
import io.tacet.redaction.HandedFinders.Finders;
import io.tacet.redaction.KeptValue;
import io.tacet.redaction.OpenValues;
import io.tacet.redaction.PieceFinder;
import io.tacet.redaction.Redaction;
import io.tacet.redaction.Redaction.Place;
import io.tacet.redaction.SealingReplacement;
import io.tacet.redaction.ValueFinder;
import io.tacet.redaction.WholeTexts;
import io.tacet.redaction.WholeWords;
import io.tacet.secret.SecretName;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes what a recipient was handed out of what it returns, before anything is made of that: out of data whole values, which become sealed
 * values; out of reasons and log lines pieces of them as well.
 *
 * <p>A recipient knows the values that it was handed, so what is masked in its text tells it nothing. Text of others is not searched: what is
 * masked in it would tell them what the value is. Recipients are the principal that polled a task with the value, in the same
 * family of executions; and the service that was called with it, in its answer to that call. What stood in the clear in the execution before is no leak.
 */
public final class ReturnedData {
    /** In UTF-16 units. */
    private static final int SLICE = 4_096;

    /** Longer than a piece of eight characters is in any spelling. */
    private static final int OVERLAP = 512;

    /** What the engine's client and server leave of a reason, in UTF-16 units (TaskResult.setReasonForIncompletion). */
    private static final int LONGEST_REASON = 500;

    /** Of a reason that was cut, from its end; longer than most values in any encoding. */
    private static final int WITHHELD = 256;

    private static final String CUT = "... The rest is withheld, because the engine cuts reasons at " + LONGEST_REASON
            + " characters, and can have cut a value that it holds. Put details into the task's log.";

    private final ExecutionRepository executions;
    private final HandedFinders finders;
    private final OpenValues openValues;
    private final Redaction redaction;
    private final Handles handles;
    private final Takeovers takeovers;
    private final Callers callers;
    private final ClearData clearData;
    private final ObjectMapper objectMapper;

    /** @param workflows the execution of an id, with its tasks; null if there is none */
    // What was handed to whom, who returns something, how to find it, and what to put in its place.
    public ReturnedData(
            ExecutionRepository executions,
            HandedFinders finders,
            OpenValues openValues,
            Redaction redaction,
            Handles handles,
            Takeovers takeovers,
            Callers callers,
            Function<String, @Nullable WorkflowModel> workflows,
            ObjectMapper objectMapper) {
        this.executions = executions;
        this.finders = finders;
        this.openValues = openValues;
        this.redaction = redaction;
        this.handles = handles;
        this.takeovers = takeovers;
        this.callers = callers;
        this.clearData = new ClearData(executions, handles, workflows, objectMapper);
        this.objectMapper = objectMapper;
    }

    /**
     * What a caller reports about a task.
     *
     * @param tasks the task of an id, with its input
     */
    @SuppressWarnings("NullAway") // the engine's objects hold nulls, which its types do not say
    public void guard(TaskResult result, Function<String, @Nullable TaskModel> tasks) {
        family(result.getWorkflowInstanceId())
                .filter(family -> !family.handed().isEmpty())
                .ifPresent(family -> Optional.ofNullable(tasks.apply(result.getTaskId()))
                        .ifPresent(task -> {
                            keepOverwritten(task, family);
                            returnedByCaller(task, family).ifPresent(returned -> {
                                result.setOutputData(returned.data(result.getOutputData()));
                                result.setReasonForIncompletion(returned.reason(result.getReasonForIncompletion()));
                                result.setOutputMessage(returned.message(result.getOutputMessage()));
                            });
                        }));
    }

    /** A recipient of a value can have read the text that a result overwrites, and may repeat it later. Only the parts that match a value are kept. */
    private void keepOverwritten(TaskModel task, Family family) {
        if (task.getOutputData().isEmpty() && task.getReasonForIncompletion() == null) {
            return;
        }
        Set<String> overwritten = clearTexts(family.handed(), family, sources -> () -> clearData.returned(task))
                .flatMap(clear -> clear.standing().stream())
                .collect(Collectors.toSet());
        clearData.keep(overwritten, family.execution());
    }

    /**
     * Lines that a caller adds to the logs of tasks.
     *
     * @param tasks the task of an id, with its input
     */
    @SuppressWarnings("NullAway") // as above
    public void guard(List<TaskExecLog> logs, Function<String, @Nullable TaskModel> tasks) {
        if (callers.sender().isPresent()) {
            for (TaskExecLog log : logs) {
                Optional.ofNullable(log.getTaskId())
                        .map(tasks)
                        .flatMap(task ->
                                family(task.getWorkflowInstanceId()).flatMap(family -> returnedByCaller(task, family)))
                        .ifPresent(returned -> log.setLog(returned.text(log.getLog(), Sink.TASK_LOG)));
            }
        }
    }

    /**
     * What a task has made in which the engine itself used secrets: the answer of the service that it called.
     *
     * @param closed its input, with handles
     * @param uses what was open in it
     */
    @SuppressWarnings("NullAway") // as above
    void guard(TaskModel model, Map<String, Object> closed, Uses uses) {
        Collection<HandOver> handed = uses.handed();
        Optional<Family> family = handed.isEmpty() ? Optional.empty() : family(model.getWorkflowInstanceId());
        family.map(known -> new Returned(known, model, closed, handed)).ifPresent(returned -> {
            Map<String, Object> output = PlainTree.of(model.getOutputData(), objectMapper);
            model.setOutputData(FailedCall.hasFailed(model) ? returned.error(output) : returned.data(output));
            model.setReasonForIncompletion(returned.text(model.getReasonForIncompletion(), Sink.EXECUTION));
        });
    }

    /** Runs a task whose input is open: whatever the thread writes meanwhile is searched for what is open in it. */
    boolean during(Uses uses, BooleanSupplier task) {
        return openValues.during(finders.of(uses.handed()).pieces(), task);
    }

    /**
     * Finds pieces of what is open in a task's input.
     *
     * @param inLog any of them; those who could try out values do not see the log
     * @param inExecution those that did not stand in the clear before
     */
    record Pieces(PieceFinder inLog, PieceFinder inExecution) {}

    /**
     * Made once they are asked for: most tasks end without an error or a line of the log.
     *
     * @param closed the input with handles
     */
    Pieces pieces(TaskModel model, Map<String, Object> closed, Uses uses) {
        Supplier<Finders> open = new Memoized<>(() -> finders.ofTexts(uses.texts()));
        return new Pieces(
                pieces(new Memoized<>(() -> open.get().pieces())),
                pieces(new Memoized<>(() -> new ClearText(
                                open.get(), clearData.before(model, closed, sources(model, uses)))
                        .leftOutOf(Finders::pieces))));
    }

    /** What the values that are open in a task were made of. */
    private Set<String> sources(TaskModel task, Uses uses) {
        return family(task.getWorkflowInstanceId()).stream()
                .flatMap(family -> uses.handed().stream().flatMap(handOver -> family.sources(handOver).stream()))
                .collect(Collectors.toSet());
    }

    private static PieceFinder pieces(Supplier<ValueFinder> finder) {
        return text -> slices(text).anyMatch(slice -> !finder.get().find(slice).isEmpty());
    }

    /** One piece is enough: a service may answer with thousands of them. */
    private static Stream<String> slices(String text) {
        return IntStream.iterate(0, start -> start < text.length(), start -> start + SLICE)
                .mapToObj(start -> text.substring(start, Math.min(text.length(), start + SLICE + OVERLAP)));
    }

    private Optional<Returned> returnedByCaller(TaskModel task, Family family) {
        // One that has ended meanwhile too: the server gives back the tasks that it polled.
        List<HandOver> handed =
                callers.sender().map(caller -> family.handedTo(caller)).orElse(List.of());
        return handed.isEmpty()
                ? Optional.empty()
                : Optional.of(new Returned(family, task, task.getInputData(), handed));
    }

    private Optional<Family> family(@Nullable String workflowId) {
        return Optional.ofNullable(workflowId)
                .flatMap(executions::find)
                .map(execution -> new Family(
                        execution,
                        executions.handed(execution.familyId()),
                        new Memoized<>(() -> executions.stored(execution.familyId()))));
    }

    /**
     * One for each group of values that were made of the same sealed values.
     *
     * @param clear gives the text that stood in the clear, without the sealed values that have these fingerprints: no one has seen those
     */
    private Stream<ClearText> clearTexts(
            Collection<HandOver> handed, Family family, Function<Set<String>, Supplier<String>> clear) {
        return handed.stream().collect(Collectors.groupingBy(family::sources)).entrySet().stream()
                .map(group -> new ClearText(finders.of(group.getValue()), clear.apply(group.getKey())));
    }

    /**
     * An execution with what its family was handed and has stored, read once.
     *
     * @param stored only asked for where something was handed: most families have no recipient
     */
    private record Family(Execution execution, List<HandOver> handed, Supplier<List<StoredVersion>> stored) {
        List<HandOver> handedTo(PrincipalId recipient) {
            return handed.stream()
                    .filter(handOver -> handOver.recipient().equals(recipient.value()))
                    .toList();
        }

        /** What the value was made of, if the family has stored it. */
        Set<String> sources(HandOver handOver) {
            return stored.get().stream()
                    .filter(version -> version.value().equals(handOver.value()))
                    .flatMap(version -> version.sources().stream())
                    .collect(Collectors.toSet());
        }
    }

    /** What is returned in one task. */
    private final class Returned {
        private final Execution execution;
        private final TaskModel task;
        private final Map<String, Object> closed;
        private final Collection<HandOver> handed;
        private final Supplier<Boolean> areOfSeveral;
        private final Supplier<List<ClearText>> clearTexts;
        private final ValueFinder values;
        private final ValueFinder segments;

        Returned(Family family, TaskModel task, Map<String, Object> closed, Collection<HandOver> handed) {
            this.execution = family.execution();
            this.task = task;
            this.handed = handed;
            this.closed = closed;
            this.areOfSeveral = new Memoized<>(() -> finders.areOfSeveral(handed));
            this.clearTexts =
                    new Memoized<>(() -> clearTexts(handed, family, this::clear).toList());
            this.values = finder(Finders::values, finder -> finder);
            this.segments = finder(Finders::segments, WholeWords::new);
        }

        /** @param widening what a hit takes with it, where the values are those of one person */
        private ValueFinder finder(Function<Finders, ValueFinder> kind, UnaryOperator<ValueFinder> widening) {
            ValueFinder any = kind.apply(finders.of(handed));
            Supplier<ValueFinder> ofOne = new Memoized<>(() -> widening.apply(clearTexts.get().stream()
                    .map(clear -> clear.leftOutOf(kind))
                    .reduce(ValueFinder.NONE, ValueFinder::and)));
            ValueFinder ofSeveral = new WholeTexts(
                    new Memoized<>(() -> clearTexts.get().stream()
                            .flatMap(clear -> clear.leftOutOfEach(kind).stream())
                            .toList()),
                    keptValues());
            return text -> {
                if (any.find(text).isEmpty()) {
                    return List.of();
                }
                return (areOfSeveral.get() ? ofSeveral : ofOne.get()).find(text);
            };
        }

        private Supplier<String> clear(Set<String> sources) {
            Supplier<String> before = clearData.before(task, closed, sources);
            // The owner of a JSON secret can put guesses of another value into its configuration.
            return () ->
                    areOfSeveral.get() ? before.get() + "\n" + String.join("\n", finders.shown(handed)) : before.get();
        }

        @Nullable
        Map<String, Object> data(@Nullable Map<String, Object> data) {
            return tree(data, values);
        }

        /** What a service says of a call that failed, is a reason in its output too. */
        @Nullable
        Map<String, Object> error(@Nullable Map<String, Object> data) {
            return tree(data, segments);
        }

        @SuppressWarnings("unchecked") // of a map, a map
        private @Nullable Map<String, Object> tree(@Nullable Map<String, Object> data, ValueFinder finder) {
            SealingReplacement sealing = new SealingReplacement(handles, takeovers.of(execution), false, execution);
            return (Map<String, Object>) redaction
                    .lookingFor(finder)
                    .tree(
                            data,
                            place(Sink.EXECUTION),
                            (hit, found) -> (areOfSeveral.get() ? sealing.ofAny(secrets()) : sealing).of(hit, found));
        }

        private List<KeptValue> keptValues() {
            return handed.stream()
                    .map(HandOver::value)
                    .distinct()
                    .map(KeptValue::of)
                    .toList();
        }

        private Set<SecretName> secrets() {
            return handed.stream().map(handOver -> handOver.value().name()).collect(Collectors.toSet());
        }

        @Nullable
        String text(@Nullable String text, Sink sink) {
            return text == null ? null : redaction.lookingFor(segments).text(text, place(sink));
        }

        /**
         * A reason as it came, which can have been cut before we saw it: in the middle of a value, and where depends on text that others put into
         * the execution. How much of it goes does not depend on the value.
         */
        @Nullable
        String reason(@Nullable String reason) {
            String masked = text(reason, Sink.EXECUTION);
            return reason == null || masked == null || reason.length() < LONGEST_REASON
                    ? masked
                    : masked.substring(0, Math.max(0, masked.length() - WITHHELD)) + CUT;
        }

        /** A message of bytes cannot hold a handle: with a value in it, it goes. */
        @Nullable
        Any message(@Nullable Any message) {
            if (message == null) {
                return null;
            }
            String text = message.getValue().toStringUtf8();
            return text.equals(redaction.lookingFor(values).text(text, place(Sink.EXECUTION))) ? message : null;
        }

        private Place place(Sink sink) {
            return Place.of(sink, task.getWorkflowInstanceId(), task.getTaskId());
        }
    }
}
