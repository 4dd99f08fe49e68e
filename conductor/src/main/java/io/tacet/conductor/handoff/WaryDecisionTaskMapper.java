package io.tacet.conductor.handoff;

import com.netflix.conductor.common.metadata.workflow.WorkflowTask;
import com.netflix.conductor.core.execution.mapper.DecisionTaskMapper;
import com.netflix.conductor.core.execution.mapper.TaskMapperContext;
import com.netflix.conductor.model.TaskModel;
import io.tacet.conductor.condition.NoticedReads;
import java.util.List;
import java.util.Map;
import org.springframework.util.StringUtils;

/**
 * DECISION, as {@link WarySwitchTaskMapper}.
 *
 * <p>Relies on: a script decides, or where there is none, the text of a field of the context's task input (DecisionTaskMapper:129-151).
 */
@SuppressWarnings("deprecation") // the engine still runs it
public class WaryDecisionTaskMapper extends DecisionTaskMapper {
    private final ReadableConditions conditions;

    public WaryDecisionTaskMapper(ReadableConditions conditions) {
        this.conditions = conditions;
    }

    @Override
    public List<TaskModel> getMappedTasks(TaskMapperContext context) {
        WorkflowTask task = context.getWorkflowTask();
        return conditions.evaluated(
                "DECISION " + task.getTaskReferenceName(),
                context.getWorkflowModel().getWorkflowId(),
                () -> {
                    if (!StringUtils.hasText(task.getCaseExpression())) {
                        readAsText(task.getCaseValueParam(), context.getTaskInput());
                    }
                    return super.getMappedTasks(context);
                });
    }

    /** As the engine does next, over data in which that is noticed. */
    private static void readAsText(String field, Map<String, Object> input) {
        NoticedReads.current()
                .map(reads -> reads.guarded(input))
                .ifPresent(guarded -> text(field, (Map<?, ?>) guarded));
    }

    private static String text(String field, Map<?, ?> input) {
        return String.valueOf(input.get(field));
    }
}
