package io.tacet.conductor.bounds;

import com.netflix.conductor.core.exception.TerminateWorkflowException;
import com.netflix.conductor.core.execution.mapper.TaskMapperContext;
import com.netflix.conductor.core.execution.mapper.WaitTaskMapper;
import com.netflix.conductor.core.utils.ParametersUtils;
import com.netflix.conductor.model.TaskModel;
import io.tacet.kernel.ErrorCode;
import java.util.List;

/**
 * WAIT, which ends the workflow where data gives it a duration that takes too long to read.
 *
 * <p>Relies on: the duration is the one in the context's task input (WaitTaskMapper:60-66, 84).
 */
public class BoundedWaitTaskMapper extends WaitTaskMapper {
    public BoundedWaitTaskMapper(ParametersUtils parametersUtils) {
        super(parametersUtils);
    }

    @Override
    public List<TaskModel> getMappedTasks(TaskMapperContext context) {
        if (!Durations.isShort(context.getTaskInput())) {
            throw new TerminateWorkflowException(ErrorCode.EXPRESSION_TOO_COSTLY + ": WAIT "
                    + context.getWorkflowTask().getTaskReferenceName() + ": " + Durations.tooLong());
        }
        return super.getMappedTasks(context);
    }
}
