package io.tacet.conductor.definition;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.netflix.conductor.common.config.ObjectMapperProvider;
import com.netflix.conductor.common.metadata.events.EventHandler;
import com.netflix.conductor.common.metadata.tasks.TaskDef;
import com.netflix.conductor.common.metadata.tasks.TaskType;
import com.netflix.conductor.common.metadata.workflow.WorkflowDef;
import com.netflix.conductor.common.metadata.workflow.WorkflowTask;
import io.orkes.conductor.scheduler.model.WorkflowSchedule;
import io.tacet.conductor.template.Place;
import io.tacet.conductor.template.References;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses definitions with a reference in a place where none counts, and with one to a secret where none ever opens: what would be
 * compared, named or scheduled there is a handle. Better to say so when the definition is registered than when it runs.
 */
public final class ReferencePlaces {
    private static final ObjectMapper JSON = new ObjectMapperProvider().getObjectMapper();
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    /** Their inputs are read by their conditions, and by nothing else. */
    private static final Set<String> DECIDING =
            Set.of(TaskType.TASK_TYPE_SWITCH, TaskType.TASK_TYPE_DECISION, TaskType.TASK_TYPE_DO_WHILE);

    private static final String CASES = "decisionCases";

    /** Looked at one by one, or for people only. */
    private static final List<String> PARTS =
            List.of(CASES, "defaultCase", "forkTasks", "loopOver", "description", "metadata");

    private static final String INPUTS = "inputParameters";
    private static final String OUTPUTS = "outputParameters";
    private static final String TEMPLATE = "inputTemplate";
    private static final String REQUEST = "startWorkflowRequest";

    private ReferencePlaces() {}

    /** @throws TacetException {@link ErrorCode#INVALID_REFERENCE}, saying where */
    public static void check(WorkflowDef definition) {
        refuseFirst(in(definition));
    }

    /** @throws TacetException {@link ErrorCode#INVALID_REFERENCE}, saying where */
    public static void check(TaskDef definition) {
        refuseFirst(in(definition));
    }

    /**
     * For a schedule. What it gives the workflow is data, in which a reference is text like any other.
     *
     * @throws TacetException {@link ErrorCode#INVALID_REFERENCE}, saying where
     */
    public static void check(WorkflowSchedule schedule) {
        Map<String, Object> rest = JSON.convertValue(schedule, MAP);
        rest.remove("description");
        if (rest.get(REQUEST) instanceof Map<?, ?> request) {
            Map<Object, @Nullable Object> named = new LinkedHashMap<>(request);
            named.keySet().removeAll(List.of("input", "workflowDef"));
            rest.put(REQUEST, named);
        }
        refuseFirst(found(References.TO_SECRETS, rest));
    }

    /** @throws TacetException {@link ErrorCode#INVALID_REFERENCE}, saying where */
    public static void check(EventHandler handler) {
        refuseFirst(found(References.ANY, JSON.convertValue(handler, MAP)));
    }

    /** All for which {@link #check(WorkflowDef)} would refuse it. */
    public static List<Misplaced> in(WorkflowDef definition) {
        Map<String, Object> rest = JSON.convertValue(definition, MAP);
        rest.keySet().removeAll(List.of("tasks", OUTPUTS, "description", "metadata"));
        List<Misplaced> all = new ArrayList<>(found(References.ANY, rest));
        all.addAll(misplaced(null, inNames(OUTPUTS, definition.getOutputParameters())));
        definition.collectTasks().forEach(task -> all.addAll(in(task)));
        return all;
    }

    private static List<Misplaced> in(TaskDef definition) {
        Map<String, Object> rest = JSON.convertValue(definition, MAP);
        rest.keySet().removeAll(List.of(TEMPLATE, "description"));
        List<Misplaced> all = new ArrayList<>(found(References.ANY, rest));
        all.addAll(misplaced(null, inNames(TEMPLATE, definition.getInputTemplate())));
        return all;
    }

    private static List<Misplaced> in(WorkflowTask task) {
        List<Misplaced> all = new ArrayList<>();
        Map<String, Object> rest = JSON.convertValue(task, MAP);
        rest.keySet().removeAll(PARTS);
        rest.keySet().removeAll(List.of(INPUTS, "taskDefinition"));
        if (task.getTaskDefinition() != null) {
            all.addAll(in(task.getTaskDefinition()));
        }
        if (task.getSubWorkflowParam() != null
                && task.getSubWorkflowParam().getWorkflowDefinition() instanceof WorkflowDef inner) {
            all.addAll(in(inner));
            rest.remove("subWorkflowParam");
        }
        String reference = task.getTaskReferenceName();
        all.addAll(misplaced(reference, References.ANY.in(rest)));
        all.addAll(misplaced(reference, inCases(task)));
        all.addAll(misplaced(reference, inInputs(task)));
        return all;
    }

    /** Names of fields are no templates: a reference in one would reach the task as text. */
    private static List<Place> inNames(String field, @Nullable Map<String, Object> templates) {
        return templates == null ? List.of() : References.TO_SECRETS.inNames(Map.of(field, templates));
    }

    /** Compared with what a SWITCH decides on; the tasks under them are looked at one by one. */
    private static List<Place> inCases(WorkflowTask task) {
        Map<String, Object> cases = new LinkedHashMap<>();
        if (task.getDecisionCases() != null) {
            task.getDecisionCases().keySet().forEach(name -> cases.put(name, List.of()));
        }
        return References.ANY.inNames(Map.of(CASES, cases));
    }

    private static List<Place> inInputs(WorkflowTask task) {
        @Nullable Map<String, Object> inputs = task.getInputParameters();
        if (inputs == null) {
            return List.of();
        }
        if (DECIDING.contains(task.getType())) {
            return References.TO_SECRETS.in(Map.of(INPUTS, inputs));
        }
        List<Place> all = new ArrayList<>(inNames(INPUTS, inputs));
        References.TO_SECRETS.in(Map.of(INPUTS, EngineInputs.of(task, inputs))).stream()
                .filter(place -> !all.contains(place))
                .forEach(all::add);
        return all;
    }

    private static List<Misplaced> found(References unwanted, Object tree) {
        return misplaced(null, unwanted.in(tree));
    }

    private static List<Misplaced> misplaced(@Nullable String task, List<Place> places) {
        return places.stream().map(place -> new Misplaced(task, place)).toList();
    }

    private static void refuseFirst(List<Misplaced> all) {
        if (!all.isEmpty()) {
            throw new TacetException(ErrorCode.INVALID_REFERENCE, all.getFirst().message());
        }
    }

    /**
     * A reference in a place where none counts.
     *
     * @param task the reference name of the task in which it stands; null for the definition itself
     * @param place in that
     */
    public record Misplaced(@Nullable String task, Place place) {
        public String message() {
            return "A reference to a secret or an environment variable has no meaning at " + place.within(task)
                    + ": it counts in values of inputs of tasks, in a workflow's outputParameters and in a task"
                    + " definition's inputTemplate. Conditions, scripts and names cannot read a secret there either;"
                    + " pass it to them as a parameter of a worker or an INLINE task.";
        }
    }
}
