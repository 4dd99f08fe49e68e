package io.tacet.conductor.handoff;

import com.netflix.conductor.core.execution.evaluators.Evaluator;
import com.netflix.conductor.core.execution.evaluators.GraalJSEvaluator;
import com.netflix.conductor.core.execution.evaluators.JavascriptEvaluator;
import com.netflix.conductor.core.execution.evaluators.PythonEvaluator;
import com.netflix.conductor.core.execution.mapper.SwitchTaskMapper;
import com.netflix.conductor.core.execution.mapper.TaskMapperContext;
import com.netflix.conductor.model.TaskModel;
import io.tacet.conductor.condition.NoticedReads;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * SWITCH, which ends the workflow with a reason where its expression reads a handle (hook K5).
 *
 * <p>Relies on: the expression is evaluated over the context's task input by one of the evaluators, and the result becomes text before anything is made of it
 * (SwitchTaskMapper:76, 92).
 */
public class WarySwitchTaskMapper extends SwitchTaskMapper {
    /** These copy their input, and guard what they give to the script. */
    private static final Set<String> SCRIPTS =
            Set.of(JavascriptEvaluator.NAME, GraalJSEvaluator.NAME, PythonEvaluator.NAME);

    private final ReadableConditions conditions;

    public WarySwitchTaskMapper(Map<String, Evaluator> evaluators, ReadableConditions conditions) {
        super(evaluators.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> SCRIPTS.contains(entry.getKey()) ? entry.getValue() : guarded(entry.getValue()))));
        this.conditions = conditions;
    }

    @SuppressWarnings("NullAway") // the engine's types do not say what may be null
    private static Evaluator guarded(Evaluator evaluator) {
        return (expression, input) -> evaluator.evaluate(
                expression,
                NoticedReads.current().map(reads -> reads.guarded(input)).orElse(input));
    }

    @Override
    public List<TaskModel> getMappedTasks(TaskMapperContext context) {
        return conditions.evaluated(
                "SWITCH " + context.getWorkflowTask().getTaskReferenceName(),
                context.getWorkflowModel().getWorkflowId(),
                () -> super.getMappedTasks(context));
    }
}
