package io.tacet.conductor.handoff;

import com.netflix.conductor.core.exception.TerminateWorkflowException;
import com.netflix.conductor.core.execution.evaluators.Evaluator;
import com.netflix.conductor.core.execution.mapper.SwitchTaskMapper;
import com.netflix.conductor.core.execution.mapper.TaskMapperContext;
import com.netflix.conductor.model.TaskModel;
import java.util.List;
import java.util.Map;

/**
 * SWITCH, which ends the workflow with a reason where its expression would read a handle (hook K5).
 *
 * <p>Relies on: the expression is evaluated over the context's task input (SwitchTaskMapper:76, 92).
 */
public class WarySwitchTaskMapper extends SwitchTaskMapper {
    private final ReadableConditions conditions;

    public WarySwitchTaskMapper(Map<String, Evaluator> evaluators, ReadableConditions conditions) {
        super(evaluators);
        this.conditions = conditions;
    }

    @Override
    public List<TaskModel> getMappedTasks(TaskMapperContext context) {
        conditions
                .problem(
                        context.getWorkflowTask().getExpression(),
                        context.getTaskInput(),
                        context.getWorkflowModel().getWorkflowId())
                .ifPresent(problem -> {
                    throw new TerminateWorkflowException(
                            "SWITCH " + context.getWorkflowTask().getTaskReferenceName() + ": " + problem);
                });
        return super.getMappedTasks(context);
    }
}
