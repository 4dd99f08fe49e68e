package io.tacet.conductor.handoff;

import com.netflix.conductor.common.metadata.workflow.WorkflowTask;
import com.netflix.conductor.core.exception.TerminateWorkflowException;
import com.netflix.conductor.core.execution.mapper.DecisionTaskMapper;
import com.netflix.conductor.core.execution.mapper.TaskMapperContext;
import com.netflix.conductor.model.TaskModel;
import java.util.List;
import java.util.Optional;

/** DECISION, as {@link WarySwitchTaskMapper}. Relies on: DecisionTaskMapper:77, 80. */
@SuppressWarnings("deprecation") // the engine still runs it
public class WaryDecisionTaskMapper extends DecisionTaskMapper {
    private final ReadableConditions conditions;

    public WaryDecisionTaskMapper(ReadableConditions conditions) {
        this.conditions = conditions;
    }

    @Override
    public List<TaskModel> getMappedTasks(TaskMapperContext context) {
        WorkflowTask task = context.getWorkflowTask();
        conditions
                .problem(
                        Optional.ofNullable(task.getCaseExpression()).orElse(task.getCaseValueParam()),
                        context.getTaskInput(),
                        context.getWorkflowModel().getWorkflowId())
                .ifPresent(problem -> {
                    throw new TerminateWorkflowException("DECISION " + task.getTaskReferenceName() + ": " + problem);
                });
        return super.getMappedTasks(context);
    }
}
